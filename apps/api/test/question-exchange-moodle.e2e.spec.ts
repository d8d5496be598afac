import { exchangeRoutes, type ExportQuery } from '@kaskad/contracts';
import type { Interaction } from '@kaskad/domain';
import { type Api, startApi } from './support/api.ts';
import { questionFiles } from './support/question-files.ts';
import { quizWorld, type QuizWorld } from './support/quizzes-world.ts';

const GIFT = `::ORD::Расставьте шаги {>2 RANDOM HORIZONTAL RELATIVE_ALL_PREVIOUS_AND_NEXT SHOW none
Открыть участок
Проверить урны
Начать голосование
}

::WEIGHTS::Что лежит в урне? {~%50%бюллетени ~%50%конверты ~%-100%печать ~%-100%журнал}

::WORD::Сколько председателей? {один}

::RANGE::Сколько членов? {#=%50%7:2 =7:0}
`;
const TAGGED = '// [tag:article\\:20(3)] [tag:topic\\:counting]\nУрну вскрывают при всех.{T}\n';
const TWIN =
  '<quiz><question type="truefalse"><questiontext format="moodle_auto_format"><text>Урну вскрывают при всех.</text></questiontext><answer fraction="100"><text>true</text></answer><answer fraction="0"><text>false</text></answer><tags><tag><text>article\\:20(3)</text></tag><tag><text>topic\\:counting</text></tag></tags></question></quiz>';

describe('questions to and from Moodle', () => {
  let api: Api;
  let world: QuizWorld;
  beforeAll(async () => {
    api = await startApi();
    world = await quizWorld(api);
  });
  afterAll(() => api.stop());

  const files = questionFiles(() => ({ api, world }), 'ru');
  const preview = (name: string, content: string) => files.preview({ [name]: content });
  const { look } = files;
  const outlook = async (query: Pick<ExportQuery, 'format'>) =>
    (await api.call(world.admin, exchangeRoutes.outlook, { query: { topic: 'for_moodle', ...query } })).body;
  const written = async (
    query: Pick<ExportQuery, 'format'> & Partial<Pick<ExportQuery, 'language' | 'in' | 'search'>>,
  ) => api.fetch(world.admin, exchangeRoutes.write, { query: { topic: 'for_moodle', ...query } });

  it('says beside each question what its file scores otherwise', async () => {
    const { items, gapList } = await look((await preview('a.gift', GIFT)).id);
    const said = items.items.map(({ code, type, notes }) => [
      code,
      type,
      ...notes
        .filter(({ code: note }) => note !== 'rationale_missing' && note !== 'language_missing')
        .map(({ code: note, value }) => `${note} ${value}`.trim()),
    ]);
    expect(said).toEqual([
      ['ORD', 'ordering', 'subset 2 / 3', 'share_rule RELATIVE_ALL_PREVIOUS_AND_NEXT'],
      ['WEIGHTS', 'multiple', 'wrong_costs печать: -100%; журнал: -100%'],
      ['WORD', 'short_text', 'bare_answer один', 'text_rule'],
    ]);
    expect(items.items[0]?.parts.map(({ text }) => text.ru)).toEqual([
      '1. Открыть участок',
      '2. Проверить урны',
      '3. Начать голосование',
    ]);
    expect(gapList).toMatchObject([
      { title: expect.stringContaining('Сколько членов?') as never, code: 'answer_unreachable', value: '7 ± 0' },
    ]);
  });

  it('reads backslashes in the words beside a question alike in both of its formats', async () => {
    const found = await preview('a.gift', TAGGED);
    expect((await look(found.id)).items.items).toMatchObject([
      {
        article: '20(3)',
        topic: 'counting',
        notes: expect.not.arrayContaining([expect.objectContaining({ code: 'tags_left_out' })]) as never,
      },
    ]);
    await api.call(world.admin, exchangeRoutes.commit, { params: { id: found.id }, body: { seen: found.counts } });
    expect((await preview('a.xml', TWIN)).counts).toEqual({ new: 0, changed: 0, unchanged: 1, refused: 0 });
  });

  it('leaves out what would end the import there or could not be solved, and says so before', async () => {
    await api.db.query('insert into topics (code, title, place) values ($1, $2, 99)', [
      'for_moodle',
      { kk: 'М', ru: 'М' },
    ]);
    const [file] = await api.db.query<{ id: string }[]>(
      "insert into stored_files (sha256, name, media_type, bytes) values (sha256('two'), 'two.png', 'image/png', 'x') returning id",
    );
    const circle = (x: number) => ({ shape: 'circle' as const, x, y: 10, radius: 5 });
    const add = (code: string, interaction: Interaction, pictureId: string | null = null) =>
      api.db.query(
        `with made as (insert into questions (code, topic, status, approved_version, commission_id)
          values ($1, 'for_moodle', 'approved', 1, $2) returning id)
       insert into question_versions (question_id, version, stem, interaction, rationale, article, difficulty,
         law_edition_id, picture_id, picture_alt)
       select id, 1, $3, $4, $3, '20(3)', 1, $5, $6, case when $6::uuid is not null then $3::jsonb end from made`,
        [
          code,
          world.region.id,
          JSON.stringify({ kk: 'Қайсысы?', ru: 'Какой?' }),
          JSON.stringify(interaction),
          world.lawEditionId,
          pictureId,
        ],
      );
    await add('ARROW', { type: 'short_text', accepted: { kk: ['a -> b'], ru: ['a -> b'] }, matchCase: false });
    await add(
      'PLACES',
      { type: 'hotspot', width: 100, height: 100, areas: [circle(10), circle(50)] },
      file?.id ?? null,
    );
    await add('TIMES', {
      type: 'ordering',
      scoring: 'share',
      items: ['7:00', '8:00'].map((text, place) => ({ id: 'ab'[place] ?? 'a', text: { kk: text, ru: text } })),
    });

    expect(await outlook({ format: 'gift' })).toMatchObject({
      asked: 3,
      written: 1,
      losses: [
        { code: 'type', codes: ['PLACES'] },
        { code: 'not_expressible', codes: ['ARROW'] },
      ],
    });
    expect(await outlook({ format: 'moodle_xml' })).toMatchObject({
      asked: 3,
      written: 2,
      losses: expect.arrayContaining([
        expect.objectContaining({ code: 'not_expressible', codes: ['PLACES'] }),
      ]) as never,
    });
    const gift = (await written({ format: 'gift', language: 'ru', in: 'ru' })).bytes.toString();
    expect(gift).toContain('{>2 ALL VERTICAL ABSOLUTE_POSITION SHOW none\n7:00\n8:00\n');
    expect(gift).toContain('// Каскад. Вопросов: 1\n');
    expect(gift).not.toContain('a -');
    const xml = (await written({ format: 'moodle_xml' })).bytes.toString();
    expect([xml.includes('<shownumcorrect/>'), xml.includes('type="ddmarker"'), xml.includes('a -&gt; b')]).toEqual([
      true,
      false,
      true,
    ]);
    expect(JSON.parse((await written({ format: 'gift', search: 'ARROW' })).bytes.toString())).toMatchObject({
      code: 'exchange_nothing_to_write',
    });
  });
});
