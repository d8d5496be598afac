import { readFile } from './read-file.ts';
import { zipOf } from '../files/written-archive.ts';

/** What a careless pattern begins anew at, keeps a place for, or cuts in many ways. */
const UNITS = [
  '.',
  ', ',
  '* ',
  '*',
  '**a** ',
  '- ',
  ' -',
  'a) ',
  'A) a B) b ',
  '<',
  '<b',
  '<b>',
  '<span lang=kk class=multilang>',
  '{',
  '}',
  '~',
  '=',
  '=a~b',
  '\t',
  ' ',
  '\n',
  'a',
  'ә',
  '1',
  '1 ',
  '1-A, ',
  '1,000,',
  '\\',
  '&',
  '&amp;',
  '[',
  '[[1]]',
  '(',
  '_',
  '__ ',
  '**',
  'вопрос',
  'ответ ',
  '№ ',
  '{1:SA:=a}',
  '{mlang kk}',
  '\u0301',
  '//[id:',
  '[tag:a',
  '%50%',
  '->',
  '"',
  ';',
];
const inXml = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
const moodle = (type: string, stem: string, said: string) =>
  `<quiz><question type="${type}"><name><text>n</text></name><questiontext format="html"><text>${inXml(stem)}</text></questiontext><answer fraction="100"><text>${inXml(said)}</text></answer><answer fraction="0"><text>b</text></answer></question></quiz>`;
const qti = (stem: string, option: string) =>
  `<assessmentItem identifier="q" title="t"><responseDeclaration identifier="R" cardinality="single" baseType="identifier"><correctResponse><value>A</value></correctResponse></responseDeclaration><itemBody><p>${inXml(stem)}</p><choiceInteraction responseIdentifier="R" maxChoices="1"><simpleChoice identifier="A">${inXml(option)}</simpleChoice><simpleChoice identifier="B">b</simpleChoice></choiceInteraction></itemBody></assessmentItem>`;
const label = (ident: string, text: string) =>
  `<response_label ident="${ident}"><material><mattext>${inXml(text)}</mattext></material></response_label>`;
const qti12 = (text: string) =>
  `<questestinterop><item ident="i"><presentation><material><mattext>${inXml(text)}</mattext></material><response_lid ident="r"><render_choice>${label('a', text)}${label('b', 'b')}</render_choice></response_lid></presentation><resprocessing><respcondition><conditionvar><varequal respident="r">a</varequal></conditionvar><setvar>1</setvar></respcondition></resprocessing></item></questestinterop>`;
const zipped = (files: Readonly<Record<string, string>>) =>
  zipOf(Object.entries(files).map(([name, text]) => ({ name, bytes: Buffer.from(text) })));
const docx = (text: string) =>
  zipped({
    'word/document.xml': `<w:document xmlns:w="w"><w:body>${['Q', `A) ${text}`, '*B) b'].map((line) => `<w:p><w:r><w:t>${inXml(line)}</w:t></w:r></w:p>`).join('')}</w:body></w:document>`,
  });
const h5p = (stem: string, answer: string) =>
  zipped({
    'h5p.json': '{"mainLibrary":"H5P.MultiChoice"}',
    'content/content.json': JSON.stringify({
      question: stem,
      answers: [
        { text: answer, correct: true },
        { text: 'b', correct: false },
      ],
    }),
  });
const question = 'Q\nA) a\nB) b\nANSWER: A\n';

