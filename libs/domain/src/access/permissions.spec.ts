import { type Actor, findTrainerOfReadableGroups, holds, permissionsOf, reaches, scopeOf } from './permissions.ts';
import type { Role } from './roles.ts';

const actor = (...grants: [Role, string][]): Actor => ({
  accountId: 'a',
  personId: null,
  grants: grants.map(([role, path]) => ({ role, path, commissionId: path })),
});

describe('reaches', () => {
  it.each([
    ['the own commission', '/kz/43/', true],
    ['a commission below it', '/kz/43/7/', true],
    ['the commission above it', '/kz/', false],
    ['a neighbour', '/kz/44/', false],
    ['a neighbour whose id begins alike', '/kz/433/', false],
  ])('%s', (_, path, expected) => {
    expect(reaches(actor(['commission_admin', '/kz/43/']), 'person.manage', path)).toBe(expected);
  });

  it('asks for the role as well as for the place', () => {
    expect(reaches(actor(['auditor', '/kz/']), 'person.manage', '/kz/43/')).toBe(false);
    expect(reaches(actor(['auditor', '/kz/']), 'person.read', '/kz/43/')).toBe(true);
  });
});

describe('scopeOf', () => {
  it('keeps the widest subtrees only', () => {
    expect(
      scopeOf(
        actor(['commission_admin', '/kz/43/'], ['coordinator', '/kz/43/7/'], ['coordinator', '/kz/50/']),
        'person.manage',
      ),
    ).toEqual(['/kz/43/', '/kz/50/']);
  });
});

describe('an auditor', () => {
  const auditor = actor(['auditor', '/']);
  it('changes nothing', () => {
    const changing = permissionsOf(auditor).filter((permission) =>
      /manage|import|issue|revoke|deliver|take|reveal/.test(permission),
    );
    expect(changing).toEqual([]);
  });
  it('reads', () => expect(holds(auditor, 'certificate.read')).toBe(true));
});

describe('a trainer', () => {
  const trainer: Actor = { ...actor(['trainer', '/kz/43/']), personId: 'p' };
  it('reads results and certificates of the own groups, and of no commission', () => {
    expect([
      holds(trainer, 'result.read'),
      reaches(trainer, 'result.read', '/kz/43/'),
      scopeOf(trainer, 'certificate.read'),
    ]).toEqual([true, false, []]);
    expect([
      findTrainerOfReadableGroups(trainer, 'result.read'),
      findTrainerOfReadableGroups({ ...trainer, personId: null }, 'result.read'),
    ]).toEqual(['p', null]);
  });
  it('who also plans reads both', () => {
    const both: Actor = { ...actor(['trainer', '/kz/'], ['coordinator', '/kz/43/']), personId: 'p' };
    expect([scopeOf(both, 'result.read'), findTrainerOfReadableGroups(both, 'result.read')]).toEqual([
      ['/kz/43/'],
      'p',
    ]);
    expect(
      findTrainerOfReadableGroups({ ...actor(['coordinator', '/kz/43/']), personId: 'p' }, 'result.read'),
    ).toBeNull();
  });
});
