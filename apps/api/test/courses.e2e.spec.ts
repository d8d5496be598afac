import { campaignsRoutes, type CourseDetail, coursesRoutes } from '@kaskad/contracts';
import { randomUUID } from 'node:crypto';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { ShippedCourseService } from '../src/features/courses/shipped-course.service.ts';
import { type Api, startApi } from './support/api.ts';
import { addCampaign, addLawEdition, addPerson, addRegion, type TestRegion } from './support/world.ts';

const both = (text: string) => ({ kk: `${text} kk`, ru: `${text} ru` });
const SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9"/></svg>';

describe('courses', () => {
  let api: Api;
  let region: TestRegion;
  let author: string;
  let lawEditionId: string;
  beforeAll(async () => {
    api = await startApi();
    region = await addRegion(api.db);
    author = await api.staff('coordinator', region.region.id);
    lawEditionId = await addLawEdition(api.db);
  });
  afterAll(() => api.stop());

  const lesson = (over: object = {}) => ({
    title: both('Сабақ'),
    minutes: 3,
    article: '10(2)',
    body: both('## Бөлім'),
    figure: null,
    videoUrl: null,
    attachmentId: null,
    ...over,
  });
  async function course(token = author): Promise<CourseDetail> {
    const made = await api.call(token, coursesRoutes.create, {
      body: {
        code: `c-${randomUUID().slice(0, 8)}`,
        title: both('Курс'),
        summary: both('Қысқаша'),
        commissionId: region.region.id,
        lawEditionId,
      },
    });
    expect(made.status).toBe(201);
    return made.body;
  }
  async function withModule(id: string, over: object = {}) {
    const { body } = await api.call(author, coursesRoutes.addModule, {
      params: { id },
      body: { title: both('Модуль'), summary: both('Туралы'), forTrainers: false, ...over },
    });
    return String(body.structure.at(-1)?.id);
  }
  const addLesson = (moduleId: string, over: object = {}) =>
    api.call(author, coursesRoutes.addLesson, { params: { id: moduleId }, body: lesson(over) });
  const publish = (id: string) => api.call(author, coursesRoutes.publish, { params: { id } });

  it('are published only when both languages are complete, and never change afterwards', async () => {
    const { id } = await course();
    expect((await publish(id)).body).toMatchObject({ code: 'course_incomplete', params: { count: 1 } });
    const moduleId = await withModule(id, { title: { kk: 'Модуль', ru: '' } });
    const {
      body: { id: lessonId },
    } = await addLesson(moduleId, { body: { kk: 'Мәтін', ru: ' ' } });
    const read = await api.call(author, coursesRoutes.one, { params: { id }, query: {} });
    expect(read.body.missing).toEqual([
      { part: 'module_title', language: 'ru', moduleId, lessonId: null },
      { part: 'lesson_body', language: 'ru', moduleId, lessonId },
    ]);
    await api.call(author, coursesRoutes.changeModule, {
      params: { id: moduleId },
      body: { title: both('Модуль'), summary: both('Туралы'), forTrainers: false },
    });
    await api.call(author, coursesRoutes.changeLesson, { params: { id: lessonId }, body: lesson() });
    expect((await publish(id)).body).toMatchObject({
      shown: { number: 1, state: 'published', publishedOn: '2026-02-10' },
      missing: [],
    });
    expect(
      (await api.call(author, coursesRoutes.changeLesson, { params: { id: lessonId }, body: lesson() })).body.code,
    ).toBe('course_published');
    expect((await publish(id)).body.code).toBe('course_no_draft');
    await expect(api.db.query('update lessons set minutes = 5 where id = $1', [lessonId])).rejects.toThrow(
      'a published course version does not change',
    );
  });

  it('go on as a copy: the next version leaves the published one alone', async () => {
    const { id } = await course();
    await addLesson(await withModule(id, { code: 'voting' }), { code: 'voting-1' });
    const first = (await publish(id)).body;
    const draft = (await api.call(author, coursesRoutes.draft, { params: { id } })).body;
    expect(draft).toMatchObject({
      shown: { number: 2, state: 'draft' },
      structure: [{ code: 'voting', lessons: [{ code: 'voting-1' }] }],
    });
    expect((await api.call(author, coursesRoutes.draft, { params: { id } })).body.code).toBe('course_has_draft');
    const copied = String(draft.structure[0]?.lessons[0]?.id);
    await api.call(author, coursesRoutes.changeLesson, {
      params: { id: copied },
      body: lesson({ title: both('Жаңа') }),
    });
    const old = await api.call(author, coursesRoutes.one, { params: { id }, query: { version: first.shown.id } });
    expect(old.body.structure[0]?.lessons[0]?.title.kk).toBe('Сабақ kk');
  });

  it('are ordered by moving up and down', async () => {
    const { id } = await course();
    const [a, b] = [await withModule(id), await withModule(id)];
    const moved = await api.call(author, coursesRoutes.moveModule, { params: { id: b }, body: { by: -1 } });
    expect(moved.body.structure.map((module) => module.id)).toEqual([b, a]);
    const again = await api.call(author, coursesRoutes.moveModule, { params: { id: b }, body: { by: -1 } });
    expect(again.body.structure.map((module) => module.id)).toEqual([b, a]);
    const [one, two] = [(await addLesson(a)).body.id, (await addLesson(a)).body.id];
    const lessons = (
      await api.call(author, coursesRoutes.moveLesson, { params: { id: one }, body: { by: 1 } })
    ).body.structure[1]?.lessons.map((each) => each.id);
    expect(lessons).toEqual([two, one]);
    expect(
      (await api.call(author, coursesRoutes.removeLesson, { params: { id: one } })).body.structure[1]?.lessons,
    ).toHaveLength(1);
    expect((await api.call(author, coursesRoutes.removeModule, { params: { id: a } })).body.structure).toHaveLength(1);
  });

  it('are written by those above only', async () => {
    const { id } = await course();
    const moduleId = await withModule(id);
    const district = await api.staff('coordinator', region.district.id);
    expect(
      (await api.call(district, coursesRoutes.addLesson, { params: { id: moduleId }, body: lesson() })).status,
    ).toBe(404);
    expect((await api.call(district, coursesRoutes.publish, { params: { id } })).status).toBe(404);
    expect((await api.call(district, coursesRoutes.one, { params: { id }, query: {} })).status).toBe(404);
    expect(
      (await api.call(await api.staff('auditor', region.region.id), coursesRoutes.publish, { params: { id } })).status,
    ).toBe(403);
    expect((await api.call(null, coursesRoutes.list, {})).status).toBe(401);
    const wrong = await api.call(author, coursesRoutes.addLesson, {
      params: { id: moduleId },
      body: lesson({ minutes: 0, videoUrl: 'javascript:alert(1)' }),
    });
    expect(wrong.body.issues?.map(({ path }) => path)).toEqual(['minutes', 'videoUrl']);
  });

  describe('files', () => {
    const upload = (bytes: Buffer | string, name: string, token = author) =>
      api.upload(token, '/files', Buffer.from(bytes), name);

    it('are what their bytes say, kept once, and served so that they can do nothing', async () => {
      const kept = await upload(SVG, 'Сурет.png');
      expect(kept).toMatchObject({ status: 201, body: { mediaType: 'image/svg+xml', name: 'Сурет.png' } });
      expect((await upload(SVG, 'again.svg')).body.id).toBe(kept.body.id);
      const file = await api.fetch(author, coursesRoutes.file, { params: { id: kept.body.id } });
      expect([file.type, file.bytes.toString()]).toEqual(['image/svg+xml', SVG]);
      expect(file.headers).toMatchObject({
        'content-security-policy': expect.stringContaining('sandbox'),
        'x-content-type-options': 'nosniff',
      });
      const member = await api.person(await addPerson(api.db, region.precinct));
      expect((await api.fetch(member, coursesRoutes.file, { params: { id: kept.body.id } })).status).toBe(404);
      const { id } = await course();
      await addLesson(await withModule(id), { figure: { fileId: kept.body.id, alt: both('Сурет') } });
      const fetched = async (token = member) =>
        (await api.fetch(token, coursesRoutes.file, { params: { id: kept.body.id } })).status;
      // A draft is its authors' own.
      expect([await fetched(), await fetched(author)]).toEqual([404, 200]);
      const published = await api.call(author, coursesRoutes.publish, { params: { id } });
      expect(await fetched()).toBe(404);
      await addCampaign(api.db, region.region);
      await api.db.query('update campaigns set course_version_id = $1', [published.body.shown.id]);
      expect(await fetched()).toBe(200);
      // A later test has a campaign of the same election day.
      await api.db.query("update campaigns set state = 'closed'");
    });

    it.each([
      ['a program', 'MZ', 'x.png', 'file_type_unknown'],
      ['a page', '<html><body>', 'x.svg', 'file_type_unknown'],
      ['a drawing with a script', SVG.replace('<path', '<script>alert(1)</script><path'), 'x.svg', 'file_unsafe'],
      ['too much', `%PDF-${'x'.repeat(10 * 1024 * 1024)}`, 'x.pdf', 'file_too_large'],
    ])('refuse %s', async (_, bytes, name, code) => expect((await upload(bytes, name)).body.code).toBe(code));

    it('are for authors to bring', async () => {
      expect((await upload(SVG, 'x.svg', await api.person(await addPerson(api.db, region.precinct)))).status).toBe(403);
      const { id } = await course();
      expect((await addLesson(await withModule(id), { attachmentId: randomUUID() })).body.code).toBe('file_missing');
    });
  });

  it('give text that cannot do anything but be read', async () => {
    const kk =
      '# Тақырып\n\n<script>alert(1)</script>\n\n<img src=x onerror=alert(1)>\n\n[а](javascript:alert(1)) [б](https://egov.kz) **қалың**\n\n> Есте сақтаңыз';
    const { body } = await api.call(author, coursesRoutes.preview, { body: { kk, ru: '' } });
    expect(body.kk).toContain('<h2>Тақырып</h2>');
    expect(body.kk).toContain('<strong>қалың</strong>');
    expect(body.kk).toContain('href="https://egov.kz"');
    expect(body.kk).not.toMatch(/script|onerror|<img/);
  });

  it('renew the shipped lessons in a draft, which a person compares and publishes', async () => {
    const actor = {
      accountId: randomUUID(),
      personId: null,
      grants: [{ role: 'commission_admin' as const, commissionId: region.region.id, path: region.region.path }],
    };
    const folder = resolve('apps/api/content/course');
    const earlier = await mkdtemp(join(tmpdir(), 'kaskad-earlier-'));
    await cp(folder, earlier, { recursive: true });
    const rewrite = async (name: string, from: RegExp, to: string) => {
      const text = await readFile(join(earlier, name), 'utf8');
      expect(text).toMatch(from);
      await writeFile(join(earlier, name), text.replace(from, to));
    };
    await rewrite('course.json', /"precinct-duties"/, '"earlier-duties"');
    await rewrite('3-voting.json', /Возьмите документ, сравните/, 'Прежний текст');
    const service = api.app.get(ShippedCourseService);
    const { courseId } = await service.importShippedCourse(actor, earlier, region.region.id);
    expect(await service.taken(earlier)).toEqual({ id: courseId, lawEdition: '1995-pre-2026' });
    expect(await service.renewShippedCourse(actor, earlier, courseId)).toBe(0);
    const holding = async (state: string) =>
      (
        await api.db.query<{ code: string }[]>(
          `select l.code from lessons l join course_modules m on m.id = l.module_id
            join course_versions v on v.id = m.version_id
           where v.course_id = $1 and v.state = $2 and l.body ->> 'ru' like '%Прежний текст%'`,
          [courseId, state],
        )
      ).map(({ code }) => code);
    expect(await service.renewShippedCourse(actor, folder, courseId)).toBe(1);
    expect(await holding('published')).toEqual(['voting-2']);
    expect(await holding('draft')).toEqual([]);
    expect(await service.renewShippedCourse(actor, folder, courseId)).toBeNull();
    await rm(earlier, { recursive: true });
  });

  it('ship one real course, and lead a member through it', async () => {
    const actor = {
      accountId: randomUUID(),
      personId: null,
      grants: [{ role: 'commission_admin' as const, commissionId: region.region.id, path: region.region.path }],
    };
    const shipped = await api.app
      .get(ShippedCourseService)
      .importShippedCourse(actor, resolve('apps/api/content/course'), region.region.id);
    const admin = await api.staff('commission_admin', region.region.id);
    const made = await api.call(admin, campaignsRoutes.create, {
      body: {
        code: 'shipped',
        kind: 'mazhilis',
        name: both('Науқан'),
        commissionId: region.region.id,
        lawEditionId: shipped.lawEditionId,
        courseVersionId: shipped.versionId,
        opensOn: '2026-01-20',
        electionDay: '2026-03-18',
      },
    });
    await api.call(admin, campaignsRoutes.open, { params: { id: made.body.id } });
    const personId = await addPerson(api.db, region.precinct, { position: 'member' });
    const member = await api.person(personId);
    const learning = async () => (await api.call(member, coursesRoutes.learning, {})).body;
    const before = await learning();
    expect(before).toMatchObject({
      campaign: { daysLeft: 36 },
      dueOn: '2026-03-16',
      done: 0,
      certificateId: null,
      trainsOwnPrecinct: false,
    });
    expect(before.modules.length).toBeGreaterThanOrEqual(4);
    expect(before.total).toBeGreaterThanOrEqual(12);
    expect(before.modules.some(({ forTrainers }) => forTrainers)).toBe(false);
    const [first] = before.modules[0]?.lessons ?? [];
    expect(before.next).toMatchObject({ step: 'lesson', lessonId: first?.id });
    const read = await api.call(member, coursesRoutes.lesson, { params: { id: String(first?.id) } });
    expect(read.body).toMatchObject({
      place: 1,
      of: before.total,
      done: false,
      html: { kk: expect.stringContaining('<p>'), ru: expect.stringContaining('<p>') },
    });
    for (const { id } of before.modules.flatMap(({ lessons }) => lessons)) {
      expect((await api.call(member, coursesRoutes.complete, { params: { id } })).status).toBe(201);
      expect((await api.call(member, coursesRoutes.complete, { params: { id } })).status).toBe(201);
    }
    expect(await learning()).toMatchObject({ done: before.total, next: { step: 'no_test' } });
    const chair = await api.person(await addPerson(api.db, region.secondPrecinct, { position: 'chair' }));
    expect((await api.call(chair, coursesRoutes.learning, {})).body).toMatchObject({
      dueOn: '2026-03-09',
      trainsOwnPrecinct: true,
      total: before.total,
    });
    expect((await api.call(admin, coursesRoutes.complete, { params: { id: String(first?.id) } })).status).toBe(403);
    const far = await addRegion(api.db);
    expect(
      (
        await api.call(await api.person(await addPerson(api.db, far.precinct)), coursesRoutes.lesson, {
          params: { id: String(first?.id) },
        })
      ).status,
    ).toBe(404);
  });

  it('say nothing to do where no campaign is open', async () => {
    const far = await addRegion(api.db);
    expect(
      (await api.call(await api.person(await addPerson(api.db, far.precinct)), coursesRoutes.learning, {})).body,
    ).toMatchObject({ campaign: null, next: null });
  });
});
