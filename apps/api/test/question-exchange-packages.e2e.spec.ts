import { exchangeRoutes, questionRoutes, type QuestionImport } from '@kaskad/contracts';
import { utils, write } from '@e965/xlsx';
import { zip, zipEntry } from '@kaskad/formats/test-support/zip-fixture';
import { type Api, startApi } from './support/api.ts';
import { questionFiles } from './support/question-files.ts';
import { quizWorld, type QuizWorld } from './support/quizzes-world.ts';

const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
const label = (ident: string, text: string) =>
  `<response_label ident="${ident}"><material><mattext texttype="text/plain">${text}</mattext></material></response_label>`;
const equal = (ident: string) => `<varequal respident="r">${ident}</varequal>`;
const item = (ident: string, stem: string, cardinality: string, test: string) =>
  `<item ident="${ident}" title="Question"><presentation><material><mattext texttype="text/html">${stem}</mattext></material><response_lid ident="r" rcardinality="${cardinality}"><render_choice>${label('1', 'Төраға')}${label('2', 'Хатшы')}${label('3', 'Бақылаушы')}</render_choice></response_lid></presentation>` +
  `<resprocessing><outcomes><decvar maxvalue="100" minvalue="0" varname="SCORE" vartype="Decimal"/></outcomes><respcondition continue="No"><conditionvar>${test}</conditionvar><setvar action="Set" varname="SCORE">100</setvar></respcondition></resprocessing></item>`;
const packed = (files: Record<string, string | Buffer>) =>
  zip(Object.entries(files).map(([name, content]) => zipEntry(name, content)));

