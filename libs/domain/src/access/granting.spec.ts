import { grantableRoles, mayGrant, mayTakeOver } from './granting.ts';
import type { Actor } from './permissions.ts';
import { type Role, STAFF_ROLES } from './roles.ts';

const actor = (role: Role, path: string): Actor => ({
  accountId: 'a',
  personId: null,
  grants: [{ role, commissionId: 'c', path }],
});

describe('mayGrant', () => {
  it.each([
    ['commission_admin', '/r/d/', 'trainer', '/r/d/', true],
    ['commission_admin', '/r/d/', 'commission_admin', '/r/d/p/', true],
    ['commission_admin', '/r/d/', 'trainer', '/r/', false],
    ['commission_admin', '/r/d/', 'trainer', '/r/e/', false],
    ['commission_admin', '/r/', 'system_admin', '/r/', false],
    ['system_admin', '/r/', 'system_admin', '/r/', true],
    ['system_admin', '/r/', 'commission_admin', '/r/', false],
    ['system_admin', '/r/', 'auditor', '/r/', false],
    ['coordinator', '/r/', 'lecturer', '/r/', false],
    ['auditor', '/r/', 'auditor', '/r/', false],
  ] as const)('%s at %s grants %s at %s: %s', (own, at, role, path, expected) => {
    expect(mayGrant(actor(own, at), { role, path })).toBe(expected);
  });
});

it('takes over an account only if all its roles are within reach', () => {
  const district = actor('commission_admin', '/r/d/');
  expect(mayTakeOver(district, [{ role: 'trainer', path: '/r/d/' }])).toBe(true);
  expect(
    mayTakeOver(district, [
      { role: 'trainer', path: '/r/d/' },
      { role: 'auditor', path: '/r/' },
    ]),
  ).toBe(false);
  expect(mayTakeOver(actor('system_admin', '/r/'), [{ role: 'commission_admin', path: '/r/d/' }])).toBe(false);
});

it('lists what can be granted', () => {
  expect(grantableRoles(actor('commission_admin', '/r/'))).toEqual(
    STAFF_ROLES.filter((role) => role !== 'system_admin'),
  );
  expect(grantableRoles(actor('system_admin', '/r/'))).toEqual(['system_admin']);
});
