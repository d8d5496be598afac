import { exchangeRoutes } from '@kaskad/contracts';
import { Document, LevelFormat, Packer, Paragraph, TextRun } from 'docx';
import { type Api, startApi } from './support/api.ts';
import { questionFiles } from './support/question-files.ts';
import { quizWorld, type QuizWorld } from './support/quizzes-world.ts';

const numbering = {
  config: [
    {
      reference: 'list',
      levels: [
        { level: 0, format: LevelFormat.DECIMAL, text: '%1.' },
        { level: 1, format: LevelFormat.RUSSIAN_LOWER, text: '%2)' },
      ],
    },
  ],
};
const line = (level: number, text: string, bold = false) =>
  new Paragraph({ numbering: { reference: 'list', level }, children: [new TextRun({ text, bold })] });
const TEST_IN_WORD = [
  line(0, 'Кто ведёт протокол участковой комиссии?'),
  line(1, 'Председатель'),
  line(1, 'Секретарь', true),
  line(1, 'Наблюдатель'),
  line(0, 'Когда открывают участок?'),
  line(1, 'В 7 часов', true),
  line(1, 'В 8 часов'),
  line(0, 'Кто выдаёт бюллетень?'),
  line(1, 'Член комиссии'),
  line(1, 'Оператор'),
];

describe('test banks as people have them, over HTTP', () => {
  let api: Api;
  let world: QuizWorld;
  beforeAll(async () => {
    api = await startApi();
    world = await quizWorld(api);
  });
  afterAll(() => api.stop());

  const files = questionFiles(() => ({ api, world }), 'auto');
  const send = (name: string, content: string | Buffer, more = {}) => files.send({ [name]: content }, more);
  const preview = (name: string, content: string | Buffer, more = {}) => files.preview({ [name]: content }, more);
  const { look } = files;
  const marked = async (id: string) =>
    (await look(id)).items.items.map(({ stem, parts }) => [
      stem.ru || stem.kk,
      ...parts.map(({ text, right }) => `${right ? '+' : '-'}${text.ru || text.kk}`),
    ]);

  it('reads a Word document with what is bold as right, says so, and takes it into the bank', async () => {
    const found = await preview(
      'тест.docx',
      await Packer.toBuffer(new Document({ numbering, sections: [{ children: TEST_IN_WORD }] })),
    );
    expect(found).toMatchObject({ format: 'lettered', counts: { new: 2 }, gaps: 1 });
    const { items, gapList } = await look(found.id);
    expect(items.items.map(({ notes }) => notes.filter(({ code }) => code.startsWith('marked')))).toEqual([
      [{ code: 'marked_bold', value: 'Секретарь' }],
      [{ code: 'marked_bold', value: 'В 7 часов' }],
    ]);
    expect(gapList).toEqual([{ file: 0, line: 8, title: 'Кто выдаёт бюллетень?', code: 'without_answer', value: '' }]);
    const { status } = await api.call(world.admin, exchangeRoutes.commit, {
      params: { id: found.id },
      body: { seen: found.counts },
    });
    expect(status).toBe(201);
    const [question] = await api.db.query<{ interaction: unknown }[]>(
      "select interaction from question_versions where stem ->> 'ru' like 'Кто ведёт протокол%'",
    );
    expect(question?.interaction).toMatchObject({
      type: 'single',
      options: [
        { text: { ru: 'Председатель' }, correct: false },
        { text: { ru: 'Секретарь' }, correct: true },
        { text: { ru: 'Наблюдатель' }, correct: false },
      ],
    });
  });

  it('reads tags, signs and keys from texts', async () => {
    const tagged = await preview(
      'банк.txt',
      '<question1>Бюллетеньді кім береді?\n<variantright>Комиссия мүшесі\n<variant>Төраға\n<question2>Хаттаманы кім жүргізеді?\n<variant>Төраға\n<variant>Хатшы',
    );
    expect(tagged).toMatchObject({ format: 'tagged', counts: { new: 1 }, gaps: 1 });
    expect(await marked(tagged.id)).toEqual([['Бюллетеньді кім береді?', '+Комиссия мүшесі', '-Төраға']]);
    const keyed = await preview('ключ.txt', '1. Что лежит в урне?\nА) Акт\nБ) Бюллетени\nОтветы: 1-Б');
    expect(await marked(keyed.id)).toEqual([['Что лежит в урне?', '-Акт', '+Бюллетени']]);
    expect(await preview('список.txt', 'Кто опечатывает урну?\n- наблюдатель\n+ комиссия')).toMatchObject({
      format: 'marked',
      counts: { new: 1 },
    });
  });

  it('takes the first option for right only when a person says so', async () => {
    const bank = '<question>Кто ведёт список избирателей?\n<variant>Участковая комиссия\n<variant>Наблюдатель\n';
    expect(await preview('a.txt', bank)).toMatchObject({ counts: { new: 0 }, gaps: 1 });
    const found = await preview('a.txt', bank, { unmarked: 'first' });
    expect(await marked(found.id)).toEqual([['Кто ведёт список избирателей?', '+Участковая комиссия', '-Наблюдатель']]);
    expect((await look(found.id)).items.items[0]?.notes).toContainEqual({ code: 'first_by_person', value: '' });
    expect(await send('a.txt', bank, { unmarked: 'last' })).toMatchObject({
      status: 400,
      body: { code: 'invalid_input', issues: [{ path: 'unmarked' }] },
    });
  });

  it.each([
    [
      'an old document',
      'a.doc',
      Buffer.concat([
        Buffer.from('d0cf11e0a1b11ae1', 'hex'),
        Buffer.alloc(600),
        Buffer.from('WordDocument', 'utf16le'),
      ]),
      'exchange_word_old',
    ],
    ['rich text', 'a.rtf', '{\\rtf1 {Q} {=a}}', 'exchange_word_old'],
    ['prose', 'a.txt', 'Бұл жай ғана мәтін.', 'exchange_nothing_found'],
  ])('refuses %s with a word', async (_, name, content, code) =>
    expect(await send(name, content)).toMatchObject({ status: 422, body: { code } }),
  );
});
