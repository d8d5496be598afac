import type { ImportSilence } from '@kaskad/domain';
import type { ReadFormat } from '@kaskad/formats/questions/exchange-question';
import type { StoredItem } from './stored-item.ts';

const TABLE: readonly ImportSilence[] = ['picture'];
const ALL: readonly ImportSilence[] = ['rationale', 'article', 'picture', 'alt', 'scoring', 'match_case', 'unit'];
/** Files of lines: what is written into them loses its line breaks too. */
const LINES: readonly ImportSilence[] = [...ALL, 'line_breaks'];
/**
 * What a format has no place for; `losses.ts` tells the same to whoever writes one. What a format holds in our own
 * words (tags) the reader knows.
 */
const OF_FORMAT: Readonly<Record<ReadFormat, readonly ImportSilence[]>> = {
  gift: ['unit', 'arrow_forms'],
  moodle_xml: ['long_units'],
  qti21: [],
  qti30: [],
  xlsx: TABLE,
  csv: TABLE,
  xls: TABLE,
  ods: TABLE,
  aiken: LINES,
  tagged: LINES,
  marked: LINES,
  lettered: LINES,
  doc_table: LINES,
  text_mixed: LINES,
  qti12: ALL,
  h5p: ALL,
};

/** Whether a format knows no line breaks inside a text. */
export const isOfLines = (format: ReadFormat): boolean => OF_FORMAT[format].includes('line_breaks');

/** What this question of the file says nothing of, so that the one in the bank keeps its own. */
export function silencesOf(item: StoredItem, format: ReadFormat): ReadonlySet<ImportSilence> {
  const { type } = item.interaction;
  const isPlaceOfMoodle = format === 'moodle_xml' && type === 'hotspot';
  // Some rules stand in the answers themselves, whatever words stand beside them.
  const isQti = format === 'qti21' || format === 'qti30';
  const saysScoring = isQti || (['gift', 'moodle_xml'].includes(format) && type === 'ordering');
  const saysCase = isQti || format === 'moodle_xml';
  const isPictureLost =
    item.picture === null && item.notes.some(({ code }) => code === 'picture_missing' || code === 'picture_unreadable');
  const own = (item.silent ?? []).filter(
    (silence) => !(silence === 'scoring' && saysScoring) && !(silence === 'match_case' && saysCase),
  );
  return new Set([
    ...OF_FORMAT[format],
    ...own,
    ...(item.difficulty === null ? (['difficulty'] as const) : []),
    ...(isPictureLost ? (['picture'] as const) : []),
    ...(isPlaceOfMoodle ? (['alt'] as const) : []),
  ]);
}
