import { attemptRoutes, campaignsRoutes, coursesRoutes, quizRoutes } from '@kaskad/contracts';
import { type Api, startApi } from './support/api.ts';
import { courseWorld, type CourseWorld, lessonBody } from './support/course-world.ts';
import { addPerson } from './support/world.ts';

const both = (text: string) => ({ kk: `${text} kk`, ru: `${text} ru` });
const picture = (text: string) =>
  Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><text>${text}</text></svg>`);

describe('what belongs to no list', () => {
  let api: Api;
  let world: CourseWorld;
  let member: string;
  let personId: string;
  beforeEach(async () => {
    api = await startApi();
    world = await courseWorld(api);
    personId = await addPerson(api.db, world.precinct);
    member = await api.person(personId);
  }, 30_000);
  afterEach(() => api.stop());

  const keep = async (text: string) =>
    (await api.upload(world.admin, '/files', picture(text), `${text}.svg`)).body.id as string;
  const figure = (fileId: string) => ({ figure: { fileId, alt: both('Сурет') } });
  const fetched = async (fileId: string, token = member) =>
    (await api.fetch(token, coursesRoutes.file, { params: { id: fileId } })).status;
  const publish = async () => {
    const params = { id: world.course.id };
    const { digest } = (await api.call(world.admin, coursesRoutes.publicationConsequences, { params })).body;
    return (await api.call(world.admin, coursesRoutes.publish, { params, body: { seen: digest } })).body;
  };
  const goBy = async (courseVersionId: string) => {
    const params = { id: world.campaignId };
    const { digest } = (
      await api.call(world.admin, campaignsRoutes.consequences, { params, body: { change: { courseVersionId } } })
    ).body;
    expect(
      (await api.call(world.admin, campaignsRoutes.change, { params, body: { courseVersionId, seen: digest } })).status,
    ).toBe(200);
  };
  const lessons = async () =>
    (await api.call(member, coursesRoutes.learning, {})).body.modules.flatMap((one) => one.lessons);

  it('its files cannot be fetched: of a draft, of the trainer module, of a version that the campaign left', async () => {
    const files = { draft: await keep('draft'), trainers: await keep('trainers') };
    await world.draft(async (byCode) => {
      await world.rewrite(byCode.get('lesson-a'), { body: both('Мәтін a'), ...figure(files.draft) });
      await world.rewrite(byCode.get('lesson-t'), { body: both('Мәтін t'), ...figure(files.trainers) });
    });
    const chair = await api.person(await addPerson(api.db, world.precinct, { position: 'chair' }));
    expect([
      await fetched(files.draft),
      await fetched(files.draft, chair),
      await fetched(files.draft, world.admin),
    ]).toEqual([404, 404, 200]);
    const published = await publish();
    expect(await fetched(files.draft)).toBe(404);
    await goBy(published.shown.id);
    expect([
      await fetched(files.draft),
      await fetched(files.trainers),
      await fetched(files.trainers, chair),
      await fetched(files.draft, await api.staff('auditor', world.district.id)),
    ]).toEqual([200, 404, 200, 200]);
    await goBy(world.course.shown.id);
    expect([await fetched(files.draft), await fetched(files.trainers, chair)]).toEqual([404, 404]);
  });

  it.each(['draft', 'closed'] as const)(
    'no test is begun in a campaign that is %s, nor in one of other people',
    async (state) => {
      const quizId = await world.addQuiz();
      const start = async (campaignId: string) =>
        (await api.call(member, attemptRoutes.start, { body: { quizId, campaignId } })).status;
      const other = await courseWorld(api);
      expect([403, 404, 409]).toContain(await start(other.campaignId));
      await api.db.query('update campaigns set state = $2 where id = $1', [world.campaignId, state]);
      expect([404, 409]).toContain(await start(world.campaignId));
      expect(await api.db.query('select from attempts')).toEqual([]);
    },
  );

  it('no test that is a draft is begun', async () => {
    const made = await api.call(world.admin, quizRoutes.create, {
      body: {
        kind: 'final',
        title: both('Тест'),
        courseVersionId: world.course.shown.id,
        minutes: 30,
        passShare: 0.8,
        maxAttempts: 3,
        remedialAfter: 2,
        blueprint: [{ topic: 'voting', count: 3 }],
        explains: true,
        code: 'Q-DRAFT',
        commissionId: world.region.id,
      },
    });
    expect([404, 409]).toContain(
      (await api.call(member, attemptRoutes.start, { body: { quizId: made.body.id, campaignId: world.campaignId } }))
        .status,
    );
  });

  it('a lesson that is taken out and written anew elsewhere stays done; a copy, a changed one and halves do not', async () => {
    for (const { id } of await lessons()) await api.call(member, coursesRoutes.complete, { params: { id } });
    await world.draft(async (byCode, { structure }) => {
      const [first, second] = structure.map(({ id }) => ({ id: String(id) }));
      const add = (module: { id: string } | undefined, over: object) =>
        api.call(world.admin, coursesRoutes.addLesson, { params: { id: module?.id ?? '' }, body: lessonBody(over) });
      await api.call(world.admin, coursesRoutes.removeLesson, { params: { id: byCode.get('lesson-a') ?? '' } });
      await add(second, { title: both('moved'), body: both('Мәтін a') });
      await add(second, { title: both('copy'), body: both('Мәтін c') });
      await api.call(world.admin, coursesRoutes.removeLesson, { params: { id: byCode.get('lesson-b') ?? '' } });
      await add(first, { title: both('half'), body: both('Мәтін') });
    });
    const params = { id: world.course.id };
    const seen = (await api.call(world.admin, coursesRoutes.publicationConsequences, { params })).body;
    expect(seen.items.map(({ code, count }) => [code, count])).toEqual([
      ['lessons_new', 2],
      ['lessons_removed', 1],
      ['campaigns_stay', 1],
    ]);
    const published = await publish();
    await goBy(published.shown.id);
    expect(Object.fromEntries((await lessons()).map(({ title, done }) => [title.kk, done]))).toEqual({
      'half kk': false,
      'moved kk': true,
      'copy kk': false,
      'c kk': true,
    });
  });

  it('of fifty requests for the next version, and for its publication, one makes it', async () => {
    const params = { id: world.course.id };
    const drafts = await Promise.all(
      Array.from({ length: 50 }, () => api.call(world.admin, coursesRoutes.draft, { params })),
    );
    expect(drafts.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(new Set(drafts.map(({ status }) => status))).toEqual(new Set([201, 409]));
    const { digest } = (await api.call(world.admin, coursesRoutes.publicationConsequences, { params })).body;
    const published = await Promise.all(
      Array.from({ length: 50 }, () =>
        api.call(world.admin, coursesRoutes.publish, { params, body: { seen: digest } }),
      ),
    );
    expect(published.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(
      await api.db.query('select number, state from course_versions where course_id = $1 order by number', [
        world.course.id,
      ]),
    ).toEqual([
      { number: 1, state: 'published' },
      { number: 2, state: 'published' },
    ]);
  });

  describe('what was seen', () => {
    it('is of one change: the same figures of another do not stand for it', async () => {
      for (const familyName of ['Абай', 'Ғани']) await addPerson(api.db, world.precinct, { familyName });
      await addPerson(api.db, world.precinct, { position: 'chair' });
      await addPerson(api.db, world.precinct, { position: 'secretary' });
      const params = { id: world.campaignId };
      const { requirements } = (await api.call(world.admin, campaignsRoutes.one, { params })).body;
      const table = (position: string, over: object) =>
        requirements.map(({ commissionKindName: _, positionName: __, ...row }) =>
          row.commissionKind === 'precinct' && row.position === position ? { ...row, ...over } : row,
        );
      const [looked, saved] = [table('chair', { attendanceShare: 0.5 }), table('secretary', { attendanceShare: 0.5 })];
      const of = async (items: typeof looked) =>
        (await api.call(world.admin, campaignsRoutes.consequences, { params, body: { requirements: items } })).body;
      expect((await of(looked)).items).toMatchObject([{ code: 'people_asked_otherwise', count: 1 }]);
      expect((await of(saved)).items).toMatchObject([{ code: 'people_asked_otherwise', count: 1 }]);
      const save = async (seen: string) =>
        (await api.call(world.admin, campaignsRoutes.setRequirements, { params, body: { items: saved, seen } })).status;
      expect(await save((await of(looked)).digest)).toBe(409);
      expect(await save((await of([...saved].reverse())).digest)).toBe(200);
    });

    it('of a draft is stale once somebody rewrote it', async () => {
      const params = { id: world.course.id };
      const drafted = await world.draft((byCode) => world.rewrite(byCode.get('lesson-a'), { body: both('Жаңа') }));
      const { digest } = (await api.call(world.admin, coursesRoutes.publicationConsequences, { params })).body;
      await world.rewrite(drafted.structure[0]?.lessons[0]?.id, { body: both('Мүлде басқа') });
      expect(await api.call(world.admin, coursesRoutes.publish, { params, body: { seen: digest } })).toMatchObject({
        status: 409,
        body: { code: 'changed_meanwhile' },
      });
    });
  });
});
