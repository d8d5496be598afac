import { type QuestionType } from '@kaskad/domain';
import type { ExchangeFormat, ExchangeItem, Language, LossCode } from './item.ts';

const TYPES: Record<ExchangeFormat, readonly QuestionType[]> = {
  aiken: ['single'],
  gift: ['single', 'multiple', 'true_false', 'ordering', 'matching', 'number', 'short_text'],
  moodle_xml: ['single', 'multiple', 'true_false', 'ordering', 'matching', 'number', 'short_text', 'hotspot'],
  qti21: ['single', 'multiple', 'true_false', 'ordering', 'matching', 'number', 'short_text', 'hotspot'],
  qti30: ['single', 'multiple', 'true_false', 'ordering', 'matching', 'number', 'short_text', 'hotspot'],
  xlsx: ['single', 'multiple', 'true_false', 'ordering', 'matching', 'number', 'short_text', 'protocol', 'ballots'],
  csv: ['single', 'multiple', 'true_false', 'ordering', 'matching', 'number', 'short_text', 'protocol', 'ballots'],
};

/** Whether a format has a place for this type; an item of another type is left out, and said so. */
export const holdsType = (format: ExchangeFormat, type: QuestionType) => TYPES[format].includes(type);

/** Whether a format has a place for the picture of a question. */
export const holdsPictures = (format: ExchangeFormat) => !['xlsx', 'csv', 'aiken'].includes(format);

/** What of a question a format has no place for. */
export function lossesOf(item: ExchangeItem, format: ExchangeFormat, language: Language | 'both'): LossCode[] {
  const { interaction } = item;
  if (!holdsType(format, interaction.type)) return ['type'];
  const losses: LossCode[] = [];
  const add = (code: LossCode, lost: boolean) => void (lost && losses.push(code));
  const isTable = format === 'xlsx' || format === 'csv';
  const isAiken = format === 'aiken';
  add('second_language', !isTable && language !== 'both');
  add('picture', item.picture !== null && !holdsPictures(format));
  add('rationale', isAiken && (item.rationale.kk !== '' || item.rationale.ru !== ''));
  add('details', isAiken);
  add('line_breaks', isAiken && [item.stem, ...(interaction.type === 'single' ? interaction.options.map(({ text }) => text) : [])].some(({ kk, ru }) => `${kk}${ru}`.includes('\n')));
  add('unit', format === 'gift' && interaction.type === 'number' && interaction.unit !== null);
  add('scoring', (format === 'gift' || format === 'moodle_xml') && (interaction.type === 'multiple' || interaction.type === 'matching') && interaction.scoring === 'all');
  add('match_case', format === 'gift' && interaction.type === 'short_text' && interaction.matchCase);
  add('areas_more', format === 'moodle_xml' && interaction.type === 'hotspot' && interaction.areas.length > 1);
  add('accepted_languages', !isTable && interaction.type === 'short_text' && [...interaction.accepted.kk].sort().join('\n') !== [...interaction.accepted.ru].sort().join('\n'));
  return losses;
}
