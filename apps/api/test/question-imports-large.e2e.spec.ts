import { exchangeRoutes } from '@kaskad/contracts';
import { EXCHANGE_LIMITS } from '@kaskad/formats/files/exchange-limits';
import { openArchive } from '@kaskad/formats/files/archive';
import { zip, zipEntry } from '@kaskad/formats/test-support/zip-fixture';
import { type Api, startApi } from './support/api.ts';
import { questionFiles } from './support/question-files.ts';
import { quizWorld, type QuizWorld } from './support/quizzes-world.ts';

const table = (name: string, count: number, rationale = 'Учаске таңертең ашылады.;Участок открывается утром.') =>
  [
    'Сұрақ (қаз) / Вопрос (каз);Сұрақ (орыс) / Вопрос (рус);Дұрыс жауап / Верный ответ;A (қаз / каз);A (орыс / рус);B (қаз / каз);B (орыс / рус);Түсіндірме (қаз) / Пояснение (каз);Түсіндірме (орыс) / Пояснение (рус);Бап / Статья',
    ...Array.from(
      { length: count },
      (_, place) =>
        `${name} учаскесі қашан ашылады (${place})?;Когда открывается участок ${name} (${place})?;A;Таңертең;Утром;Кешке;Вечером;${rationale};20(3)`,
    ),
  ].join('\n');

describe('large collections of questions', () => {
  let api: Api;
  let world: QuizWorld;
  beforeAll(async () => {
    api = await startApi();
    world = await quizWorld(api);
  });
  afterAll(() => api.stop());

  const files = questionFiles(() => ({ api, world }), 'auto');
  const preview = (content: string) => files.preview({ 'q.csv': content });
  const { commit } = files;
  const called = (name: string) =>
    api.db.query<{ code: string; status: string; steps: string[]; lines: string[] }[]>(
      `select q.code, q.status, array(select event from question_events e where e.question_id = q.id
        order by seq) as steps,
       array(select action from audit_events a where a.subject_id = q.id order by seq) as lines
     from questions q join question_versions v on v.question_id = q.id and v.version = q.current_version
     where starts_with(v.stem ->> 'kk', $1) order by q.code`,
      [name],
    );

  it('takes in thousands of questions of one file, each with its version, its history and a code of its own', async () => {
    const found = await preview(table('Алтай', 2_600));
    expect(found).toMatchObject({ counts: { new: 2_600, changed: 0, unchanged: 0, refused: 0 }, gaps: 0 });
    expect((await commit(found)).body).toMatchObject({ state: 'committed', counts: { new: 2_600 } });
    const taken = await called('Алтай');
    expect(new Set(taken.map(({ code }) => code.toLowerCase())).size).toBe(2_600);
    expect(new Set(taken.map(({ status, steps, lines }) => JSON.stringify([status, steps, lines])))).toEqual(
      new Set([JSON.stringify(['draft', ['imported'], []])]),
    );
    expect((await preview(table('Алтай', 2_600))).counts).toMatchObject({ new: 0, unchanged: 2_600 });
  });

  it('writes a new version of each that changed, sends it on when asked to, and says so of each in the trail', async () => {
    await commit(await preview(table('Бурабай', 30)));
    const exported = await api.fetch(world.admin, exchangeRoutes.write, {
      query: { format: 'csv', search: 'Бурабай' },
    });
    const again = await preview(exported.bytes.toString().replaceAll('Кешке', 'Түс ауа').replaceAll('Вечером', 'Днём'));
    expect(again.counts).toMatchObject({ new: 0, changed: 30 });
    expect((await commit(again, { submit: true, leaveOut: [0] })).status).toBe(201);
    const taken = (await called('Бурабай'))
      .map(({ status, steps, lines }) => JSON.stringify([status, steps, lines]))
      .sort();
    const sent = JSON.stringify([
      'in_review',
      ['imported', 'imported', 'submit'],
      ['question.revised', 'question.status_set'],
    ]);
    expect(taken).toEqual([JSON.stringify(['draft', ['imported'], []]), ...Array.from({ length: 29 }, () => sent)]);
  });

  it('reads a large package of QTI in its order, and keeps nothing of one that turns out damaged at its end', async () => {
    await commit(await preview(table('Ертіс', 620)));
    const exported = await api.fetch(world.admin, exchangeRoutes.write, {
      query: { format: 'qti30', search: 'Ертіс' },
    });
    const archive = await openArchive(exported.bytes, EXCHANGE_LIMITS);
    const entries = await Promise.all(
      archive.names.map(async (name) => {
        const bytes = await archive.readBytes(name, 1_000_000);
        return zipEntry(name, bytes.toString().replaceAll('учаскесі қашан', 'учаскесі шынымен қашан'));
      }),
    );
    const again = await files.preview({ 'ertis.zip': zip(entries) });
    expect(again).toMatchObject({ format: 'qti30', counts: { changed: 620 }, gaps: 0 });
    const { items } = await files.look(again.id, { pageSize: 100 });
    expect(items.items.map(({ line }) => line)).toEqual(Array.from({ length: items.items.length }, (_, at) => at + 1));

    const kept = () =>
      api.db.query<unknown[]>(
        `select (select count(*) from question_imports) as imports, (select count(*) from question_import_items) as items,
          (select count(*) from stored_files) as files`,
      );
    const before = await kept();
    const last = entries.findLastIndex(({ name }) => name !== 'imsmanifest.xml');
    const damaged = zip(entries.map((entry, at) => (at === last ? { ...entry, crc: (entry.crc ^ 1) >>> 0 } : entry)));
    expect(await files.send({ 'ertis.zip': damaged })).toMatchObject({
      status: 422,
      body: { code: 'exchange_archive_refused' },
    });
    expect(await kept()).toEqual(before);
  });

  it('is taken in once, however many people say so at once', async () => {
    const found = await preview(table('Семей', 300));
    const replies = await Promise.all([1, 2, 3].map(() => commit(found)));
    expect(replies.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    expect(
      replies.filter(({ status }) => status === 409).map(({ body }) => (body as unknown as { code: string }).code),
    ).toEqual(['exchange_not_open', 'exchange_not_open']);
    expect(await called('Семей')).toHaveLength(300);
  });

  it('two files at once, whose questions would have the same codes: each whole or not at all, and no code twice', async () => {
    const files = ['Тараз', 'Ақтау', 'Орал'];
    const found = await Promise.all(files.map((name) => preview(table(name, 400))));
    const replies = await Promise.all(found.map((one) => commit(one)));
    expect(replies.map(({ status }) => status)).toContain(201);
    for (const [place, { status, body }] of replies.entries()) {
      if (status === 409) expect(body).toMatchObject({ code: 'changed_meanwhile' });
      expect(await called(files[place] ?? '')).toHaveLength(status === 201 ? 400 : 0);
    }
    // Whoever was late looks again and takes theirs in under the codes that are free now.
    for (const [place, { status }] of replies.entries())
      if (status === 409) expect((await commit(found[place]!)).status).toBe(201);
    const codes = (await Promise.all(files.map(called))).flat().map(({ code }) => code);
    expect(new Set(codes).size).toBe(1_200);
  });
});
