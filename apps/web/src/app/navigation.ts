import type { Phrases } from '@kaskad/phrases';
import type { Permission } from '@kaskad/domain';

export interface NavigationItem {
  readonly to: string;
  readonly label: keyof Phrases['shell']['navigation'];
  readonly can: Permission;
  /** Pages that are reached from it and have addresses of their own. */
  readonly under?: string;
}

/** The staff menu, in the order of the work: look, plan, teach, prove. */
export const STAFF_MENU: readonly NavigationItem[] = [
  { to: '/overview', label: 'overview', can: 'commission.read' },
  { to: '/readiness', label: 'readiness', can: 'readiness.read' },
  { to: '/cascade', label: 'cascade', can: 'cascade.read' },
  { to: '/campaigns', label: 'campaigns', can: 'campaign.manage' },
  { to: '/commissions', label: 'commissions', can: 'commission.read', under: '/reorganisations' },
  { to: '/people', label: 'people', can: 'person.read', under: '/person-merges' },
  { to: '/rosters', label: 'rosters', can: 'roster.read' },
  { to: '/moves', label: 'moves', can: 'move.read' },
  { to: '/seminars', label: 'seminars', can: 'seminar.read' },
  { to: '/messages', label: 'messages', can: 'message.read' },
  { to: '/venues', label: 'venues', can: 'venue.manage' },
  { to: '/courses', label: 'courses', can: 'course.read_drafts' },
  { to: '/questions', label: 'questions', can: 'question.read' },
  { to: '/quizzes', label: 'quizzes', can: 'result.read' },
  { to: '/certificates', label: 'certificates', can: 'certificate.read' },
  { to: '/reports', label: 'reports', can: 'report.export' },
  { to: '/accounts', label: 'accounts', can: 'account.read' },
  { to: '/audit', label: 'audit', can: 'audit.read' },
  { to: '/system', label: 'system', can: 'system.manage' },
];
