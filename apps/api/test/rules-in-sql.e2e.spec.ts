import {
  ATTENDANCE_MARKS,
  type AttendanceMark,
  attendanceShare,
  CERTIFICATE_STATES,
  certificateStandingOf,
  dayIn,
  DIFFICULTIES,
  DUE_SOON_DAYS,
  fitsBlueprintLine,
  isAccreditationValid,
  isPresence,
  isWithinArticle,
  obligationStanding,
  parseArticleReferences,
} from '@kaskad/domain';
import fc from 'fast-check';
import { randomUUID } from 'node:crypto';
import { HIDDEN } from '../src/features/bank/hidden-keys.queries.ts';
import { touches } from '../src/features/bank/law-touching.sql.ts';
import { standingOn } from '../src/features/cascade/obligations.queries.ts';
import { holdsAt } from '../src/features/certificates/accreditations.queries.ts';
import { standingAt } from '../src/features/certificates/certificates.queries.ts';
import { ATTENDED } from '../src/features/certificates/issue.queries.ts';
import { type Api, startApi } from './support/api.ts';
import { seminarsWorld } from './support/seminars-world.ts';

const CASES = 500;
const SEED = 20260318;
const DAY = 86_400_000;
const draw = <T>(what: fc.Arbitrary<T>, numRuns = CASES) => fc.sample(what, { numRuns, seed: SEED });
const day = (shift: number) => new Date(Date.UTC(2026, 2, 18) + shift * DAY).toISOString().slice(0, 10);

/**
 * Statements that decide over whole tables what the domain decides over one row: on the same rows both must say the
 * same, and a rule changed on one side only shows.
 */
