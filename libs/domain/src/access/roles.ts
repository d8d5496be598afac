/**
 * Everything that may be allowed. What a permission lets somebody do ends at the subtree of the commission that the
 * role was given for.
 */
export const ALL_PERMISSIONS = [
  'self',
  'commission.read',
  'commission.manage',
  'person.read',
  'person.manage',
  'person.reveal_iin',
  'roster.read',
  'roster.import',
  'move.read',
  'invitation.read',
  'invitation.issue',
  'account.read',
  'account.manage',
  'campaign.read',
  'campaign.read_drafts',
  'campaign.manage',
  'course.read',
  'course.read_drafts',
  'course.manage',
  'question.read',
  'question.manage',
  'quiz.read',
  'quiz.manage',
  'quiz.take',
  'result.read',
  'appeal.read',
  'appeal.decide',
  'accommodation.read',
  'accommodation.manage',
  'venue.manage',
  'seminar.read',
  'seminar.manage',
  'seminar.deliver',
  'message.read',
  'message.send',
  'certificate.read',
  'certificate.revoke',
  'accreditation.read',
  'accreditation.manage',
  'cascade.read',
  'readiness.read',
  'report.export',
  'audit.read',
  'system.manage',
] as const;
export type Permission = (typeof ALL_PERMISSIONS)[number];

/** Pages at which somebody can begin; of several roles the one that stands first here decides. */
export const HOMES = ['/overview', '/my/seminars', '/accounts', '/learn'] as const;
export type Home = (typeof HOMES)[number];

interface RoleLine {
  /**
   * Granted to an account, which signs in with login and password; other roles follow from the rosters, and their
   * people come by invitation and PIN.
   */
  readonly isStaff: boolean;
  /** Without this role nobody could let anybody in any more: its last holder is kept. */
  readonly isAdministrator: boolean;
  readonly home: Home;
  readonly permissions: readonly Permission[];
  /** Of these permissions: what reaches the own groups, wherever the role was granted, and no commission. */
  readonly ofOwnGroups: readonly Permission[];
}

const EVERYBODY = ['self', 'campaign.read', 'course.read', 'quiz.read'] as const;
const LEARNING = [...EVERYBODY, 'quiz.take', 'seminar.read'] as const;
const READING = [
  ...EVERYBODY,
  'commission.read',
  'person.read',
  'move.read',
  'invitation.read',
  'campaign.read_drafts',
  'course.read_drafts',
  'question.read',
  'result.read',
  'appeal.read',
  'accommodation.read',
  'seminar.read',
  'message.read',
  'certificate.read',
  'cascade.read',
  'readiness.read',
  'report.export',
] as const;
const PLANNING = [
  ...READING,
  'quiz.take',
  'person.manage',
  'invitation.issue',
  'course.manage',
  'question.manage',
  'quiz.manage',
  'appeal.decide',
  'accommodation.manage',
  'venue.manage',
  'seminar.manage',
  'seminar.deliver',
  'message.send',
] as const;
/** What auditors read beside administrators. */
const LOOKING_AFTER = ['roster.read', 'account.read', 'accreditation.read', 'audit.read'] as const;

/**
 * The one table of roles, which the API guard, the web, the seed and the tests read. A new role is a line here, its
 * names in kk and ru, and a migration for the check of `role_grants`; who may grant it follows from its permissions
 * (`mayGrant`).
 */
export const ROLE_TABLE = {
  system_admin: {
    isStaff: true,
    isAdministrator: true,
    home: '/accounts',
    ofOwnGroups: [],
    permissions: [...EVERYBODY, 'commission.read', 'account.read', 'account.manage', 'audit.read', 'system.manage'],
  },
  commission_admin: {
    isStaff: true,
    isAdministrator: true,
    home: '/overview',
    ofOwnGroups: [],
    permissions: [
      ...PLANNING,
      ...LOOKING_AFTER,
      'commission.manage',
      'person.reveal_iin',
      'roster.import',
      'account.manage',
      'campaign.manage',
      'certificate.revoke',
      'accreditation.manage',
    ],
  },
  coordinator: { isStaff: true, isAdministrator: false, home: '/overview', ofOwnGroups: [], permissions: PLANNING },
  trainer: {
    isStaff: true,
    isAdministrator: false,
    home: '/my/seminars',
    ofOwnGroups: ['result.read', 'certificate.read'],
    permissions: [...LEARNING, 'commission.read', 'result.read', 'seminar.deliver', 'certificate.read'],
  },
  lecturer: { isStaff: true, isAdministrator: false, home: '/my/seminars', ofOwnGroups: [], permissions: LEARNING },
  member: { isStaff: false, isAdministrator: false, home: '/learn', ofOwnGroups: [], permissions: LEARNING },
  operator: { isStaff: false, isAdministrator: false, home: '/learn', ofOwnGroups: [], permissions: LEARNING },
  auditor: {
    isStaff: true,
    isAdministrator: false,
    home: '/overview',
    ofOwnGroups: [],
    permissions: [...READING, ...LOOKING_AFTER],
  },
} as const satisfies Record<string, RoleLine>;

export type Role = keyof typeof ROLE_TABLE;
export type StaffRole = { [R in Role]: (typeof ROLE_TABLE)[R]['isStaff'] extends true ? R : never }[Role];

// An open page of an earlier version may be told of a role that it does not know: nothing follows from it there.
const lineOf = (role: Role): RoleLine | undefined => (ROLE_TABLE as Partial<Record<Role, RoleLine>>)[role];
export const isStaffRole = (role: Role): role is StaffRole => lineOf(role)?.isStaff ?? false;

export const ROLES = Object.keys(ROLE_TABLE) as readonly Role[];
export const STAFF_ROLES: readonly StaffRole[] = ROLES.filter(isStaffRole);
/** Roles without which nobody could let anybody in any more. */
export const ADMINISTRATOR_ROLES: readonly Role[] = ROLES.filter((role) => ROLE_TABLE[role].isAdministrator);

export const permits = (role: Role, permission: Permission): boolean =>
  lineOf(role)?.permissions.includes(permission) ?? false;
/** Whether the role carries the permission into the subtree of its commission, and not to the own groups alone. */
export const permitsInSubtree = (role: Role, permission: Permission): boolean =>
  permits(role, permission) && !lineOf(role)?.ofOwnGroups.includes(permission);
export const rolesWith = (permission: Permission): readonly Role[] => ROLES.filter((role) => permits(role, permission));

/**
 * Where somebody with these roles begins: staff at the desk of the role that stands first in `HOMES`, everybody else on
 * the phone.
 */
export function homeOf(roles: readonly Role[]): Home {
  const homes = roles.map((role) => lineOf(role)?.home);
  return HOMES.find((home) => homes.includes(home)) ?? '/learn';
}
