import fc from 'fast-check';
import { NotHeld } from '../questions/not-held.ts';
import { htmlPieces } from './html-text.ts';
import { readSimpleHtml } from './simple-html.ts';

const TAGS = [
  '<p>',
  '</p>',
  '<div>',
  '</div>',
  '<span>',
  '<span lang="kk" class="multilang">',
  '<span class="multilang" lang="ru">',
  '<span xml:lang="kk">',
  '<span lang="ru">',
  '</span>',
  '<br>',
  '<br/>',
  '<br />',
  '</br>',
  '<p class="a b">',
  '<SPAN>',
  '<b>',
  '</b>',
  '<span />',
  '<p lang="kk" lang="ru">',
  '<img src="a.png">',
  '<sub>',
  '<!-- a -->',
  '<x>',
  '</x>',
];
const WORDS = [
  'сөз',
  ' ',
  '  ',
  '\n',
  '\t',
  '\r',
  '&amp;',
  '&lt;b&gt;',
  '&quot;',
  '&nbsp;',
  '&#123;',
  '&',
  '<',
  '>',
  '"',
  "'",
  'a < b',
  '2 > 1',
  '{mlang kk}',
  '{mlang}',
  '$$x$$',
  '\u0001',
  '\u00a0',
  '\ufeff',
  '\u0000',
  '5',
];
const piece = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...TAGS) },
  { weight: 3, arbitrary: fc.constantFrom(...WORDS) },
  { weight: 1, arbitrary: fc.string({ maxLength: 4 }) },
);
/** Elements that end where they should. */
const nested = fc.letrec<{ one: string }>((tie) => ({
  one: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom(...WORDS, '<br />', '<br>'),
    fc
      .record({
        tag: fc.constantFrom(
          '<p>',
          '<div>',
          '<span lang="kk" class="multilang">',
          '<span xml:lang="ru">',
          '<span>',
          '<div class="q">',
        ),
        inside: fc.array(tie('one'), { maxLength: 3 }),
      })
      .map(({ tag, inside }) => `${tag}${inside.join('')}</${/^<(\w+)/.exec(tag)?.[1] ?? ''}>`),
  ),
})).one;

function outcome(read: () => unknown): unknown {
  try {
    return read();
  } catch (error) {
    if (error instanceof NotHeld) return error.kind;
    throw error;
  }
}
/** Neighbouring pieces for the same people are one text, wherever it was cut. */
function read(raw: string, hasSwitches: boolean, simply?: typeof readSimpleHtml) {
  return outcome(() => {
    const { pieces, ...rest } = htmlPieces(raw, hasSwitches, simply);
    const joined: { text: string; to: string }[] = [];
    for (const { text, ...to } of pieces) {
      const last = joined.at(-1);
      if (last?.to === JSON.stringify(to)) last.text += text;
      else joined.push({ text, to: JSON.stringify(to) });
    }
    return { ...rest, pieces: joined };
  });
}

describe('simple markup', () => {
  const same = (raw: string) => {
    for (const hasSwitches of [true, false])
      expect(read(raw, hasSwitches)).toEqual(read(raw, hasSwitches, () => false));
  };
  it('is read as the parser reads it, whatever stands in it', () =>
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join('')),
        same,
      ),
      { numRuns: 3_000 },
    ));
  it('is read as the parser reads it, in well-formed texts', () =>
    fc.assert(
      fc.property(
        fc.array(nested, { maxLength: 4 }).map((pieces) => pieces.join('')),
        same,
      ),
      { numRuns: 3_000 },
    ));

  const handlers = { onOpenTag: () => {}, onCloseTag: () => {}, textFilter: () => '', onText: () => {} };
  it.each<[string, boolean]>([
    [
      '<span lang="kk" class="multilang">Қазақша &lt;b&gt;</span><span lang="ru" class="multilang">По-русски</span>',
      true,
    ],
    ['<div><span xml:lang="kk">Қазақша</span> <br/><span xml:lang="ru">По-русски</span></div>', true],
    ['<p>Абзац</p>', true],
    ['<p>Абзац', false],
    ['<p><div>Блок</div></p>', false],
    ['<span onclick="x()">Слово</span>', false],
    ['&nbsp;', false],
  ])('reads %s by itself: %s', (raw, isSimple) => expect(readSimpleHtml(raw, handlers)).toBe(isSimple));
});
