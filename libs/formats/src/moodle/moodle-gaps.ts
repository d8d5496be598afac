import type { Words } from '@kaskad/domain';
import { choiceOf, matchingOf, NotHeld } from '../building/question-building.ts';
import { child, type Element, elements, textOf, valueOf } from '../xml/xml-tree.ts';
import type { Answered, Texts } from './moodle-question.ts';

const GAP = /\[\[(\d{1,3})\]\]/g;

/**
 * Words into the gaps of a text, `[[2]]` for the second of them: one gap alone is a choice, several are pairs when one
 * list serves them all.
 */
export function gapsOf(question: Element, type: string, { readStem, readText }: Texts): Answered {
  const raw = textOf(child(child(question, 'questiontext'), 'text'));
  const words = elements(question)
    .filter(({ name }) => name === 'dragbox' || name === 'selectoption')
    .map((one) => ({ text: readText(valueOf(one, 'text'), 'html'), group: valueOf(one, 'group') || '1' }));
  const gaps = [...raw.matchAll(GAP)].map(([, number]) => Number(number) - 1);
  const [first] = gaps;
  const right = gaps.map((place) => words[place]);
  if (first === undefined || right.includes(undefined)) throw new NotHeld('type_unsupported', type);
  // Two words alike are two answers there, of which one is right.
  if (new Set(words.map(({ text }) => JSON.stringify(text))).size < words.length)
    throw new NotHeld('not_understood', type);
  let gap = 0;
  const stem = readStem(
    raw.replace(GAP, () => (gaps.length === 1 ? '_____' : `(${(gap += 1)}) _____`)),
    'html',
  );
  const note = { code: 'cloze', value: String(gaps.length) } as const;
  const listed = words.filter(({ group }) => group === words[first]?.group);
  if (gaps.length === 1) {
    const built = choiceOf(
      listed.map(({ text }) => ({ text, credit: text === words[first]?.text ? 100 : 0, feedback: null })),
      true,
    );
    return { ...built, notes: [note, ...built.notes], told: [], stem };
  }
  if (listed.length < words.length) throw new NotHeld('type_unsupported', type);
  const numbered = (place: number): Words => ({ kk: `(${place + 1})`, ru: `(${place + 1})` });
  const spare = words.filter((_, place) => !gaps.includes(place)).map(({ text }) => ({ prompt: null, target: text }));
  return {
    interaction: matchingOf([
      ...gaps.map((place, at) => ({ prompt: numbered(at), target: words[place]?.text ?? numbered(at) })),
      ...spare,
    ]),
    notes: [note],
    told: [],
    stem,
  };
}