describe('packages of other systems', () => {
  let api: Api;
  let world: QuizWorld;
  beforeAll(async () => {
    api = await startApi();
    world = await quizWorld(api);
  });
  afterAll(() => api.stop());

  const files = questionFiles(() => ({ api, world }), 'kk');
  const send = (name: string, bytes: Buffer) => files.send({ [name]: bytes });
  const preview = (name: string, bytes: Buffer) => files.preview({ [name]: bytes });
  const { look } = files;
  const commit = (found: QuestionImport) =>
    api.call(world.admin, exchangeRoutes.commit, { params: { id: found.id }, body: { seen: found.counts } });

  it('reads a package of Canvas, says what is no question and why, and keeps the picture', async () => {
    const quiz = `<questestinterop><assessment ident="a" title="Q"><section ident="s">${item('i1', '&lt;p&gt;Учаскені кім ашады? &lt;img src="$IMS-CC-FILEBASE$/plan.png" alt="Жоспар"&gt;&lt;/p&gt;', 'Single', equal('1'))}${item('i2', 'Кім дауыс береді?', 'Multiple', `<or>${equal('1')}${equal('2')}</or>`)}${item('i3', 'Комиссияда кім бар?', 'Multiple', `<and>${equal('1')}${equal('2')}</and>`)}</section></assessment></questestinterop>`;
    const found = await preview(
      'canvas.zip',
      packed({
        'imsmanifest.xml':
          '<manifest><resources><resource type="imsqti_xmlv1p2"><file href="q/q.xml"/></resource></resources></manifest>',
        'q/q.xml': quiz,
        'web_resources/plan.png': Buffer.from(PNG, 'base64'),
      }),
    );
    expect(found).toMatchObject({ format: 'qti12', counts: { new: 2, refused: 0 }, gaps: 1 });
    const { items, gapList } = await look(found.id);
    expect(items.items).toMatchObject([
      {
        type: 'single',
        stem: { kk: 'Учаскені кім ашады?' },
        hasPicture: true,
        parts: [{ text: { kk: 'Төраға' }, right: true }, { right: false }, { right: false }],
      },
      {
        type: 'multiple',
        notes: expect.arrayContaining([{ code: 'wrong_free', value: '' }]) as never,
        parts: [{ right: true }, { right: true }, { right: false }],
      },
    ]);
    expect(gapList).toMatchObject([{ code: 'full_sets', title: 'Кім дауыс береді?' }]);
    expect((await commit(found)).body).toMatchObject({ state: 'committed', counts: { new: 2 } });
    const { body } = await api.call(world.admin, questionRoutes.list, { query: { search: 'Учаскені кім ашады' } });
    expect(body.items).toHaveLength(1);
    expect(
      (await api.call(world.admin, questionRoutes.read, { params: { id: body.items[0]?.id ?? '' } })).body.versions[0]
        ?.picture?.alt.kk,
    ).toBe('Жоспар');
    expect(await preview('again.zip', packed({ 'q.xml': quiz, 'plan.png': Buffer.from(PNG, 'base64') }))).toMatchObject(
      { counts: { new: 0, unchanged: 2 } },
    );
  });

  it('reads a question set of H5P', async () => {
    const content = {
      questions: [
        { library: 'H5P.TrueFalse 1.8', params: { question: '<p>Сайлау күні – жексенбі.</p>', correct: 'true' } },
        { library: 'H5P.Essay 1.5', params: { taskDescription: '<p>Жазыңыз</p>' } },
      ],
    };
    const found = await preview(
      'a.h5p',
      packed({
        'h5p.json': JSON.stringify({ mainLibrary: 'H5P.QuestionSet' }),
        'content/content.json': JSON.stringify(content),
      }),
    );
    expect(found).toMatchObject({ format: 'h5p', counts: { new: 1 }, gaps: 1 });
    expect((await look(found.id)).gapList).toMatchObject([
      { code: 'type_unsupported', value: 'H5P.Essay', title: 'Жазыңыз' },
    ]);
  });

  it.each([
    ['biff8', 'xls'],
    ['ods', 'ods'],
  ] as const)('reads a table of %s', async (bookType, format) => {
    const book = utils.book_new();
    utils.book_append_sheet(
      book,
      utils.aoa_to_sheet([
        ['Сұрақ', 'Дұрыс жауап', 'Бұрыс 1', 'Бұрыс 2'],
        [`Хаттамаға кім қол қояды? ${format}`, 'Төраға; хатшы', '_x0041_', 'Бақылаушы'],
      ]),
      'Сұрақтар',
    );
    const found = await preview(`a.${format}`, Buffer.from(write(book, { type: 'buffer', bookType }) as Uint8Array));
    expect(found).toMatchObject({ format, counts: { new: 1 }, gaps: 0 });
    expect((await look(found.id)).items.items).toMatchObject([
      {
        type: 'single',
        parts: [
          { text: { kk: 'Төраға; хатшы' }, right: true },
          { text: { kk: '_x0041_' }, right: false },
          { text: { kk: 'Бақылаушы' }, right: false },
        ],
      },
    ]);
  });

  it('gives back texts that look like signs of a workbook, and cells with blanks beside their quotes', async () => {
    const csv = Buffer.from(
      '"Код" ; "Вопрос (каз)" ; "Вопрос (рус)" ; "A (каз)" ; "A (рус)" ; "B (каз)" ; "B (рус)" ; "Ключ"\n"SIGN-1" ; "_x0041_; сұрақ" ; "_x0041_; вопрос" ; "Абай" ; "Абай" ; "Сарайшық; 12" ; "_x005F_" ; "B"\n',
    );
    const found = await preview('a.csv', csv);
    expect((await look(found.id)).items.items).toMatchObject([
      {
        stem: { kk: '_x0041_; сұрақ', ru: '_x0041_; вопрос' },
        parts: [
          { text: { kk: 'Абай' }, right: false },
          { text: { kk: 'Сарайшық; 12', ru: '_x005F_' }, right: true },
        ],
      },
    ]);
    await commit(found);
    for (const format of ['xlsx', 'csv'] as const) {
      const { bytes } = await api.fetch(world.admin, exchangeRoutes.write, { query: { format, search: 'SIGN-1' } });
      expect(await preview(`a.${format}`, bytes)).toMatchObject({
        counts: { new: 0, changed: 0, unchanged: 1, refused: 0 },
        gaps: 0,
      });
    }
  });

  it.each([
    [
      'an archive without questions',
      packed({ 'a.png': Buffer.from(PNG, 'base64') }),
      { code: 'exchange_package_incomplete', params: { form: 'ZIP' } },
    ],
    [
      'a course without questions',
      packed({ 'imsmanifest.xml': '<manifest><resources/></manifest>' }),
      { code: 'exchange_package_incomplete', params: { form: 'IMS (imsmanifest.xml)' } },
    ],
    [
      'H5P without its content',
      packed({ 'h5p.json': '{}' }),
      { code: 'exchange_package_incomplete', params: { form: 'H5P', missing: 'content/content.json' } },
    ],
    [
      'an entry twice',
      zip([zipEntry('a.gift', 'Q{T}'), zipEntry('a.gift', 'R{T}')]),
      { code: 'exchange_archive_refused' },
    ],
    ['a name that leads outside', packed({ '../../a.xml': '<quiz/>' }), { code: 'exchange_archive_refused' }],
    [
      'a document type',
      packed({ 'a.xml': '<!DOCTYPE questestinterop [<!ENTITY a "b">]><questestinterop>&a;</questestinterop>' }),
      { code: 'exchange_xml_entities' },
    ],
    [
      'an old file of another program',
      Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(4_000)]),
      { code: 'sheet_old_format' },
    ],
  ])('refuses %s with a word', async (_, bytes, problem) => {
    const { status, body } = await send('a.zip', bytes);
    expect([status, body]).toMatchObject([422, problem]);
  });
});
