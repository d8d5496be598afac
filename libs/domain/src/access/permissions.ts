export const ROLES = ['system_admin', 'commission_admin', 'coordinator', 'trainer', 'lecturer', 'member', 'operator', 'auditor'] as const;
export type Role = (typeof ROLES)[number];

/** Roles that sign in with login and password; the others come by invitation and PIN. */
export const STAFF_ROLES = ['system_admin', 'commission_admin', 'coordinator', 'trainer', 'lecturer', 'auditor'] as const satisfies readonly Role[];

const EVERYONE = ROLES;
const PLANNERS = ['commission_admin', 'coordinator'] as const;
const READERS = ['commission_admin', 'coordinator', 'auditor'] as const;
const ADMINISTRATION = ['commission_admin', 'auditor'] as const;
const TEACHERS = ['commission_admin', 'coordinator', 'trainer'] as const;

/**
 * Who may do what: the one table that the API guard, the web and the documentation read.
 * A role holds a permission only inside the subtree of the commission it was granted for; see `reaches`.
 */
export const PERMISSIONS = {
  'self': EVERYONE,
  'commission.read': [...READERS, 'system_admin', 'trainer'],
  'commission.manage': ['commission_admin'],
  'person.read': READERS,
  'person.manage': PLANNERS,
  'person.reveal_iin': ['commission_admin'],
  'roster.read': ADMINISTRATION,
  'roster.import': ['commission_admin'],
  'move.read': READERS,
  'invitation.read': READERS,
  'invitation.issue': PLANNERS,
  'account.read': ['system_admin', 'commission_admin', 'auditor'],
  'account.manage': ['system_admin', 'commission_admin'],
  'campaign.read': EVERYONE,
  'campaign.read_drafts': READERS,
  'campaign.manage': ['commission_admin'],
  'course.read': EVERYONE,
  'course.read_drafts': READERS,
  'course.manage': PLANNERS,
  'question.read': READERS,
  'question.manage': PLANNERS,
  'quiz.read': EVERYONE,
  'quiz.manage': PLANNERS,
  'quiz.take': ['member', 'operator', 'trainer', 'lecturer', 'coordinator', 'commission_admin'],
  'result.read': [...READERS, 'trainer'],
  'appeal.read': READERS,
  'appeal.decide': PLANNERS,
  'accommodation.read': READERS,
  'accommodation.manage': PLANNERS,
  'venue.manage': PLANNERS,
  'seminar.read': [...READERS, 'trainer', 'lecturer', 'member', 'operator'],
  'seminar.manage': PLANNERS,
  'seminar.deliver': TEACHERS,
  'certificate.read': [...READERS, 'trainer'],
  'certificate.revoke': ['commission_admin'],
  'accreditation.read': ADMINISTRATION,
  'accreditation.manage': ['commission_admin'],
  'cascade.read': READERS,
  'readiness.read': READERS,
  'report.export': READERS,
  'audit.read': ['system_admin', 'commission_admin', 'auditor'],
  'system.manage': ['system_admin'],
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof PERMISSIONS;
export const ALL_PERMISSIONS = Object.keys(PERMISSIONS) as Permission[];

/** One role, valid in the subtree below `path` (the commission's path of ids, "/a/b/"). */
export interface Grant {
  readonly role: Role;
  readonly commissionId: string;
  readonly path: string;
}

/** Who is asking. `personId` is null for technical accounts that stand for nobody on a roster. */
export interface Actor {
  readonly accountId: string;
  readonly personId: string | null;
  readonly grants: readonly Grant[];
  /** The session can do nothing until the second factor is set up or given; it holds no grants meanwhile. */
  readonly secondFactorDue?: true;
}

/** Whether some grant of the actor carries the permission, wherever it reaches. Everyone who signed in holds `self`. */
export function holds(actor: Actor, permission: Permission): boolean {
  return permission === 'self' || grantsFor(actor, permission).length > 0;
}

/** What a trainer reads of the own groups, wherever the role was granted: no commission is within reach by it. */
const OF_OWN_GROUPS: readonly Permission[] = ['result.read', 'certificate.read'];

/** Whose groups the actor reads beside the own subtrees: those that this person gave or gives; null for whoever reads no group. */
export function findTrainerOfReadableGroups(actor: Actor, permission: 'result.read' | 'certificate.read'): string | null {
  return grantsFor(actor, permission).some(({ role }) => role === 'trainer') ? actor.personId : null;
}

/** Whether the permission reaches the commission at `path`: rule 5, the own subtree and nothing beyond. */
export function reaches(actor: Actor, permission: Permission, path: string): boolean {
  return reachingGrants(actor, permission).some((grant) => path.startsWith(grant.path));
}

/** The subtrees in which the actor holds the permission, without those that lie inside another one. */
export function scopeOf(actor: Actor, permission: Permission): readonly string[] {
  const paths = [...new Set(reachingGrants(actor, permission).map(({ path }) => path))];
  return paths.filter((path) => !paths.some((other) => other !== path && path.startsWith(other)));
}

export function permissionsOf(actor: Actor): Permission[] {
  return ALL_PERMISSIONS.filter((permission) => holds(actor, permission));
}

function reachingGrants(actor: Actor, permission: Permission): readonly Grant[] {
  return grantsFor(actor, permission).filter(({ role }) => role !== 'trainer' || !OF_OWN_GROUPS.includes(permission));
}

function grantsFor(actor: Actor, permission: Permission): readonly Grant[] {
  const roles: readonly Role[] = PERMISSIONS[permission];
  return actor.grants.filter(({ role }) => roles.includes(role));
}
