import { versionRefusal } from './database-state.queries.ts';

describe('the version of PostgreSQL', () => {
  it.each([
    [150014, '15.14', 'PostgreSQL 15.14 is too old: Kaskad needs 18 or newer.'],
    [90624, '9.6.24', 'PostgreSQL 9.6.24 is too old: Kaskad needs 18 or newer.'],
    [160014, '16.14', 'PostgreSQL 16.14 is too old: Kaskad needs 18 or newer.'],
    [180000, '18.0', null],
    [180004, '18.4', null],
  ])('%i', (number, version, refusal) => {
    expect(versionRefusal(number, version)).toBe(refusal);
  });
});
