import { campaignsRoutes, type Consequences, coursesRoutes, quizRoutes, type RequirementBody } from '@kaskad/contracts';
import fc from 'fast-check';
import { ReadinessService } from '../src/features/cascade/readiness.service.ts';
import { type Api, startApi } from './support/api.ts';
import { courseWorld, type CourseWorld, lessonBody } from './support/course-world.ts';
import { accredit } from './support/seminars-world.ts';
import { addAttempt, addSeminar } from './support/training-world.ts';
import { addPerson } from './support/world.ts';

const figures = ({ items }: Pick<Consequences, 'items'>): Record<string, number> =>
  Object.fromEntries(items.map(({ code, count }) => [code, count]));
const POSITIONS = ['chair', 'deputy', 'secretary', 'member', 'member', 'member'] as const;
type Positions = (typeof POSITIONS)[number];
type Generated<A> = A extends fc.Arbitrary<infer T> ? T : never;

/**
 * What one person did: lessons done, minutes of two sessions of 90, score of the final and of the trainer test (0: not
 * sat), whether their certificate was taken, and whether they hold one office, two, or answer calls.
 */
const person = fc.record({
  lessons: fc.subarray(['lesson-a', 'lesson-b', 'lesson-c']),
  minutes: fc.option(fc.tuple(fc.constantFrom(0, 40, 90), fc.constantFrom(0, 90))),
  final: fc.constantFrom(0, 14, 18, 20, 25),
  trainer: fc.constantFrom(0, 0, 22),
  taken: fc.constantFrom(null, null, 'revoked' as const, 'suspended' as const),
  office: fc.constantFrom('one' as const, 'one' as const, 'two' as const, 'none' as const),
});
const row = fc.record({
  path: fc.constantFrom('seminar' as const, 'self_study' as const, 'seminar_or_self_study' as const),
  attendanceShare: fc.constantFrom(0.4, 0.5, 0.8, 1),
  finalTest: fc.boolean(),
  trainerModule: fc.boolean(),
});
const table = fc.record({ chair: row, deputy: row, secretary: row, member: row });

