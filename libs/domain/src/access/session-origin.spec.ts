import { ROLES, STAFF_ROLES } from './roles.ts';
import { selectSessionGrants } from './session-origin.ts';

describe('selectSessionGrants', () => {
  const grants = ROLES.map((role) => ({ role, commissionId: 'c', path: '/r/' }));
  const carried = (origin: 'pin' | 'password') => selectSessionGrants(origin, grants).map(({ role }) => role);

  it('leaves a session opened by PIN what follows from the roster', () =>
    expect(carried('pin')).toEqual(['member', 'operator']));
  it('gives a session opened by password everything', () => expect(carried('password')).toEqual([...ROLES]));
  it.each(STAFF_ROLES)('a PIN never carries %s', (role) => expect(carried('pin')).not.toContain(role));
});
