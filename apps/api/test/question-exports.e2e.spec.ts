import { exchangeRoutes, type ExportQuery } from '@kaskad/contracts';
import { readFile } from '@kaskad/formats/collections/read-file';
import { type Api, startApi, type Token } from './support/api.ts';
import { questionFiles } from './support/question-files.ts';
import { quizWorld, type QuizWorld } from './support/quizzes-world.ts';

describe('questions that are written into files', () => {
  let api: Api;
  let world: QuizWorld;
  let otherEdition: string;
  beforeAll(async () => {
    api = await startApi();
    world = await quizWorld(api);
    const [edition] = await api.db.query<{ id: string }[]>(
      "insert into law_editions (code, name) values ('OTHER', $1) returning id",
      [{ kk: 'Басқа', ru: 'Другая' }],
    );
    otherEdition = edition?.id ?? '';
  });
  afterAll(() => api.stop());

  const files = questionFiles(() => ({ api, world }), 'auto');
  const { preview, look, commit } = files;
  const exported = (query: Partial<ExportQuery> & Pick<ExportQuery, 'format'>, token: Token = world.admin) =>
    api.fetch(token, exchangeRoutes.write, { query: { topic: 'voting', ...query } });

  it.each(
    (['gift', 'moodle_xml', 'qti21', 'qti30', 'xlsx', 'csv', 'aiken'] as const)
      .flatMap((format) => (['both', 'kk', 'ru'] as const).map((language) => [format, language] as const))
      .filter(([format, language]) => format !== 'aiken' || language !== 'both'),
  )(
    'what is written in %s (%s) and imported again changes nothing, whatever else is chosen',
    async (format, language) => {
      const { status, bytes } = await exported({ format, language, status: 'approved' });
      expect(status).toBe(200);
      const {
        body: { written },
      } = await api.call(world.admin, exchangeRoutes.outlook, {
        query: { format, language, topic: 'voting', status: 'approved' },
      });
      const found = await preview({ file: bytes }, { difficulty: '3', lawEditionId: otherEdition });
      expect(found).toMatchObject({ format, counts: { new: 0, changed: 0, unchanged: written, refused: 0 }, gaps: 0 });
      expect((await commit(found)).body).toMatchObject({ code: 'exchange_nothing_to_do' });
    },
  );

  it.each(['gift', 'aiken', 'qti30'] as const)(
    'joins the two languages of one export in %s again, by their marks or their order',
    async (format) => {
      const [kk, ru] = await Promise.all(
        (['kk', 'ru'] as const).map(
          async (language) => (await exported({ format, language, status: 'approved' })).bytes,
        ),
      );
      const {
        body: { written },
      } = await api.call(world.admin, exchangeRoutes.outlook, {
        query: { format, language: 'kk', topic: 'voting', status: 'approved' },
      });
      const found = await preview({ kk: kk ?? '', ru: ru ?? '' }, { difficulty: '3', lawEditionId: otherEdition });
      expect(found).toMatchObject({ counts: { new: 0, changed: 0, unchanged: written, refused: 0 }, gaps: 0 });
    },
  );

  it('says what stays although the file has no place for it, and takes an explanation that a person emptied for emptied', async () => {
    const aiken = (await exported({ format: 'aiken', language: 'ru', status: 'approved' })).bytes;
    const {
      items: [same],
    } = (await look((await preview({ 'a.txt': aiken }, { language: 'ru' })).id)).items;
    expect(same).toMatchObject({
      verdict: 'unchanged',
      changes: [],
      kept: expect.arrayContaining(['translation', 'rationale', 'article']) as never,
      notes: [],
    });
    expect(same?.rationale.ru).not.toBe('');
    expect(same?.stem.kk).not.toBe('');
    const gift = (await exported({ format: 'gift', search: same?.code ?? '', status: 'approved' })).bytes.toString();
    const emptied = await preview({ 'a.gift': gift.replace(/\n####.*/, '') });
    expect((await look(emptied.id)).items.items).toMatchObject([
      { verdict: 'changed', changes: ['rationale'], kept: [], rationale: { kk: '', ru: '' }, code: same?.code },
    ]);
  });

  it('tells beforehand what a format cannot hold, and writes it into the file', async () => {
    const outlook = async (format: ExportQuery['format'], language: ExportQuery['language'] = 'both') =>
      (
        await api.call(world.admin, exchangeRoutes.outlook, {
          query: { format, language, topic: 'voting', status: 'approved' },
        })
      ).body;
    expect(await outlook('xlsx')).toEqual({ asked: 12, written: 12, losses: [] });
    const aiken = await outlook('aiken', 'kk');
    expect(aiken.written).toBeLessThan(12);
    expect(aiken.losses.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['type', 'rationale', 'second_language', 'details']),
    );
    const gift = await outlook('gift');
    expect(gift.losses).toMatchObject([{ code: 'scoring', questions: 4 }]);
    expect((await exported({ format: 'gift', status: 'approved', in: 'ru' })).bytes.toString()).toMatch(
      /^\/\/ Каскад\. Вопросов: 12\n\/\/ Правило оценивания \(4\)/,
    );
    expect(
      await api.db.query("select after from audit_events where action = 'question.exported' order by seq desc limit 1"),
    ).toMatchObject([{ after: { format: 'gift', questions: 12 } }]);
  });

  /** Approved questions of a topic of their own, put there by the dozen. */
  async function addMany(topic: string, count: number, pictureId: string | null = null) {
    await api.db.query('insert into topics (code, title, place) values ($1, $2, 99)', [
      topic,
      { kk: topic, ru: topic },
    ]);
    await api.db.query(
      `with made as (insert into questions (code, topic, status, approved_version, commission_id) select upper($1)
        || '-' || n, $1, 'approved', 1, $2 from generate_series(1, $3::int) as n returning id)
       insert into question_versions (question_id, version, stem, interaction, rationale, article, difficulty,
         law_edition_id, picture_id, picture_alt)
       select id, 1, $4, $5, $4, '20(3)', 1, $6, $7, case when $7::uuid is not null then $4::jsonb end from made`,
      [
        topic,
        world.region.id,
        count,
        JSON.stringify({ kk: 'Рас па?', ru: 'Верно?' }),
        JSON.stringify({ type: 'true_false', answer: true }),
        world.lawEditionId,
        pictureId,
      ],
    );
  }

  it('says that there are more questions than one file holds, and writes none of them', async () => {
    await addMany('flood', 5_001);
    const { status, body } = await api.call(world.admin, exchangeRoutes.outlook, {
      query: { format: 'csv', topic: 'flood' },
    });
    expect([status, body]).toEqual([409, { code: 'exchange_beyond_limit', params: { limit: 5_000 } }]);
    expect((await exported({ format: 'csv', topic: 'flood' })).status).toBe(409);
  });

  it('reads pictures only into formats that hold them, and no more than one file may weigh', async () => {
    const [file] = await api.db.query<{ id: string }[]>(
      "insert into stored_files (sha256, name, media_type, bytes) values (sha256('heavy'), 'heavy.png', 'image/png', decode(repeat('ab', 2000000), 'hex')) returning id",
    );
    await addMany('album', 60, file?.id ?? null);
    expect(
      (await api.call(world.admin, exchangeRoutes.outlook, { query: { format: 'csv', topic: 'album' } })).body,
    ).toMatchObject({ written: 60, losses: [{ code: 'picture', questions: 60 }] });
    expect((await exported({ format: 'csv', topic: 'album' })).status).toBe(200);
    const heavy = await exported({ format: 'qti30', topic: 'album' });
    expect([heavy.status, JSON.parse(heavy.bytes.toString())]).toEqual([
      422,
      { code: 'exchange_too_large', params: { limit: 100 } },
    ]);
  });

  it('offers a template that it reads itself', async () => {
    for (const format of ['xlsx', 'csv'] as const) {
      const { bytes } = await api.fetch(world.admin, exchangeRoutes.template, { query: { format, in: 'ru' } });
      const reading = await readFile(bytes, `a.${format}`);
      expect({ problems: reading.problems, types: reading.items.map(({ interaction }) => interaction.type) }).toEqual({
        problems: [],
        types: ['single', 'multiple', 'true_false', 'ordering', 'matching', 'number', 'short_text'],
      });
    }
  });

  it('writes nothing when nothing is asked for', async () => {
    const reply = await exported({ format: 'csv', search: 'нет-такого' });
    expect([reply.status, JSON.parse(reply.bytes.toString())]).toEqual([409, { code: 'exchange_nothing_to_write' }]);
  });
});
