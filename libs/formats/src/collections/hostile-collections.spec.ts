import { readFile } from './read-file.ts';

const many = 200_000;
const gift = (text: string) => `[html]${text}{T}`;
const cloze = (text: string) =>
  `<quiz><question type="cloze"><questiontext format="html"><text><![CDATA[${text}]]></text></questiontext></question></quiz>`;

/** Texts that a careless pattern would read for minutes; each must end in an answer, whatever it is. */
describe('collections that are made to harm', () => {
  it.each([
    ['braces that open', '{'.repeat(many)],
    ['braces before an answer of Aiken', `ANSWER: A\n${'{'.repeat(many)}`],
    ['empty lines', `${'\n'.repeat(many)}Q{T}`],
    ['spaces', `${' '.repeat(many)}Q\nANSWER${' '.repeat(many)}`],
    ['brackets of tags', gift('<'.repeat(many))],
    ['tags that do not end', gift('<a'.repeat(many))],
    ['spans that do not close', gift('<span lang=kk class=multilang>'.repeat(10_000))],
    [
      'tags that close others',
      Array.from({ length: 10 }, () => gift('<b>'.repeat(2_000) + '</i>'.repeat(2_000))).join('\n\n'),
    ],
    ['switches that do not end', gift('\\{mlang kk\\}'.repeat(many / 10))],
    ['a category of brackets', `$CATEGORY: ${'<'.repeat(many)}\n\nQ{T}`],
    ['emphasis', `[markdown]${'*a_'.repeat(3_000)}{T}`],
    ['quotations', `[markdown]${'> '.repeat(3_000)}x{T}`],
    ['lists', `[markdown]${'- '.repeat(1_990)}x{T}`],
    ['marks on one letter', gift(`a${'\u0301\u0323'.repeat(many / 2)}`)],
    ['answers without end', `Q{${'=a~b'.repeat(many)}}`],
    ['spaces in a gap', cloze(`{${' '.repeat(many)}`)],
    ['gaps that do not close', cloze('{1:SA:'.repeat(many / 10))],
    ['questions without anything', `<quiz>${'<question/>'.repeat(100_000)}</quiz>`],
    ['remarks that do not close', '<!--'.repeat(many)],
    ['ends of pages', `${'\f\n'.repeat(many)}Q`],
    ['signs without a question', '+ a\n'.repeat(many)],
    ['hashes', '# a\n'.repeat(many)],
    ['tags that do not end', '<question '.repeat(many)],
    ['answers of one question', `Q\nA) a\nB) b\n${'ANSWER: A\n'.repeat(many)}`],
    ['words behind an answer', `Q\nA) a\nB) b\nANSWER: A\nFEEDBACK: b\n${'c\n'.repeat(many)}`],
    ['a key of one line', `Q\nA) a\nB) b\n${'1-A, '.repeat(many)}`],
    ['heads of keys that are not there', `Q\nA) a\nB) b\n${'Ответы\n1 2\n'.repeat(5_000)}`],
    ['empty heads of keys', `Q\nA) a\nB) b\n${'Ответы: \n'.repeat(many / 10)}`],
    ['stars in one line', '* '.repeat(25 * many)],
    ['a rule in one line', '*'.repeat(30 * many)],
    ['options in one line', 'A) a B) b '.repeat(many / 4)],
    ['numbers', Array.from({ length: many }, (_, place) => `${place}`).join('\n')],
  ])(
    'reads %s in a moment',
    async (_, text) => {
      // The time of the processor: other programs lengthen that of the clock.
      const before = process.cpuUsage();
      await readFile(Buffer.from(text), 'a.txt').catch((error: unknown) =>
        expect(error).toHaveProperty('code', expect.any(String)),
      );
      const { user, system } = process.cpuUsage(before);
      expect((user + system) / 1e6).toBeLessThan(5);
    },
    60_000,
  );

  it('reads no more than anybody will look at', async () => {
    const { items, problems } = await readFile(Buffer.from('Q{T}\n\n'.repeat(5_500)), 'a.txt');
    expect(items).toHaveLength(5_000);
    expect(problems).toMatchObject([{ code: 'beyond_limit', value: '5000' }]);
  });
});
