import { MAX_OPTIONS, type Words } from '@kaskad/domain';
import type { LabelsOfOptions } from './answer-key.ts';
import { labelsOf } from './column-evidence.ts';

/** Texts of a row by the key of the column. */
export type Cells = ReadonlyMap<string, string>;

export function wordsAt(cells: Cells, key: string): Words {
  const plain = cells.get(key) ?? '';
  return { kk: cells.get(`${key}_kk`) ?? plain, ru: cells.get(`${key}_ru`) ?? plain };
}

/** Options in columns of their own, or one below the other in one cell, where they may have letters. */
export function optionsOf(cells: Cells): Words[] {
  const together = wordsAt(cells, 'options');
  const [kk, ru] = [linesOf(together.kk).lines, linesOf(together.ru).lines];
  if (kk.length + ru.length > 0)
    return Array.from({ length: Math.max(kk.length, ru.length) }, (_, place) => ({
      kk: kk[place] ?? '',
      ru: ru[place] ?? '',
    }));
  const all = Array.from({ length: MAX_OPTIONS }, (_, place) => wordsAt(cells, `option${place}`));
  const last = all.findLastIndex((option) => option.kk !== '' || option.ru !== '');
  return all.slice(0, last + 1);
}

/** The letters before the options of a cell; those of both languages must agree. */
export function labelsInCells(cells: Cells): LabelsOfOptions {
  const together = wordsAt(cells, 'options');
  const [kk, ru] = [linesOf(together.kk), linesOf(together.ru)];
  if (kk.lines.length === 0 || ru.lines.length === 0 || kk.marks.join() === ru.marks.join())
    return (kk.lines.length === 0 ? ru : kk).labels;
  return 'unclear';
}

const LABEL = /^([*+]?\s?)\(?(\p{L}|\d{1,2})[.)]\s*(?=\S)/u;
interface Lines {
  readonly lines: readonly string[];
  readonly marks: readonly string[];
  readonly labels: LabelsOfOptions;
}

/**
 * The lines of a cell without what counts them through; initials and numbers that do not count stay, and a key may then
 * not mean them.
 */
export function linesOf(cell: string): Lines {
  const sign = ['\n', '|', ';'].find((one) => cell.includes(one));
  const filled = (sign === undefined ? [cell] : cell.split(sign)).map((line) => line.trim()).filter(Boolean);
  const marks = filled.map((line) => LABEL.exec(line)?.[2]?.toUpperCase() ?? '');
  if (filled.length === 0 || marks.includes('')) return { lines: filled, marks: [], labels: null };
  const bare = filled.map((line) => line.replace(LABEL, '$1'));
  if (marks.every((mark, place) => Number(mark) === place + 1)) return { lines: bare, marks, labels: null };
  const labels = labelsOf(marks);
  if (labels && marks.every((mark, place) => labels.places.get(mark) === place)) return { lines: bare, marks, labels };
  return { lines: filled, marks, labels: 'unclear' };
}
