import { mayGrant } from './granting.ts';
import { ALL_PERMISSIONS, homeOf, type Role, ROLE_TABLE, ROLES, rolesWith, STAFF_ROLES } from './roles.ts';

describe('the table of roles', () => {
  it.each(ALL_PERMISSIONS)('gives %s to somebody', (permission) => expect(rolesWith(permission)).not.toEqual([]));
  it.each(ROLES)("%s holds each permission once, what is everybody's too", (role) => {
    const { permissions, ofOwnGroups } = ROLE_TABLE[role];
    expect(new Set(permissions).size).toBe(permissions.length);
    expect(permissions).toEqual(
      expect.arrayContaining(['self', 'campaign.read', 'course.read', 'quiz.read', ...ofOwnGroups]),
    );
  });
  it.each(STAFF_ROLES)('lets somebody grant %s in the own subtree', (role) => {
    const granters = ROLES.filter((one) =>
      mayGrant(
        { accountId: 'a', personId: null, grants: [{ role: one, commissionId: 'r', path: '/r/' }] },
        { role, path: '/r/d/' },
      ),
    );
    expect(granters).not.toEqual([]);
  });
});

it.each<[readonly Role[], string]>([
  [['member'], '/learn'],
  [['operator'], '/learn'],
  [[], '/learn'],
  [['trainer', 'member'], '/my/seminars'],
  [['lecturer'], '/my/seminars'],
  [['system_admin'], '/accounts'],
  [['system_admin', 'commission_admin'], '/overview'],
  [['trainer', 'auditor'], '/overview'],
  [['coordinator'], '/overview'],
  [['of_a_later_version' as Role], '/learn'],
])('%j begin at %s', (roles, home) => expect(homeOf(roles)).toBe(home));