describe('the figures of a question are what then happens', () => {
  let api: Api;
  let world: CourseWorld;
  let quizId: string;
  let second: string;
  beforeAll(async () => {
    api = await startApi();
  });
  afterAll(() => api.stop());

  const params = () => ({ id: world.campaignId });
  const detail = async () => (await api.call(world.admin, campaignsRoutes.one, { params: params() })).body;
  const requirements = async (rows: Partial<Record<Positions, Partial<RequirementBody>>>): Promise<RequirementBody[]> =>
    (await detail()).requirements.map(({ commissionKindName: _, positionName: __, ...one }) =>
      one.commissionKind === 'precinct' ? { ...one, ...rows[one.position as Positions] } : one,
    );
  const certificates = async () => {
    const rows = await api.db.query<{ kind: string; count: number }[]>(
      "select kind, count(*)::int as count from certificates where campaign_id = $1 and state = 'issued' group by kind",
      [world.campaignId],
    );
    const of = (kind: string) => rows.find((one) => one.kind === kind)?.count ?? 0;
    return [of('completion'), of('right_to_train')] as const;
  };
  const colours = async (): Promise<Map<string, string>> => {
    await api.app.get(ReadinessService).refresh();
    return new Map(
      (
        await api.db.query<{ id: string; colour: string }[]>(
          'select commission_id as id, colour from precinct_readiness where campaign_id = $1',
          [world.campaignId],
        )
      ).map(({ id, colour }) => [id, colour]),
    );
  };
  const state = async () => ({
    certificates: await certificates(),
    colours: await colours(),
    passes:
      (
        await api.db.query<{ n: number }[]>(
          'select count(distinct person_id)::int as n from attempts where campaign_id = $1 and passed and quiz_id = $2',
          [world.campaignId, quizId],
        )
      )[0]?.n ?? 0,
  });
  const turned = (before: Map<string, string>, after: Map<string, string>, colour: string) =>
    [...after].filter(([id, one]) => one === colour && before.get(id) !== colour).length;

  /** Asks, changes, waits for what follows, and holds the answer against it. */
  async function holds(
    ask: () => Promise<{ body: Consequences }>,
    change: (seen: string) => Promise<{ status: number; body: object }>,
  ): Promise<void> {
    const before = await state();
    const { body } = await ask();
    const saved = await change(body.digest);
    expect([saved.status, saved.status === 200 ? null : saved.body]).toEqual([200, null]);
    await api.settled();
    const after = await state();
    const said = figures(body);
    const happened = {
      certificates_issued: after.certificates[0] - before.certificates[0],
      rights_issued: after.certificates[1] - before.certificates[1],
      passes: after.passes - before.passes,
      ...Object.fromEntries(
        ['green', 'amber', 'red'].map((colour) => [
          `precincts_${colour}`,
          turned(before.colours, after.colours, colour),
        ]),
      ),
    };
    expect(happened).toEqual({
      certificates_issued: said['certificates_issued'] ?? 0,
      rights_issued: said['rights_issued'] ?? 0,
      passes: (said['people_pass'] ?? 0) - (said['people_fail'] ?? 0),
      precincts_green: said['precincts_green'] ?? 0,
      precincts_amber: said['precincts_amber'] ?? 0,
      precincts_red: said['precincts_red'] ?? 0,
    });
  }

  const setTable = async (rows: Parameters<typeof requirements>[0]) => {
    const items = await requirements(rows);
    await holds(
      () => api.call(world.admin, campaignsRoutes.consequences, { params: params(), body: { requirements: items } }),
      (seen) => api.call(world.admin, campaignsRoutes.setRequirements, { params: params(), body: { items, seen } }),
    );
  };
  const setCampaign = (change: object) =>
    holds(
      () => api.call(world.admin, campaignsRoutes.consequences, { params: params(), body: { change } }),
      (seen) => api.call(world.admin, campaignsRoutes.change, { params: params(), body: { ...change, seen } }),
    );
  const setMark = (passShare: number) =>
    holds(
      () => api.call(world.admin, quizRoutes.consequences, { params: { id: quizId }, body: { change: { passShare } } }),
      (seen) =>
        api.call(world.admin, quizRoutes.changeConditions, { params: { id: quizId }, body: { passShare, seen } }),
    );

  async function begin(first: Generated<typeof table>, people: readonly Generated<typeof person>[]): Promise<void> {
    world = await courseWorld(api);
    quizId = await world.addQuiz();
    const trainerQuiz = await world.addQuiz({ kind: 'trainer' });
    await api.call(world.admin, campaignsRoutes.setRequirements, {
      params: params(),
      body: { items: await requirements(first) },
    });
    const lessonIds = new Map(
      world.course.structure.flatMap(({ lessons }) => lessons.map(({ code, id }) => [code, id] as const)),
    );
    const attended: Record<string, readonly [number, number]> = {};
    const taken = new Map<string, string>();
    for (const [place, one] of people.entries()) {
      const [own, other] =
        place % 2 === 0 ? [world.precinct, world.secondPrecinct] : [world.secondPrecinct, world.precinct];
      const id = await addPerson(api.db, own, {
        position: one.office === 'none' ? null : (POSITIONS[place >> 1] ?? 'member'),
      });
      if (one.office === 'none') await api.db.query('update persons set is_operator = true where id = $1', [id]);
      if (one.office === 'two')
        await api.db.query(
          "insert into appointments (person_id, commission_id, position, started_on) values ($1, $2, 'member', '2026-01-05')",
          [id, other.id],
        );
      if (one.minutes) attended[id] = one.minutes;
      if (one.final > 0)
        await addAttempt(api.db, { quizId, personId: id, campaignId: world.campaignId, score: one.final });
      if (one.trainer > 0)
        await addAttempt(api.db, {
          quizId: trainerQuiz,
          personId: id,
          campaignId: world.campaignId,
          score: one.trainer,
        });
      for (const code of one.lessons)
        await api.db.query(
          'insert into lesson_completions (person_id, lesson_id, completed_at) values ($1, $2, now())',
          [id, lessonIds.get(code)],
        );
      if (one.taken) taken.set(id, one.taken);
    }
    const trainerId = await accredit(
      api,
      await addPerson(api.db, world.district, { position: null }),
      world.campaignId,
      world.district,
    );
    await addSeminar(api.db, {
      campaignId: world.campaignId,
      commission: world.district,
      trainerIds: [trainerId],
      attended,
    });
    // What everybody deserves by the first table is theirs.
    const { settings } = await detail();
    await api.call(world.admin, campaignsRoutes.change, { params: params(), body: { settings } });
    await api.settled();
    for (const [id, how] of taken) {
      const [of] = await api.db.query<[{ id: string }[], number]>(
        "update certificates set state = $2 where person_id = $1 and kind = 'completion' returning id",
        [id, how],
      );
      for (const certificate of of)
        await api.db.query('insert into certificate_states (certificate_id, seq, state, at) values ($1, 2, $2, $3)', [
          certificate.id,
          how,
          api.now(),
        ]);
    }
    const drafted = await world.draft(async (lessons, { structure }) => {
      await world.rewrite(lessons.get('lesson-b'), { body: { kk: 'Жаңа', ru: 'Новый' } });
      await api.call(world.admin, coursesRoutes.removeLesson, { params: { id: lessons.get('lesson-a') ?? '' } });
      if (people.length % 2 === 0)
        await api.call(world.admin, coursesRoutes.addLesson, {
          params: { id: String(structure[0]?.id) },
          body: lessonBody({ code: 'lesson-n' }),
        });
    });
    const { digest } = (
      await api.call(world.admin, coursesRoutes.publicationConsequences, { params: { id: world.course.id } })
    ).body;
    second = drafted.shown.id;
    expect(
      (await api.call(world.admin, coursesRoutes.publish, { params: { id: world.course.id }, body: { seen: digest } }))
        .status,
    ).toBe(201);
  }

  it('for whatever people did and whatever is changed', async () => {
    const worlds = fc.sample(
      fc.tuple(
        table,
        fc.array(person, { minLength: 8, maxLength: 12 }),
        fc.array(
          fc.oneof(
            fc.record({ kind: fc.constant('table' as const), rows: table }),
            fc.record({ kind: fc.constant('mark' as const), share: fc.constantFrom(0.5, 0.7, 0.8, 1) }),
            fc.record({ kind: fc.constant('course' as const), next: fc.boolean() }),
            fc.record({
              kind: fc.constant('readiness' as const),
              share: fc.constantFrom(0.2, 0.5, 1),
              reserve: fc.nat(1),
            }),
          ),
          { minLength: 4, maxLength: 6 },
        ),
      ),
      { numRuns: 12, seed: 7 },
    );
    for (const [first, people, changes] of worlds) {
      await begin(first, people);
      for (const change of changes) {
        if (change.kind === 'table') await setTable(change.rows);
        else if (change.kind === 'mark') await setMark(change.share);
        else if (change.kind === 'course')
          await setCampaign({ courseVersionId: change.next ? second : world.course.shown.id });
        else
          await setCampaign({
            settings: {
              ...(await detail()).settings,
              readiness: {
                ...(await detail()).settings.readiness,
                certifiedShare: change.share,
                reserve: change.reserve,
              },
            },
          });
      }
    }
  }, 240_000);
});
