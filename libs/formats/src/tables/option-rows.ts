import type { SheetRow } from '../sheets/sheet-reading.ts';

const MARKED = /^(1|\+|\*|x|х|v|✓|✔|☑|true|yes|да|иә|верно|дұрыс|правильно|правильный|верный)$/i;

/** What stands beside the other options where every line has a mark. */
const UNMARKED = /^(0|-|–|false|no|нет|жоқ|неверно|не ?верно|бұрыс|қате|неправильно|неправильный|неверный)$/i;
const isMark = (text: string) => MARKED.test(text) || UNMARKED.test(text);

/**
 * Where each option stands on a line of its own, below or beside a question that is written once: the lines of a
 * question as one, its options below each other in their cell, those that are marked as right with a star before them.
 */
export function joinedRows(rows: readonly SheetRow[], keys: readonly (string | null)[]): SheetRow[] {
  const stems = placesOf(keys, /^stem/);
  const options = placesOf(keys, /^options/);
  if (options.length === 0 || stems.length === 0) return [...rows];
  const keyAt = keys.indexOf('key');
  const groups: SheetRow[][] = [];
  for (const row of rows) {
    const isStemless = stems.every(
      (place) =>
        (row.cells[place] ?? '') === '' ||
        (row.merged.includes(place) && row.cells[place] === groups.at(-1)?.[0]?.cells[place]),
    );
    const isOption =
      options.some((place) => /^[^\n|;]+$/.test(row.cells[place] ?? '') && !row.merged.includes(place)) &&
      isMarkOrNothing(row, keyAt);
    const group = groups.at(-1);
    if (group && isStemless && isOption && stems.some((place) => (group[0]?.cells[place] ?? '') !== ''))
      group.push(row);
    else groups.push([row]);
  }
  return groups.map((group) => (group.length > 1 ? joined(group, options, keys) : (group[0] as SheetRow)));
}

/** A line with options and a key of its own is a question whose words are missing. */
const isMarkOrNothing = ({ cells, merged }: SheetRow, keyAt: number) =>
  (cells[keyAt] ?? '') === '' || merged.includes(keyAt) || isMark(cells[keyAt] ?? '');

const placesOf = (keys: readonly (string | null)[], name: RegExp) =>
  keys.flatMap((key, place) => (key !== null && name.test(key) ? [place] : []));

function joined(group: readonly SheetRow[], options: readonly number[], keys: readonly (string | null)[]): SheetRow {
  const keyAt = keys.indexOf('key');
  const said = group.map(({ cells }) => (cells[keyAt] ?? '').trim());
  // One key for all lines, or only at the first of them, names the option; a mark stands beside it.
  const areMarks =
    said.some((mark) => MARKED.test(mark)) &&
    said.some((mark) => !MARKED.test(mark)) &&
    said.every((mark, place) => mark === '' || place > 0 || isMark(mark));
  const [first] = group as [SheetRow, ...SheetRow[]];
  const width = Math.max(...group.map(({ cells }) => cells.length));
  const cells = Array.from({ length: width }, (_, place) => {
    const cell = first.cells[place] ?? '';
    if (options.includes(place))
      return group
        .map(
          (row, line) =>
            `${areMarks && MARKED.test(said[line] ?? '') ? '*' : ''}${(row.cells[place] ?? '').replace(/\s+/g, ' ')}`,
        )
        .join('\n');
    // What stands behind the last head of any line is not forgotten.
    if (place >= keys.length) return group.map((row) => row.cells[place] ?? '').find(Boolean) ?? '';
    return place === keyAt && areMarks ? '' : cell;
  });
  const written = Math.max(0, ...group.map(({ width: all = 0 }) => all));
  const all = (mark: 'unsolved' | 'struck') => [...new Set(group.flatMap((row) => row[mark] ?? []))];
  return {
    ...first,
    cells,
    merged: [],
    unsolved: all('unsolved'),
    struck: all('struck'),
    ...(written > 0 && { width: written }),
  };
}
