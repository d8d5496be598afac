import { accreditsSession, keyStanding } from '@kaskad/domain';
import fc from 'fast-check';
import { SIGNED_BY_WITHDRAWN } from '../src/features/certificates/papers/papers.queries.ts';
import { teachesAt } from '../src/features/seminars/planning/places.queries.ts';
import { type Api, startApi } from './support/api.ts';

const draw = <T>(what: fc.Arbitrary<T>) => fc.sample(what, { numRuns: 500, seed: 20260318 });
const day = (shift: number) => new Date(Date.UTC(2026, 2, 18) + shift * 86_400_000).toISOString().slice(0, 10);

describe('the rules of signing and of levels that SQL says once more', () => {
  let api: Api;
  beforeAll(async () => {
    api = await startApi();
  });
  afterAll(() => api.stop());

  async function said(rows: readonly object[], as: string, expression: string): Promise<boolean[]> {
    const found = await api.db.query<{ said: boolean }[]>(
      `select ${expression} as said from rows from (jsonb_to_recordset($1) as (${as})) with ordinality as given
        order by ordinality`,
      [JSON.stringify(rows)],
    );
    return found.map((row) => row.said);
  }

  it('a signature counts as keyStanding says', async () => {
    const rows = draw(
      fc.record({ shift: fc.option(fc.integer({ min: -2, max: 2 })), minutes: fc.integer({ min: -1439, max: 1439 }) }),
    ).map(({ shift, minutes }) => ({
      withdrawn_since: shift === null ? null : day(shift),
      signed_at: new Date(Date.UTC(2026, 2, 18) + minutes * 60_000).toISOString(),
    }));
    const found = await said(
      rows,
      'withdrawn_since date, signed_at timestamptz',
      `(select ${SIGNED_BY_WITHDRAWN} from (select given.withdrawn_since) k, (select given.signed_at) p)`,
    );
    const differences = (rule: typeof keyStanding) =>
      rows.filter(({ withdrawn_since: withdrawnSince, signed_at: at }, place) => {
        const key = { id: '', key: '', from: '2026-01-01', to: '2026-12-31', withdrawnSince };
        return (rule(key, at.slice(0, 10)) === 'withdrawn') !== found[place];
      });
    expect(differences(keyStanding)).toEqual([]);
    expect(differences((key, on) => keyStanding(key, on < day(0) ? day(-5) : on))).not.toEqual([]);
    expect(differences((key) => (key?.withdrawnSince === null ? 'good' : 'withdrawn'))).not.toEqual([]);
  });

  it('an accreditation is for the levels that accreditsSession says', async () => {
    const level = fc.integer({ min: 0, max: 3 });
    const rows = draw(fc.record({ level, of_seminar: level }));
    const found = await said(
      rows,
      'level int, of_seminar int',
      `(select ${teachesAt('given.of_seminar')} from (select given.level) a)`,
    );
    const differences = (shift: number) =>
      rows.filter(({ level: own, of_seminar: seminar }, place) => {
        const held = { personId: '', validFrom: new Date(0), validUntil: day(1), endedAt: null, level: own + shift };
        return accreditsSession(held, seminar, { startsAt: new Date(), day: day(0) }) !== found[place];
      });
    expect(differences(0)).toEqual([]);
    expect(differences(1)).not.toEqual([]);
    expect(differences(-1)).not.toEqual([]);
  });
});