describe('the rules that SQL says once more', () => {
  let api: Api;
  beforeAll(async () => {
    api = await startApi();
  });
  afterAll(() => api.stop());

  /**
   * What an expression says of each row, in their order. `as`: how the rows are named and what their columns are, after
   * `with`.
   */
  async function said<T>(rows: readonly object[], as: string, expression: string, ...values: unknown[]): Promise<T[]> {
    const found = await api.db.query<{ said: T }[]>(
      `select ${expression} as said from rows from (jsonb_to_recordset($1) as (${as})) with ordinality as given
        order by ordinality`,
      [JSON.stringify(rows), ...values],
    );
    return found.map((row) => row.said);
  }

  it('the standing of a certificate is that of certificateStandingOf', async () => {
    const rows = draw(
      fc.record({
        state: fc.constantFrom(...CERTIFICATE_STATES),
        left: fc.integer({ min: -2, max: 2 }),
        minutes: fc.integer({ min: 0, max: 1439 }),
        zone: fc.constantFrom('Asia/Almaty', 'UTC', 'America/Anchorage'),
      }),
    ).map(({ state, left, minutes, zone }) => ({
      state,
      valid_until: day(left),
      at: new Date(Date.UTC(2026, 2, 18) + minutes * 60_000).toISOString(),
      time_zone: zone,
    }));
    const found = await said<string>(
      rows,
      'state text, valid_until date, at timestamptz, time_zone text',
      `(select ${standingAt('given.at')} from (select given.state, given.valid_until) ct, (select given.time_zone) ca)`,
    );
    const differences = (rule: typeof certificateStandingOf) =>
      rows.filter(
        ({ state, valid_until: validUntil, at, time_zone: zone }, place) =>
          rule({ state, validUntil, today: dayIn(zone, new Date(at)) }) !== found[place],
      );
    expect(differences(certificateStandingOf)).toEqual([]);
    expect(
      differences(({ validUntil, ...rest }) =>
        certificateStandingOf({ ...rest, validUntil: day((Date.parse(validUntil) - Date.UTC(2026, 2, 18)) / DAY - 1) }),
      ),
    ).not.toEqual([]);
    expect(differences((one) => (one.state === 'suspended' ? 'valid' : certificateStandingOf(one)))).not.toEqual([]);
    expect(
      rows.filter(
        ({ state, valid_until: validUntil, at }, place) =>
          certificateStandingOf({ state, validUntil, today: at.slice(0, 10) }) !== found[place],
      ),
    ).not.toEqual([]);
  });

  it('the standing of a duty is that of obligationStanding', async () => {
    const rows = draw(
      fc.record({
        due: fc.integer({ min: -2, max: DUE_SOON_DAYS + 2 }),
        members: fc.integer({ min: 0, max: 3 }),
        trained: fc.integer({ min: 0, max: 3 }),
      }),
    ).map(({ due, members, trained }) => ({ due_on: day(due), members, trained: Math.min(members, trained) }));
    const found = await said<string>(
      rows,
      'due_on date, members int, trained int',
      `(select ${standingOn('$2')} from (select given.due_on) o, (select given.members, given.trained) r)`,
      day(0),
    );
    const differences = (rule: typeof obligationStanding) =>
      rows.filter(
        ({ due_on: dueOn, members, trained }, place) =>
          rule({ dueOn, today: day(0), members, left: members - trained }) !== found[place],
      );
    expect(differences(obligationStanding)).toEqual([]);
    expect(differences((one) => obligationStanding({ ...one, today: day(1) }))).not.toEqual([]);
    expect(differences((one) => obligationStanding({ ...one, members: one.members || 1 }))).not.toEqual([]);
  });

  it('a change of the law touches a version as isWithinArticle says of its references', async () => {
    const part = fc.constantFrom('4', '41', '41(6)', '41(6)(a)', '41-1', '41(6-1)', '20', '20(3)');
    const spaced = fc
      .tuple(part, fc.constantFrom('', ' ', '\u00a0'), fc.constantFrom('-', '–', '‑'))
      .map(([reference, space, dash]) => reference.replace('(', `${space}(`).replaceAll('-', dash));
    const rows = draw(
      fc.record({
        article: fc
          .array(spaced, { minLength: 1, maxLength: 3 })
          .chain((all) => fc.constantFrom(', ', ';', ',,').map((comma) => all.join(comma))),
        changed: part,
      }),
    );
    const found = await said<boolean>(
      rows,
      'article text, changed text',
      `(select ${touches('v')} from (select given.article) v, (select given.changed as article) lc)`,
    );
    const rule =
      (rests: typeof isWithinArticle, read = parseArticleReferences) =>
      ({ article, changed }: { article: string; changed: string }) =>
        read(article).some((reference) => rests(reference, changed) || rests(changed, reference));
    const differences = (touched: ReturnType<typeof rule>) =>
      rows.filter((row, place) => touched(row) !== found[place]);
    expect(differences(rule(isWithinArticle))).toEqual([]);
    expect(differences(rule((reference, article) => reference === article))).not.toEqual([]);
    expect(differences(rule((reference, article) => reference.startsWith(article)))).not.toEqual([]);
    expect(differences(rule(isWithinArticle, (article) => article.replaceAll(' ', '').split(/[,;]/)))).not.toEqual([]);
  });

  it('an open test hides whatever a line may draw by fitsBlueprintLine, and no other topic', async () => {
    const topic = fc.constantFrom('voting', 'counting', 'law');
    const line = fc.record({
      topic,
      count: fc.constant(1),
      difficulty: fc.constantFrom(undefined, undefined, ...DIFFICULTIES),
      tag: fc.constantFrom(undefined, 'anchor'),
      article: fc.constantFrom(undefined, undefined, '41'),
    });
    const rows = draw(
      fc.record({
        topic,
        difficulty: fc.constantFrom(...DIFFICULTIES),
        article: fc.constantFrom('41', '41(6)', '20'),
        tags: fc.constantFrom([], ['anchor']),
        state: fc.constantFrom('draft', 'open', 'open', 'open', 'closed'),
        blueprint: fc.array(line, { minLength: 1, maxLength: 2 }),
        above: fc.constantFrom(false, false, true),
        approved: fc.constantFrom(true, true, false),
        keeps: fc.constantFrom(false, false, true),
      }),
    );
    const { region, precinct } = await seminarsWorld(api);
    // In the place of the table of tests stands one test at a time.
    const found: boolean[] = [];
    for (const { topic: asked, state, blueprint, above, approved, keeps } of rows) {
      const [row] = await api.db.query<{ hidden: boolean }[]>(
        `with quizzes as (select $1::text as state, $3::jsonb as blueprint, $4::uuid as commission_id)
         select ${HIDDEN} as hidden from (select $5::text as topic, $6::int as approved_version) q, (select path
           from commissions where id = $7) c`,
        [
          state,
          keeps ? ['%'] : [],
          JSON.stringify(blueprint),
          above ? region.id : precinct.id,
          asked,
          approved ? 1 : null,
          above ? precinct.id : region.id,
        ],
      );
      found.push(row?.hidden === true);
    }
    const drawnBy = (fits: typeof fitsBlueprintLine) => (one: (typeof rows)[number]) =>
      one.state === 'open' && one.approved && !one.keeps && !one.above && one.blueprint.some((some) => fits(some, one));
    const isDrawn = drawnBy(fitsBlueprintLine);
    expect(rows.filter((one, place) => isDrawn(one) && !found[place])).toEqual([]);
    const sharesTopic = drawnBy((some, one) => fitsBlueprintLine({ topic: some.topic }, { ...one, tags: [] }));
    const differences = (rule: (one: (typeof rows)[number]) => boolean) =>
      rows.filter((one, place) => rule(one) !== found[place]);
    expect(differences(sharesTopic)).toEqual([]);
    expect(differences(isDrawn)).not.toEqual([]);
    expect(differences(drawnBy(() => true))).not.toEqual([]);
    expect(rows.filter(isDrawn).length).toBeGreaterThan(10);
  });

  it('what somebody attended is counted as by attendanceShare and isPresence', async () => {
    const session = fc.record({
      minutes: fc.integer({ min: 10, max: 180 }),
      cancelled: fc.constantFrom(false, false, true),
      mark: fc.option(fc.constantFrom(...ATTENDANCE_MARKS), { freq: 5 }),
      marked: fc.integer({ min: 0, max: 200 }),
    });
    const cases = draw(
      fc.array(
        fc.record({
          state: fc.constantFrom('held', 'held', 'open'),
          sessions: fc.array(session, { minLength: 1, maxLength: 3 }),
        }),
        { minLength: 1, maxLength: 2 },
      ),
      300,
    ).map((seminars) => ({
      personId: randomUUID(),
      seminars: seminars.map((one) => ({
        ...one,
        id: randomUUID(),
        sessions: one.sessions.map((own) => ({ ...own, id: randomUUID() })),
      })),
    }));
    const seminars = cases.flatMap((one) => one.seminars.map(({ id, state }) => ({ id, state })));
    const sessions = cases.flatMap((one) =>
      one.seminars.flatMap(({ id: seminarId, sessions: own }) =>
        own.map((some) => ({ ...some, seminar_id: seminarId, person_id: one.personId })),
      ),
    );
    const found = await api.db.query<{ person_id: string; share: number }[]>(
      `with wanted as (select unnest($2::uuid[]) as id),
         seminars as (select id, state, $1::uuid as campaign_id from jsonb_to_recordset($3) as s (id uuid, state text)),
         given as (select * from jsonb_to_recordset($4) as x (id uuid, seminar_id uuid, person_id uuid, minutes int,
           cancelled boolean, mark text, marked int)),
         seminar_sessions as (select id, seminar_id, cancelled, timestamptz '2026-02-10Z' as starts_at,
           timestamptz '2026-02-10Z' + minutes * interval '1 minute' as ends_at from given),
         attendance_records as (select id, person_id, id as session_id, mark, marked as minutes from given
           where mark is not null),
         attendance_marks as (select person_id, id as record_id, session_id from attendance_records), ${ATTENDED}
         done as (select) select person_id, share::float8 from attended`,
      [randomUUID(), cases.map(({ personId }) => personId), JSON.stringify(seminars), JSON.stringify(sessions)],
    );
    const shares = new Map(found.map((row) => [row.person_id, row.share]));
    const best = (one: (typeof cases)[number], there: typeof isPresence, share: typeof attendanceShare) => {
      const held = one.seminars.filter(
        ({ state, sessions: own }) =>
          state === 'held' && own.some(({ cancelled, mark }) => !cancelled && mark !== null),
      );
      const all = held.map(({ sessions: own }) =>
        share(
          own.filter(({ cancelled }) => !cancelled),
          new Map(own.map(({ id, mark, marked }) => [id, mark !== null && there(mark) ? marked : 0])),
        ),
      );
      return all.length === 0 ? undefined : Math.max(...all);
    };
    const differences = (there: typeof isPresence, share = attendanceShare) =>
      cases.filter((one) => {
        const [rule, sql] = [best(one, there, share), shares.get(one.personId)];
        return rule === undefined ? sql !== undefined : Math.abs(rule - (sql ?? -1)) > 1e-9;
      });
    expect(differences(isPresence)).toEqual([]);
    for (const mark of ATTENDANCE_MARKS)
      expect(differences((one: AttendanceMark) => isPresence(one) !== (one === mark))).not.toEqual([]);
    expect(
      differences(isPresence, (own, attended) =>
        Math.min(
          1,
          [...attended.values()].reduce((sum, one) => sum + one, 0) /
            own.reduce((sum, { minutes }) => sum + minutes, 0),
        ),
      ),
    ).not.toEqual([]);
  });

  it('an accreditation holds as isAccreditationValid says', async () => {
    const rows = draw(
      fc.record({
        left: fc.integer({ min: -2, max: 2 }),
        ended: fc.boolean(),
        minutes: fc.integer({ min: 0, max: 1439 }),
      }),
    ).map(({ left, ended, minutes }) => ({
      valid_until: day(left),
      ended_at: ended ? '2026-03-01T09:00:00Z' : null,
      at: new Date(Date.UTC(2026, 2, 18) + minutes * 60_000).toISOString(),
    }));
    const found = await said<boolean>(
      rows,
      'valid_until date, ended_at timestamptz, at timestamptz',
      `(select ${holdsAt('given.at')}
        from (select given.valid_until, given.ended_at) ac, (select 'Asia/Almaty' as time_zone) ca)`,
    );
    const differences = (rule: typeof isAccreditationValid) =>
      rows.filter(
        ({ valid_until: validUntil, ended_at: ended, at }, place) =>
          rule({
            endedAt: ended === null ? null : new Date(ended),
            validUntil,
            today: dayIn('Asia/Almaty', new Date(at)),
          }) !== found[place],
      );
    expect(differences(isAccreditationValid)).toEqual([]);
    expect(differences((one) => isAccreditationValid({ ...one, endedAt: null }))).not.toEqual([]);
    expect(differences((one) => one.endedAt === null && one.today < one.validUntil)).not.toEqual([]);
  });
});
