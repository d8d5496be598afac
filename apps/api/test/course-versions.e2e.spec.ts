import { attemptRoutes, campaignsRoutes, coursesRoutes, quizRoutes, type Learning } from '@kaskad/contracts';
import { type Api, startApi } from './support/api.ts';
import { courseWorld, type CourseWorld, lessonBody } from './support/course-world.ts';
import { addPerson } from './support/world.ts';

const both = (text: string) => ({ kk: `${text} kk`, ru: `${text} ru` });

describe('a new version of the course in an open campaign', () => {
  let api: Api;
  let world: CourseWorld;
  let personId: string;
  let member: string;
  let quizId: string;
  let second: string;
  beforeAll(async () => {
    api = await startApi();
    world = await courseWorld(api);
    personId = await addPerson(api.db, world.precinct);
    member = await api.person(personId);
    quizId = await world.addQuiz();
    for (const { id } of lessonsOf(await learning()))
      await api.call(member, coursesRoutes.complete, { params: { id } });
    const drafted = await world.draft(async (lessons, { structure }) => {
      await world.rewrite(lessons.get('lesson-a'), {
        title: both('Басқа тақырып'),
        minutes: 7,
        article: '11',
        body: both('Мәтін a'),
      });
      await world.rewrite(lessons.get('lesson-b'), { title: both('b'), body: both('Жаңа мәтін b') });
      await world.rewrite(lessons.get('lesson-c'), {
        title: both('c'),
        body: both('Мәтін с, қатесі түзелді'),
        minor: true,
      });
      await api.call(world.admin, coursesRoutes.addLesson, {
        params: { id: String(structure[1]?.id) },
        body: lessonBody({ code: 'lesson-d', title: both('d') }),
      });
      await api.call(world.admin, coursesRoutes.moveModule, {
        params: { id: String(structure[1]?.id) },
        body: { by: -1 },
      });
    });
    second = drafted.shown.id;
  });
  afterAll(() => api.stop());

  const learning = async (token = member) => (await api.call(token, coursesRoutes.learning, {})).body;
  const lessonsOf = ({ modules }: Learning) => modules.flatMap(({ lessons }) => lessons);
  const standing = async () =>
    Object.fromEntries(lessonsOf(await learning()).map(({ title, done }) => [title.kk, done]));
  const start = (id = quizId, token = member) =>
    api.call(token, attemptRoutes.start, { body: { quizId: id, campaignId: world.campaignId } });
  const offered = async (token = member) =>
    (await api.call(token, quizRoutes.available, { query: {} })).body.items.map((item) => item.quizId);

  /** As a browser does: looks at what follows, and says yes to it. */
  async function publish(): Promise<void> {
    const seen =
      coursesRoutes.publicationConsequences &&
      (await api.call(world.admin, coursesRoutes.publicationConsequences, { params: { id: world.course.id } })).body
        .digest;
    const { status } = await api.call(world.admin, coursesRoutes.publish, {
      params: { id: world.course.id },
      ...(seen && { body: { seen } }),
    });
    expect(status).toBe(201);
  }
  async function goBy(courseVersionId: string): Promise<void> {
    const params = { id: world.campaignId };
    const seen =
      campaignsRoutes.consequences &&
      (await api.call(world.admin, campaignsRoutes.consequences, { params, body: { change: { courseVersionId } } }))
        .body.digest;
    const { status } = await api.call(world.admin, campaignsRoutes.change, {
      params,
      body: { courseVersionId, ...(seen && { seen }) },
    });
    expect(status).toBe(200);
  }

  it('is published, and changes nothing by that', async () => {
    const before = await learning();
    expect(before).toMatchObject({ done: 3, total: 3, next: { step: 'final_test', quizId } });
    await publish();
    expect(await learning()).toEqual(before);
  });

  it('leaves done what did not change, or was only corrected', async () => {
    await goBy(second);
    expect(await standing()).toEqual({ 'Басқа тақырып kk': true, 'b kk': false, 'c kk': true, 'd kk': false });
  });

  it('says which lesson was changed, and when', async () => {
    const changed = lessonsOf(await learning()).filter(({ changedOn }) => changedOn !== null);
    expect(changed).toMatchObject([{ done: false, changedOn: '2026-02-10' }]);
    const lesson = await api.call(member, coursesRoutes.lesson, { params: { id: String(changed[0]?.id) } });
    expect(lesson.body).toMatchObject({ done: false, changedOn: '2026-02-10' });
  });

  it('leaves the tests before everybody that were opened with the version before', async () => {
    expect(await offered()).toEqual([quizId]);
    expect((await learning()).tests.final).toMatchObject({ quizId });
    expect((await start()).status).toBe(201);
  });

  it('leads an old address to the same lesson, and refuses that of one that was replaced', async () => {
    const [first] = world.course.structure;
    const [a, b] = first?.lessons ?? [];
    const kept = await api.call(member, coursesRoutes.lesson, { params: { id: String(a?.id) } });
    expect(kept).toMatchObject({ status: 200, body: { done: true, title: { kk: 'Басқа тақырып kk' } } });
    expect(await api.call(member, coursesRoutes.lesson, { params: { id: String(b?.id) } })).toMatchObject({
      status: 409,
      body: { code: 'lesson_replaced' },
    });
    expect(await api.call(member, coursesRoutes.complete, { params: { id: String(b?.id) } })).toMatchObject({
      status: 409,
      body: { code: 'lesson_replaced' },
    });
    expect((await api.call(world.admin, coursesRoutes.lesson, { params: { id: String(b?.id) } })).status).toBe(200);
  });

  it('can be taken back, and nothing is lost on the way', async () => {
    for (const { id, done } of lessonsOf(await learning()))
      if (!done) await api.call(member, coursesRoutes.complete, { params: { id } });
    expect(await learning()).toMatchObject({ done: 4, total: 4 });
    await goBy(world.course.shown.id);
    expect(await learning()).toMatchObject({ done: 3, total: 3 });
    expect(await offered()).toEqual([quizId]);
    await goBy(second);
    expect(await learning()).toMatchObject({ done: 4, total: 4 });
    const { count } =
      (
        await api.db.query<{ count: number }[]>(
          'select count(*)::int as count from lesson_completions where person_id = $1',
          [personId],
        )
      )[0] ?? {};
    expect(count).toBe(5);
  });

  it('stands beside every other one to choose from, with what is different in it', async () => {
    const {
      body: { items },
    } = await api.call(world.admin, coursesRoutes.versions, { params: { id: world.course.id }, query: {} });
    expect(items.map(({ number, campaigns }) => [number, campaigns.map(({ id }) => id)])).toEqual([
      [2, [world.campaignId]],
      [1, []],
    ]);
    expect(items[0]?.differences.map(({ change, title }) => [change, title.kk])).toEqual([
      ['minor', 'c kk'],
      ['new', 'd kk'],
      ['changed', 'b kk'],
    ]);
    const against = await api.call(world.admin, coursesRoutes.versions, {
      params: { id: world.course.id },
      query: { against: second },
    });
    expect(against.body.items[1]?.differences.map(({ change }) => change)).toEqual(['changed', 'minor', 'removed']);
    const { body } = await api.call(world.admin, coursesRoutes.list, {});
    expect(body.items.find(({ id }) => id === world.course.id)?.publishedVersions.map(({ number }) => number)).toEqual([
      2, 1,
    ]);
  });

  describe('what the list hides', () => {
    let foreignCourse: Awaited<ReturnType<CourseWorld['addCourse']>>;
    let ids: Record<string, string>;
    beforeAll(async () => {
      foreignCourse = await world.addCourse();
      const trainers = lessonsOf(
        await learning(await api.person(await addPerson(api.db, world.precinct, { position: 'chair' }))),
      ).at(-1);
      const closed = await world.addQuiz();
      await api.call(world.admin, quizRoutes.close, { params: { id: closed } });
      ids = {
        'a test of another course': await world.addQuiz({ courseVersionId: foreignCourse.shown.id }),
        'the test of the trainer module': await world.addQuiz({ kind: 'trainer' }),
        'a closed test': closed,
        'a lesson of another course': String(foreignCourse.structure[0]?.lessons[0]?.id),
        'a lesson for trainers': String(trainers?.id),
        'a lesson that was replaced': String(world.course.structure[0]?.lessons[1]?.id),
      };
    });

    it.each(['a test of another course', 'the test of the trainer module', 'a closed test'])(
      'cannot be begun by its address: %s',
      async (name) => {
        const id = String(ids[name]);
        expect(await offered()).not.toContain(id);
        expect((await start(id)).status).toBe(409);
        expect(
          (
            await api.call(member, attemptRoutes.start, {
              body: { quizId: id, campaignId: world.campaignId, offline: true },
            })
          ).status,
        ).toBe(409);
      },
    );

    it.each(['a lesson of another course', 'a lesson for trainers', 'a lesson that was replaced'])(
      'cannot be read or finished by its address: %s',
      async (name) => {
        const params = { id: String(ids[name]) };
        expect(lessonsOf(await learning()).map(({ id }) => id)).not.toContain(params.id);
        expect([404, 409]).toContain((await api.call(member, coursesRoutes.lesson, { params })).status);
        expect([404, 409]).toContain((await api.call(member, coursesRoutes.complete, { params })).status);
      },
    );

    it('is there for those whose list shows it', async () => {
      const chair = await api.person(await addPerson(api.db, world.secondPrecinct, { position: 'chair' }));
      expect(await offered(chair)).toContain(ids['the test of the trainer module']);
      expect((await start(ids['the test of the trainer module'], chair)).status).toBe(201);
      expect(
        (await api.call(chair, coursesRoutes.lesson, { params: { id: String(ids['a lesson for trainers']) } })).status,
      ).toBe(200);
    });
  });
});