/** Where a long text may stand. */
const PLACES: Readonly<Record<string, (text: string) => string | Buffer>> = {
  'a text': (text) => text,
  'behind a question': (text) => question + text,
  'an option': (text) => `Q\nA) a\nB) ${text}\nANSWER: A\n`,
  'a signed option': (text) => `Q\n+ a${text}b\n- b\n`,
  'an answer': (text) => `Q\nA) a\nB) b\nANSWER: A ${text}b\n`,
  'a key': (text) => `1. Q\nA) a\nB) b\n\nОтветы: ${text}!`,
  'tags of a text': (text) => `<question>${text}<variant>a<variantright>b`,
  'a question of GIFT': (text) => `[html]Q ${text}{=a~b}`,
  'an answer of GIFT': (text) => `Q{=a~${text}}`,
  'a number of GIFT': (text) => `Q{#${text}}`,
  'a category': (text) => `$CATEGORY: ${text}\n\nQ{T}`,
  'a question of Moodle': (text) => moodle('multichoice', text, 'a'),
  'an answer of Moodle': (text) => moodle('shortanswer', 'q', text),
  'a number of Moodle': (text) => moodle('numerical', 'q', text),
  'a cloze': (text) => moodle('cloze', `${text}{1:SA:=a}`, 'a'),
  'a question of QTI': (text) => qti(text, 'a'),
  'an option of QTI': (text) => qti('q', text),
  'QTI 1.2': qti12,
  'a question of H5P': (text) => h5p(text, 'a'),
  'an answer of H5P': (text) => h5p('q', text),
  'a paragraph': docx,
  'a cell': (text) => `Вопрос;A;B;Ответ\nq;a;${text.replaceAll('"', '')};A`,
  'a head': (text) => `Вопрос;A;B;Ответ;${text}\nq;a;b;A`,
  'a name in an archive': (text) => zipped({ [text.slice(0, 20_000)]: 'x', 'a.txt': question }),
  'a text in an archive': (text) => zipped({ 'a.txt': question + text }),
};

/**
 * Reads a file, and says that it came to an answer; the time of the processor, which other programs do not lengthen as
 * they do that of the clock.
 */
async function answered(file: Buffer): Promise<{ readonly said: string; readonly seconds: number }> {
  const before = process.cpuUsage();
  const said = await readFile(file, 'a.txt').then(
    ({ items, problems }) => (items.length + problems.length > 0 ? 'read' : 'nothing'),
    (error: Error & { code?: string }) => error.code ?? `${error.name}: ${error.message}`,
  );
  const { user, system } = process.cpuUsage(before);
  return { said, seconds: (user + system) / 1e6 };
}

/**
 * Seconds: five, and on a machine that is slower or shared more, five times what as many plain lines take there (the
 * slowest text here takes three times as long). A pattern that meets a text without a bound takes minutes.
 */
const slow = { seconds: 5 };
beforeAll(async () => {
  const { seconds } = await answered(Buffer.from('а\n'.repeat(149_000)));
  slow.seconds = Math.max(slow.seconds, 5 * seconds);
}, 120_000);

describe('texts that are longer than any question', () => {
  // Just within the bound, where patterns see the whole of it, and far beyond.
  it.each(Object.entries(PLACES).flatMap(([name, place]) => [40_000, 120_000].map((size) => ({ name, place, size }))))(
    'are answered for in a moment: $name of $size characters',
    async ({ place, size }) => {
      for (const unit of UNITS) {
        const { said, seconds } = await answered(Buffer.from(place(unit.repeat(size / unit.length))));
        expect([unit, said, seconds < slow.seconds || seconds]).toEqual([
          unit,
          expect.stringMatching(/^(read|exchange_\w+|sheet_\w+)$/),
          true,
        ]);
      }
    },
    120_000,
  );

  it.each(['.', ', ', '* ', 'A) a B) b ', 'a) ', ' ', 'a\n', '\n', 'A) a\n', '1. a\n', '+ a\n', '# a\n'])(
    'are answered for in a moment up to the limit of an upload: %j',
    async (unit) => {
      for (const text of [
        question + unit.repeat(19e6 / unit.length),
        unit.repeat(Math.min(19e6 / unit.length, 149_000)),
      ]) {
        const { said, seconds } = await answered(Buffer.from(text));
        expect([said, seconds < slow.seconds || seconds]).toEqual([
          expect.stringMatching(/^(read|exchange_\w+)$/),
          true,
        ]);
      }
    },
    120_000,
  );
});

