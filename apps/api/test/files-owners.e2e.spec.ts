import { coursesRoutes, questionRoutes } from '@kaskad/contracts';
import { randomUUID } from 'node:crypto';
import { type Api, startApi } from './support/api.ts';
import { courseWorld, type CourseWorld, lessonBody } from './support/course-world.ts';
import { addLawEdition, addPerson } from './support/world.ts';

const both = (text: string) => ({ kk: `${text} kk`, ru: `${text} ru` });
const picture = (text: string) =>
  Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><text>${text}</text></svg>`);

describe('files have owners', () => {
  let api: Api;
  let world: CourseWorld;
  let here: string;
  let there: string;
  beforeAll(async () => {
    api = await startApi();
    world = await courseWorld(api);
    here = await api.staff('coordinator', world.district.id);
    there = await api.staff('coordinator', world.neighbour.id);
  }, 30_000);
  afterAll(() => api.stop());

  const kept = async (token: string, text: string, name = 'x.svg', fields = {}) =>
    (await api.upload(token, '/files', picture(text), name, fields)).body as { id: string; name: string };
  const status = async (token: string, id: string) =>
    (await api.fetch(token, coursesRoutes.file, { params: { id } })).status;

  async function draftOf(token: string, commissionId: string) {
    const course = await api.call(token, coursesRoutes.create, {
      body: {
        code: `c-${randomUUID().slice(0, 8)}`,
        title: both('Курс'),
        summary: both('Қысқаша'),
        commissionId,
        lawEditionId: await addLawEdition(api.db),
      },
    });
    const { body } = await api.call(token, coursesRoutes.addModule, {
      params: { id: course.body.id },
      body: { title: both('Модуль'), summary: both('Туралы'), forTrainers: false },
    });
    const add = (over: object) =>
      api.call(token, coursesRoutes.addLesson, { params: { id: body.structure[0]?.id ?? '' }, body: lessonBody(over) });
    return { courseId: course.body.id, add };
  }
  const figure = (fileId: string) => ({ figure: { fileId, alt: both('Сурет') } });

  it('another district neither reads nor shows one, and its commission above does', async () => {
    const file = await kept(here, 'own', 'Құпия.svg');
    expect([
      await status(here, file.id),
      await status(world.admin, file.id),
      await status(there, file.id),
      await status(await api.staff('auditor', world.neighbour.id), file.id),
    ]).toEqual([200, 200, 404, 404]);
    const [own, foreign, above] = [
      await draftOf(here, world.district.id),
      await draftOf(there, world.neighbour.id),
      await draftOf(world.admin, world.region.id),
    ];
    const missing = await foreign.add(figure(randomUUID()));
    expect(missing.body).toMatchObject({ code: 'file_missing' });
    expect((await foreign.add(figure(file.id))).body).toEqual(missing.body);
    expect((await own.add(figure(file.id))).status).toBe(201);
    expect((await above.add(figure(file.id))).status).toBe(201);
  });

  it('what a draft above shows is read by those who may edit it, and by auditors there', async () => {
    const file = await kept(world.admin, 'draft');
    const { add, courseId } = await draftOf(world.admin, world.region.id);
    expect((await add(figure(file.id))).status).toBe(201);
    const member = await api.person(await addPerson(api.db, world.precinct));
    const tokens = [
      here,
      await api.staff('auditor', world.district.id),
      await api.staff('trainer', world.district.id),
      member,
    ];
    for (const token of tokens) expect(await status(token, file.id)).toBe(404);
    expect(await status(await api.staff('auditor', world.region.id), file.id)).toBe(200);
    expect(await status(world.admin, file.id)).toBe(200);
    expect((await api.call(world.admin, coursesRoutes.publish, { params: { id: courseId } })).status).toBe(201);
    expect(await status(here, file.id)).toBe(200);
  });

  it('the same bytes of another owner are another file and tell nothing of the first', async () => {
    const [one, again, other] = [
      await kept(here, 'same', 'Құпия есім.svg'),
      await kept(here, 'same', 'b.svg'),
      await kept(there, 'same', 'c.svg'),
    ];
    expect(again).toEqual(one);
    expect(other).toMatchObject({ name: 'c.svg' });
    expect(other.id).not.toBe(one.id);
  });

  it('are brought for a commission of the own subtree', async () => {
    const file = await kept(world.admin, 'for the district', 'x.svg', { commissionId: world.district.id });
    expect([await status(here, file.id), await status(there, file.id)]).toEqual([200, 404]);
    for (const commissionId of [world.neighbour.id, randomUUID(), 'x']) {
      expect(await api.upload(here, '/files', picture('far'), 'x.svg', { commissionId })).toMatchObject({
        status: 404,
        body: { code: 'not_found' },
      });
    }
  });

  it('a question shows only pictures of its own commission', async () => {
    const file = await kept(here, 'question');
    const question = (token: string, commissionId: string, id: string) =>
      api.call(token, questionRoutes.create, {
        body: {
          code: `Q-${randomUUID().slice(0, 8)}`,
          topic: 'voting',
          commissionId,
          stem: both('Суретте не?'),
          picture: { id, alt: both('Сурет') },
          rationale: both('Себеп'),
          article: '20(3)',
          difficulty: 2,
          lawEditionId: world.lawEditionId,
          interaction: {
            type: 'single',
            options: [
              { id: 'a', correct: true, text: both('А') },
              { id: 'b', correct: false, text: both('Б') },
            ],
            scoring: 'all',
          },
        },
      });
    const missing = await question(there, world.neighbour.id, randomUUID());
    expect(missing).toMatchObject({ status: 404, body: { code: 'not_found' } });
    expect((await question(there, world.neighbour.id, file.id)).body).toEqual(missing.body);
    expect((await api.fetch(there, questionRoutes.picture, { params: { id: file.id } })).status).toBe(404);
    const made = await question(here, world.district.id, file.id);
    expect(made.status).toBe(201);
    expect((await api.fetch(here, questionRoutes.picture, { params: { id: file.id } })).status).toBe(200);
  });
});
