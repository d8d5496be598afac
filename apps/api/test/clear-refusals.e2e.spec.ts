import { campaignsRoutes, coursesRoutes, enrolmentsRoutes, reportRoutes } from '@kaskad/contracts';
import { randomUUID } from 'node:crypto';
import { type Api, startApi } from './support/api.ts';
import { courseWorld, type CourseWorld, lessonBody } from './support/course-world.ts';
import { seminarsWorld } from './support/seminars-world.ts';
import { addPerson } from './support/world.ts';

const both = (kk: string, ru = kk) => ({ kk, ru });
const DEEP: [string, string][] = [
  ['quotations', '> '.repeat(3_000) + 'Мәтін'],
  ['lists', '- '.repeat(3_000) + 'Мәтін'],
  ['numbered lists', '1. '.repeat(3_000) + 'Мәтін'],
  ['quotations and lists', '> - '.repeat(3_000) + 'Мәтін'],
  ['lists by indentation', Array.from({ length: 60 }, (_, place) => `${'  '.repeat(place)}- Мәтін`).join('\n')],
  ['emphasis', '*'.repeat(6_000) + 'Мәтін' + '*'.repeat(6_000)],
  ['emphasis that does not close', '*a '.repeat(5_000) + 'Мәтін'],
  ['links', '['.repeat(3_000) + 'Мәтін' + '](https://egov.kz)'.repeat(900)],
  ['tags', '<blockquote>'.repeat(1_500) + 'Мәтін'],
  ['twenty-one quotations', '> '.repeat(21) + 'Мәтін'],
];

describe('what is refused clearly', () => {
  let api: Api;
  let world: CourseWorld;
  beforeAll(async () => {
    api = await startApi();
    world = await courseWorld(api);
  }, 30_000);
  afterAll(() => api.stop());

  describe('an edition of the law', () => {
    const edition = () => ({
      code: `E-${randomUUID().slice(0, 8)}`,
      name: both('Жаңа редакция', 'Новая редакция'),
      inForceFrom: '2026-02-01',
    });
    const create = (token: string, body = edition()) => api.call(token, campaignsRoutes.createLawEdition, { body });

    it('is written down by the topmost commission only, with a trail', async () => {
      const district = await api.staff('commission_admin', world.district.id);
      for (const token of [
        district,
        await api.staff('coordinator', world.region.id),
        await api.staff('system_admin', world.region.id),
      ]) {
        expect(await create(token)).toMatchObject({ status: 403, body: { code: 'forbidden' } });
        expect((await api.call(token, campaignsRoutes.lawEditions, {})).body.mayAdd).toBe(false);
      }
      const body = edition();
      const made = await create(world.admin, body);
      expect(made).toMatchObject({ status: 201, body });
      expect((await api.call(world.admin, campaignsRoutes.lawEditions, {})).body.mayAdd).toBe(true);
      const trail = await api.call(world.admin, reportRoutes.audit, {
        query: { subjectType: 'law_edition', subjectId: made.body.id } as never,
      });
      expect(trail.body.items).toMatchObject([
        { action: 'law_edition.created', after: { code: body.code, inForceFrom: '2026-02-01' } },
      ]);
    });
  });

  describe('a text nested too deeply', () => {
    let moduleId: string;
    let lessonId: string;
    beforeAll(async () => {
      const { body } = await api.call(world.admin, coursesRoutes.draft, { params: { id: world.course.id } });
      moduleId = body.structure[0]?.id ?? '';
      lessonId = body.structure[0]?.lessons[0]?.id ?? '';
    });

    it.each(DEEP)('%s: on save and in the preview, naming the field', async (_, text) => {
      const issues = [{ path: 'body.ru', rule: 'nested' }];
      expect(
        await api.call(world.admin, coursesRoutes.addLesson, {
          params: { id: moduleId },
          body: lessonBody({ body: both('Мәтін', text) }),
        }),
      ).toMatchObject({ status: 400, body: { code: 'invalid_input', issues } });
      expect(
        await api.call(world.admin, coursesRoutes.changeLesson, {
          params: { id: lessonId },
          body: lessonBody({ body: both('Мәтін', text) }),
        }),
      ).toMatchObject({ status: 400, body: { issues } });
      expect(await api.call(world.admin, coursesRoutes.preview, { body: both('Мәтін', text) })).toMatchObject({
        status: 400,
        body: { issues: [{ path: 'ru', rule: 'nested' }] },
      });
    });

    it('what people write is none', async () => {
      const text =
        '# Тақырып\n\n> Есте сақтаңыз\n> > Ішкі дәйексөз\n\n1. Бір\n   - екі\n     - **үш _төрт_** [сілтеме](https://egov.kz)\n       - бес\n\n| а | б |\n|---|---|\n| 1 | 2 |\n\nАты-жөні ____________________ қолы ____________________';
      expect(
        (
          await api.call(world.admin, coursesRoutes.changeLesson, {
            params: { id: lessonId },
            body: lessonBody({ body: both(text) }),
          })
        ).status,
      ).toBe(200);
    });

    it.each(DEEP)('%s: stored before, the lesson opens with its words', async (_, text) => {
      const member = await api.person(await addPerson(api.db, world.precinct));
      const [first] = (await api.call(member, coursesRoutes.learning, {})).body.modules[0]?.lessons ?? [];
      const id = first?.id ?? '';
      // Published versions do not change: so it lay there before.
      await api.db.transaction(async (tx) => {
        await tx.query('set local session_replication_role = replica');
        await tx.query('update lessons set body = $2 where id = $1', [id, both(`Бірінші бөлік <b>\n\n${text}`)]);
      });
      const lesson = await api.call(member, coursesRoutes.lesson, { params: { id } });
      expect(lesson.status).toBe(200);
      expect(lesson.body.html.kk).toContain('<p>Бірінші бөлік &lt;b&gt;</p>');
      expect(lesson.body.html.kk).toContain('Мәтін');
      expect(lesson.body.html.ru).not.toContain('<blockquote>');
    });
  });

  it('staff get the same answer for an enrolment of somebody and for none', async () => {
    const seminars = await seminarsWorld(api);
    const { seminar } = await seminars.withGroup(1);
    const [row] = await api.db.query<{ id: string }[]>('select id from enrolments where seminar_id = $1', [seminar.id]);
    const tokens = [
      seminars.coordinator,
      seminars.trainer,
      await api.staff('lecturer', seminars.district.id),
      await api.staff('auditor', seminars.region.id),
      await api.staff('system_admin', seminars.region.id),
    ];
    for (const token of tokens) {
      for (const id of [row?.id ?? '', randomUUID()]) {
        expect(await api.call(token, enrolmentsRoutes.confirm, { params: { id }, body: {} })).toMatchObject({
          status: 404,
          body: { code: 'not_found' },
        });
        expect(await api.call(token, enrolmentsRoutes.decline, { params: { id } })).toMatchObject({
          status: 404,
          body: { code: 'not_found' },
        });
      }
    }
  });
});
