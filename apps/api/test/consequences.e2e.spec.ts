import { campaignsRoutes, type Consequences, coursesRoutes, quizRoutes, type RequirementBody } from '@kaskad/contracts';
import { ReadinessService } from '../src/features/cascade/readiness.service.ts';
import { type Api, startApi } from './support/api.ts';
import { courseWorld, type CourseWorld, lessonBody } from './support/course-world.ts';
import { addAttempt } from './support/training-world.ts';
import { addLawEdition, addPerson } from './support/world.ts';

const figures = ({ items }: Pick<Consequences, 'items'>) =>
  Object.fromEntries(items.map(({ code, count }) => [code, count]));

/**
 * Three members of one precinct and a chair and secretary; the members have studied, the first two passed the final
 * test with 20 and 24 of 25.
 */
describe('before a change is made', () => {
  let api: Api;
  let world: CourseWorld;
  let quizId: string;
  let members: string[];
  beforeAll(async () => {
    api = await startApi();
  });
  afterAll(() => api.stop());
  beforeEach(async () => {
    world = await courseWorld(api);
    quizId = await world.addQuiz();
    members = [];
    for (const familyName of ['Абай', 'Бауыржан', 'Ғани'])
      members.push(await addPerson(api.db, world.precinct, { familyName }));
    for (const personId of members) {
      for (const { id } of world.course.structure
        .filter(({ forTrainers }) => !forTrainers)
        .flatMap(({ lessons }) => lessons)) {
        await api.call(await api.person(personId), coursesRoutes.complete, { params: { id } });
      }
    }
    await addAttempt(api.db, { quizId, personId: String(members[0]), campaignId: world.campaignId, score: 20 });
    await addAttempt(api.db, { quizId, personId: String(members[1]), campaignId: world.campaignId, score: 24 });
    await settle();
  }, 60_000);

  const params = () => ({ id: world.campaignId });
  const detail = async () => (await api.call(world.admin, campaignsRoutes.one, { params: params() })).body;
  const requirements = async (): Promise<RequirementBody[]> =>
    (await detail()).requirements.map(({ commissionKindName: _, positionName: __, ...row }) => row);
  const foresee = async (body: Parameters<typeof api.call<typeof campaignsRoutes.consequences>>[2]['body']) =>
    (await api.call(world.admin, campaignsRoutes.consequences, { params: params(), body })).body;
  const foreseeTest = async (change: object) =>
    (await api.call(world.admin, quizRoutes.consequences, { params: { id: quizId }, body: { change } })).body;
  const certificates = async () =>
    (
      await api.db.query<{ count: number }[]>(
        "select count(*)::int as count from certificates where campaign_id = $1 and kind = 'completion' and state = 'issued'",
        [world.campaignId],
      )
    )[0]?.count ?? 0;
  const colours = async () => {
    await api.app.get(ReadinessService).refresh();
    const rows = await api.db.query<{ colour: string; count: number }[]>(
      'select colour, count(*)::int as count from precinct_readiness where campaign_id = $1 group by 1',
      [world.campaignId],
    );
    return Object.fromEntries(rows.map(({ colour, count }) => [colour, count]));
  };
  const passes = async () =>
    (
      await api.db.query<{ person_id: string }[]>('select person_id from attempts where passed and campaign_id = $1', [
        world.campaignId,
      ])
    ).map((row) => row.person_id);

  /** What the members deserve is decided, as after every submission. */
  async function settle(): Promise<void> {
    const { settings } = await detail();
    await api.call(world.admin, campaignsRoutes.change, { params: params(), body: { settings } });
    await api.settled();
  }

  it('the figures of requirements are what then happens: certificates, and colours of precincts', async () => {
    const items = (await requirements()).map((row) =>
      row.commissionKind === 'precinct' && row.position === 'member' ? { ...row, finalTest: false } : row,
    );
    const seen = await foresee({ requirements: items });
    expect(figures(seen)).toEqual({ people_asked_otherwise: 3, certificates_issued: 1 });
    expect(seen.items.find(({ code }) => code === 'certificates_issued')?.people).toEqual([
      { id: members[2], name: 'Ғани Шолпан' },
    ]);
    expect(await certificates()).toBe(2);
    await api.call(world.admin, campaignsRoutes.setRequirements, {
      params: params(),
      body: { items, seen: seen.digest },
    });
    await api.settled();
    expect(await certificates()).toBe(3);
    expect(figures(await foresee({ requirements: items }))).toEqual({});
  });

  it('colours of precincts are counted with the certificates that would come', async () => {
    await addPerson(api.db, world.secondPrecinct, { position: 'chair' });
    const chair = await addPerson(api.db, world.precinct, { position: 'chair' });
    const secretary = await addPerson(api.db, world.precinct, { position: 'secretary' });
    for (const personId of [chair, secretary]) {
      await addAttempt(api.db, { quizId, personId, campaignId: world.campaignId });
      for (const { id } of world.course.structure.flatMap(({ lessons }) => lessons))
        await api.call(await api.person(personId), coursesRoutes.complete, { params: { id } });
    }
    const before = await colours();
    const items = (await requirements()).map((row) =>
      row.commissionKind === 'precinct' ? { ...row, path: 'self_study' as const } : row,
    );
    const seen = await foresee({ requirements: items });
    expect(figures(seen)).toMatchObject({ certificates_issued: 2, precincts_green: 1 });
    await api.call(world.admin, campaignsRoutes.setRequirements, {
      params: params(),
      body: { items, seen: seen.digest },
    });
    await api.settled();
    expect(before).toEqual({ red: 3 });
    expect(await colours()).toEqual({ red: 2, green: 1 });
    const { settings } = await detail();
    const stricter = { settings: { ...settings, readiness: { ...settings.readiness, certifiedShare: 1 } } };
    const next = await foresee({ change: stricter });
    expect(figures(next)).toEqual({ precincts_amber: 1 });
    await api.call(world.admin, campaignsRoutes.change, { params: params(), body: { ...stricter, seen: next.digest } });
    expect(await colours()).toEqual({ red: 2, amber: 1 });
  });

  it('a stricter requirement, or none, ends no certificate and no result', async () => {
    const items = (await requirements()).map((row) =>
      row.position === 'member' && row.commissionKind === 'precinct'
        ? { ...row, path: 'seminar' as const, dueOn: '2026-02-01' }
        : row,
    );
    const seen = await foresee({ requirements: items });
    expect(figures(seen)).toEqual({
      people_asked_otherwise: 3,
      people_due_earlier: 3,
      people_due_passed: 3,
      certificates_unmet: 2,
    });
    const gone = (await requirements()).filter(
      ({ position, commissionKind }) => position !== 'member' || commissionKind !== 'precinct',
    );
    const without = await foresee({ requirements: gone });
    expect(figures(without)).toEqual({ people_asked_no_more: 3, certificates_unmet: 2 });
    await api.call(world.admin, campaignsRoutes.setRequirements, {
      params: params(),
      body: { items: gone, seen: without.digest },
    });
    await api.settled();
    expect(await certificates()).toBe(2);
    expect(await passes()).toHaveLength(2);
    expect(
      (await api.db.query<object[]>('select from lesson_completions where person_id = any($1)', [members])).length,
    ).toBe(9);
  });

  it('another version of the course says how many people, tests and lessons it concerns', async () => {
    await world.draft(async (lessons, { structure }) => {
      await world.rewrite(lessons.get('lesson-b'), { body: { kk: 'Жаңа', ru: 'Новый' } });
      await api.call(world.admin, coursesRoutes.addLesson, {
        params: { id: String(structure[0]?.id) },
        body: lessonBody({ code: 'lesson-n' }),
      });
    });
    const before = await api.call(world.admin, coursesRoutes.publicationConsequences, {
      params: { id: world.course.id },
    });
    expect(figures(before.body)).toEqual({ lessons_new: 1, lessons_changed: 1, campaigns_stay: 1 });
    expect((await api.call(world.admin, coursesRoutes.publish, { params: { id: world.course.id } })).body.code).toBe(
      'consequences_unseen',
    );
    const published = await api.call(world.admin, coursesRoutes.publish, {
      params: { id: world.course.id },
      body: { seen: before.body.digest },
    });
    const change = { courseVersionId: published.body.shown.id };
    const seen = await foresee({ change });
    expect(figures(seen)).toEqual({
      lessons_new: 1,
      lessons_changed: 1,
      people_lessons_new: 3,
      people_lessons_again: 3,
      tests_go_on: 1,
      certificates_unmet: 2,
    });
    await api.call(world.admin, campaignsRoutes.change, { params: params(), body: { ...change, seen: seen.digest } });
    const learning = await api.call(await api.person(String(members[2])), coursesRoutes.learning, {});
    expect(learning.body).toMatchObject({ done: 2, total: 4 });
    expect(figures(await foresee({ change: { courseVersionId: world.course.shown.id } }))).toMatchObject({
      people_course_done: 3,
    });
    const other = await world.addCourse();
    expect(figures(await foresee({ change: { courseVersionId: other.shown.id } }))).toMatchObject({
      tests_hidden: 1,
      lessons_new: 4,
      lessons_removed: 5,
    });
  });

  it('another pass mark counts for the results there are, keeps what they were, and brings certificates', async () => {
    await addAttempt(api.db, { quizId, personId: String(members[2]), campaignId: world.campaignId, score: 15 });
    await api.db.query('update attempts set passed = false where person_id = $1', [members[2]]);
    const lower = await foreseeTest({ passShare: 0.6 });
    expect(figures(lower)).toEqual({ people_pass: 1, certificates_issued: 1 });
    const change = await api.call(world.admin, quizRoutes.changeConditions, {
      params: { id: quizId },
      body: { passShare: 0.6, seen: lower.digest },
    });
    expect(change).toMatchObject({ status: 200, body: { passShare: 0.6 } });
    await api.settled();
    expect([(await passes()).length, await certificates()]).toEqual([3, 3]);
    const higher = await foreseeTest({ passShare: 0.9 });
    expect(figures(higher)).toEqual({ people_fail: 2, certificates_unmet: 2 });
    await api.call(world.admin, quizRoutes.changeConditions, {
      params: { id: quizId },
      body: { passShare: 0.9, seen: higher.digest },
    });
    await api.settled();
    expect([await passes(), await certificates()]).toEqual([[members[1]], 3]);
    const history = await api.db.query<{ cause: string }[]>(
      'select cause from attempt_scores s join attempts a on a.id = s.attempt_id where a.person_id = $1 order by s.seq',
      [members[2]],
    );
    expect(history.map(({ cause }) => cause)).toEqual(['finished', 'pass_mark', 'pass_mark']);
    expect(figures(await foreseeTest({ maxAttempts: 1 }))).toEqual({ people_attempts_used: 2 });
  });

  it('a validity, other days and another edition of the law', async () => {
    const { settings } = await detail();
    expect(
      figures(await foresee({ change: { settings: { ...settings, certificates: { daysAfterElection: 30 } } } })),
    ).toEqual({ certificates_keep_day: 2 });
    expect(figures(await foresee({ change: { electionDay: '2026-03-25' } }))).toMatchObject({
      certificates_keep_day: 2,
      certificates_end_before: 2,
    });
    expect(
      figures(await foresee({ change: { electionDay: '2026-03-10', precinctDeadline: '2026-03-09' } })),
    ).toMatchObject({ requirements_outside: 2 });
    expect(figures(await foresee({ change: { lawEditionId: await addLawEdition(api.db) } }))).toEqual({
      certificates_older_edition: 2,
    });
    expect(figures(await foresee({ change: { name: { kk: 'Жаңа атау', ru: 'Новое имя' } } }))).toEqual({});
  });

  it('the change is refused when nobody looked, or when others follow by now', async () => {
    const items = (await requirements()).map((row) =>
      row.position === 'member' ? { ...row, attendanceShare: 0.5 } : row,
    );
    const save = (seen?: string) =>
      api.call(world.admin, campaignsRoutes.setRequirements, { params: params(), body: { items, seen } });
    expect(await save()).toMatchObject({ status: 409, body: { code: 'consequences_unseen' } });
    const seen = await foresee({ requirements: items });
    await addPerson(api.db, world.precinct);
    expect(await save(seen.digest)).toMatchObject({ status: 409, body: { code: 'changed_meanwhile' } });
    expect((await requirements()).some(({ attendanceShare }) => attendanceShare === 0.5)).toBe(false);
    const again = (await foresee({ requirements: items })).digest;
    const both = await Promise.all([save(again), save(again)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  it('only those look who may make the change', async () => {
    const body = { change: { electionDay: '2026-03-25' } };
    const as = (token: string | null) => api.call(token, campaignsRoutes.consequences, { params: params(), body });
    expect((await as(await api.staff('commission_admin', world.district.id))).status).toBe(404);
    expect((await as(await api.staff('auditor', world.region.id))).status).toBe(403);
    expect((await as(null)).status).toBe(401);
    expect(
      await api.call(world.admin, campaignsRoutes.consequences, {
        params: params(),
        body: { change: { electionDay: '2026-01-01' } },
      }),
    ).toMatchObject({ status: 409, body: { code: 'campaign_days_order' } });
  });
});