describe('what is said of a text that is too long', () => {
  const long = 'а'.repeat(50_001);
  const read = async (text: string | Buffer) => {
    const { items, problems } = await readFile(Buffer.from(text as string), 'a.txt');
    return { items: items.length, said: problems.map(({ code, value }) => `${code} ${value}`) };
  };
  const alone = { items: 0, said: ['text_too_long 50000'] };

  it.each([
    ['a question', `${long}\nA) a\nB) b\nANSWER: A\n`],
    ['an option', `Q\nA) a\nB) ${long}\nANSWER: A\n`],
    ['the right option', `Q\n- a\n+ b\n+ ${long}\n`],
    ['GIFT', `${long}{=a~b}`],
    ['Moodle', moodle('multichoice', long, 'a')],
    ['QTI', qti('q', long)],
    ['QTI 1.2', qti12(long)],
    ['H5P', h5p(long, 'a')],
    ['a paragraph', docx(long)],
  ])('costs the whole question, and says so: %s', async (_, file) => expect(await read(file)).toEqual(alone));

  it('leaves the questions around it as they are', async () => {
    expect(await read(`${question}\n${long}\nA) a\nB) b\nANSWER: A\n\n${question}`)).toEqual({
      items: 2,
      said: alone.said,
    });
    expect(await read(`Q{T}\n\n${long}{T}\n\nQ2{T}`)).toEqual({ items: 2, said: alone.said });
  });

  it('does not count the bytes of a picture', async () => {
    const picture = `<img src="data:image/png;base64,${'iVBORw0KGgo'.repeat(9_000)}="/>`;
    const items = await Promise.all(
      [
        `[html]Q ${picture.replace(/[:=]/g, '\\$&')}{=a~b}`,
        moodle('multichoice', `Q ${picture}`, 'a'),
        moodle('multichoice', `Q ${picture.replace(/(.{76})/g, '$1\n')}`, 'a'),
      ].map(async (text) => (await readFile(Buffer.from(text), 'a.txt')).items),
    );
    expect(items.map(([item]) => item?.picture?.data.length)).toEqual([99_001, 99_001, 99_001]);
  });

  it('refuses more lines than any collection has', async () => {
    await expect(readFile(Buffer.from('Q{T}\n\n'.repeat(80_000)), 'a.txt')).rejects.toMatchObject({
      code: 'exchange_too_many_lines',
      params: { limit: 150_000 },
    });
  });

  it('is not undone by pictures, cells and brackets without number', async () => {
    // Ids of their own: what packs too well is refused before anything is read.
    const many = (name: string) =>
      Array.from({ length: 200_000 }, (_, place) => `<${name} id="${(place * 2_654_435_761) % 2 ** 32}"/>`).join('');
    const pictures = `<w:p><w:r><w:drawing>${many('a:blip')}</w:drawing></w:r></w:p>`;
    const cells = `<w:tbl><w:tr><w:tc>${many('w:p')}</w:tc></w:tr></w:tbl>`;
    for (const body of [pictures, cells])
      expect(
        (
          await answered(
            zipped({
              'word/document.xml': `<w:document xmlns:w="w" xmlns:a="a"><w:body>${body}</w:body></w:document>`,
            }),
          )
        ).said,
      ).toMatch(/^(read|exchange_\w+)$/);
    expect((await answered(h5p(`${'['.repeat(100)}`, 'a'))).said).toBe('read');
    expect(
      (
        await answered(
          zipped({
            'h5p.json': '{"mainLibrary":"H5P.MultiChoice"}',
            'content/content.json': `{"question":"q","answers":${'['.repeat(20_000)}${']'.repeat(20_000)}}`,
          }),
        )
      ).said,
    ).toMatch(/^(read|exchange_\w+)$/);
  });
});
