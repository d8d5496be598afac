import type { AutoLabel } from '../texts/text-line.ts';
import { child, elements, type Element } from '../xml/xml-tree.ts';
import type { Styles } from './run-look.ts';

interface Level {
  readonly format: string;
  readonly template: string;
  readonly start: number;
}
interface List {
  /** Lists of one kind count together. */
  readonly kind: string;
  readonly levels: ReadonlyMap<number, Level>;
  readonly starts: ReadonlyMap<number, number>;
}

const LATIN = 'abcdefghijklmnopqrstuvwxyz';
/** Word leaves out Ё, Й, Ъ and Ь. */
const RUSSIAN = 'абвгдежзиклмнопрстуфхцчшщыэюя';
const MOST_DEEP = 9;

const number = (parent: Element | null, name: string, fallback: number) => {
  const found = Number(child(parent, name)?.attributes['val'] ?? Number.NaN);
  return Number.isInteger(found) ? found : fallback;
};

/** Counts the paragraphs of lists as a word processor does, which writes none of the numbers into the file. */
export function listLabels(
  part: Element | null,
  styles: Styles,
): (paragraph: Element | null, style: string | null) => AutoLabel | null {
  const kinds = new Map(
    elements(part, 'abstractNum').map((one) => [one.attributes['abstractNumId'] ?? '', levelsOf(one)]),
  );
  const lists = new Map(elements(part, 'num').map((one) => [one.attributes['numId'] ?? '', listOf(one, kinds)]));
  const counts = new Map<string, Map<number, number>>();
  const begun = new Set<string>();
  return (properties, style) => {
    const own = child(properties, 'numPr') ?? styles.numbering(style);
    const id = child(own, 'numId')?.attributes['val'] ?? '';
    const list = lists.get(id);
    const depth = Math.min(MOST_DEEP, Math.max(0, number(own, 'ilvl', 0)));
    const level = list?.levels.get(depth);
    if (!list || !level || level.format === 'none') return null;
    const count = counts.get(list.kind) ?? new Map<number, number>();
    counts.set(list.kind, count);
    const begins = list.starts.get(depth);
    const isNew = begins !== undefined && !begun.has(`${id} ${depth}`);
    begun.add(`${id} ${depth}`);
    const next = isNew ? begins : (count.get(depth) ?? level.start - 1) + 1;
    count.set(depth, next);
    for (const deeper of [...count.keys()]) if (deeper > depth) count.delete(deeper);
    return labelOf(level, next, depth);
  };
}

function levelsOf(kind: Element): ReadonlyMap<number, Level> {
  return new Map(
    elements(kind, 'lvl').map((level) => [
      Number(level.attributes['ilvl'] ?? 0),
      {
        format: child(level, 'numFmt')?.attributes['val'] ?? 'decimal',
        template: child(level, 'lvlText')?.attributes['val'] ?? '',
        start: number(level, 'start', 1),
      },
    ]),
  );
}

function listOf(list: Element, kinds: ReadonlyMap<string, ReadonlyMap<number, Level>>): List {
  const kind = child(list, 'abstractNumId')?.attributes['val'] ?? '';
  const own = elements(list, 'lvlOverride').flatMap((one) => [...levelsOf(one)]);
  const starts = elements(list, 'lvlOverride').flatMap((one): [number, number][] =>
    child(one, 'startOverride') ? [[Number(one.attributes['ilvl'] ?? 0), number(one, 'startOverride', 1)]] : [],
  );
  return { kind, levels: new Map([...(kinds.get(kind) ?? []), ...own]), starts: new Map(starts) };
}

function labelOf({ format, template }: Level, count: number, depth: number): AutoLabel | null {
  const list = `${depth}:${template.replace(/%\d/g, '%')}`;
  const letter = (letters: string) =>
    letters[(count - 1) % letters.length]?.repeat(Math.floor((count - 1) / letters.length) + 1) ?? '';
  switch (format) {
    case 'lowerLetter':
      return { kind: 'letter', text: letter(LATIN), list };
    case 'upperLetter':
      return { kind: 'letter', text: letter(LATIN).toUpperCase(), list };
    case 'russianLower':
      return { kind: 'letter', text: letter(RUSSIAN), list };
    case 'russianUpper':
      return { kind: 'letter', text: letter(RUSSIAN).toUpperCase(), list };
    case 'bullet':
      return { kind: 'bullet', text: /^[-–—+*]$/.test(template) ? template : '•', list };
    default:
      return template.includes('%') ? { kind: 'number', text: String(count), list } : null;
  }
}
