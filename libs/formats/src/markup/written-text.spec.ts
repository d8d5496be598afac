import fc from 'fast-check';
import { qtiTexts } from '../qti/qti-texts.ts';
import { textReader } from './text-reader.ts';
import { WrittenText } from './written-text.ts';
import type { Element } from '../xml/xml-tree.ts';

const NAMES = ['span', 'div', 'p', 'br', 'prompt', 'simpleChoice', 'b', 'sub', 'rubricBlock', 'gap', 'hottext', 'img'];
const ATTRIBUTES: readonly Element['attributes'][] = [
  {},
  {},
  { 'xml:lang': 'kk' },
  { 'xml:lang': 'ru' },
  { 'xml:lang': 'en' },
  { lang: 'ru-RU' },
  { lang: 'kk', 'xml:lang': '' },
  { class: 'unit' },
  { class: 'multilang', 'xml:lang': 'kk' },
  { class: 'a "b"' },
  { id: 'x' },
  { src: 'a.png', alt: 'сурет' },
];
const TEXTS = [
  'сөз',
  'слово',
  ' ',
  '\n',
  ' \n\n ',
  'a < b & "c" > d',
  '$$x$$',
  '$',
  '\\(x\\)',
  '\u00a0',
  '\r',
  '&nbsp;',
  '{mlang kk}',
  '5',
];

const { element } = fc.letrec<{ element: Element }>((tie) => ({
  element: fc.record({
    name: fc.constantFrom(...NAMES, 'choiceInteraction', 'textEntryInteraction', 'gapMatchInteraction'),
    attributes: fc.constantFrom(...ATTRIBUTES),
    children: fc.array(fc.oneof({ depthSize: 'small' }, fc.constantFrom(...TEXTS), tie('element')), { maxLength: 5 }),
    line: fc.constant(1),
  }),
}));

describe('a text that was parsed already', () => {
  it('is read as its markup would be', () => {
    let simple = 0;
    fc.assert(
      fc.property(element, fc.boolean(), (one, isStem) => {
        const [direct, again] = [textReader(), textReader()];
        const markup = {
          ...again,
          words: (raw: string | WrittenText) => again.words(markupOf(raw), 'xhtml'),
          stem: (raw: string | WrittenText) => {
            if (raw instanceof WrittenText && raw.tokens() !== null) simple += 1;
            return again.stem(markupOf(raw), 'xhtml');
          },
        };
        const [ours, theirs] = [direct, markup].map((reader) => {
          const texts = qtiTexts(reader);
          return { words: isStem ? texts.stem(one) : texts.read(one), language: reader.language() };
        });
        expect({ ...ours, notes: direct.notes, images: direct.images, aside: direct.aside }).toEqual({
          ...theirs,
          notes: again.notes,
          images: again.images,
          aside: again.aside,
        });
      }),
      { numRuns: 4_000, seed: 20261130 },
    );
    expect(simple).toBeGreaterThan(200);
  });
});

const markupOf = (raw: string | WrittenText) => (typeof raw === 'string' ? raw : raw.markup());
