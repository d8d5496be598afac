import { type QuestionType } from '@kaskad/domain';
import { looksLikeAnswer } from '../aiken/read-aiken.ts';
import { giftForms } from '../gift/write-gift.ts';
import type { ExchangeFormat, ExchangeItem, Language, LossCode } from '../questions/exchange-question.ts';
import { sharesAreEven } from '../moodle/scores/moodle-shares.ts';
import { unitsFor } from '../moodle/write-moodle.ts';
import { toHtml } from '../markup/text-reader.ts';

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

const LEAVE_OUT: readonly LossCode[] = ['type', 'not_expressible', 'erratum'];
/** Whether an item becomes a part of the file, whatever of it is lost. */
export const isWritten = (item: ExchangeItem, format: ExchangeFormat, language: Language | 'both'): boolean => {
  const losses = lossesOf(item, format, language);
  return !LEAVE_OUT.some((code) => losses.includes(code));
};

/** Moodle keeps so many characters of what a pair leads to, and stops at more. */
const LONGEST_TARGET = 255;

/** What would have no right answer in Moodle, or would end its import for everything behind it. */
function isRefusedByMoodle(
  { interaction }: ExchangeItem,
  format: ExchangeFormat,
  language: Language | 'both',
): boolean {
  if (format !== 'gift' && format !== 'moodle_xml') return false;
  switch (interaction.type) {
    // Each area wants a marker of its own there.
    case 'hotspot':
      return interaction.areas.length > 1;
    case 'matching':
      return interaction.targets.some(({ text }) => [...toHtml(text, language)].length > LONGEST_TARGET);
    case 'short_text':
      return format === 'gift' && giftForms(interaction).length === 0;
    default:
      return false;
  }
}

/** What of a question a format has no place for. */
export function lossesOf(item: ExchangeItem, format: ExchangeFormat, language: Language | 'both'): LossCode[] {
  const { interaction } = item;
  if (item.isWrong) return ['erratum'];
  if (!holdsType(format, interaction.type)) return ['type'];
  if (isRefusedByMoodle(item, format, language)) return ['not_expressible'];
  const losses: LossCode[] = [];
  const add = (code: LossCode, lost: boolean) => void (lost && losses.push(code));
  const isTable = format === 'xlsx' || format === 'csv';
  const isAiken = format === 'aiken';
  add('second_language', !isTable && (language !== 'both' || isAiken));
  add('picture', item.picture !== null && !holdsPictures(format));
  add('rationale', isAiken && (item.rationale.kk !== '' || item.rationale.ru !== ''));
  add('details', isAiken);
  add(
    'line_breaks',
    isAiken &&
      [item.stem, ...(interaction.type === 'single' ? interaction.options.map(({ text }) => text) : [])].some(
        ({ kk, ru }) => `${kk}${ru}`.includes('\n'),
      ),
  );
  const isQti = format === 'qti21' || format === 'qti30';
  const isMoodle = format === 'gift' || format === 'moodle_xml';
  const unit = interaction.type === 'number' ? interaction.unit : null;
  add(
    'unit',
    unit !== null &&
      (format === 'gift' ||
        (format === 'moodle_xml' &&
          unitsFor(item, language).length <
            new Set((language === 'both' ? [unit.kk, unit.ru] : [unit[language]]).filter(Boolean)).size)),
  );
  add(
    'scoring',
    isMoodle && (interaction.type === 'multiple' || interaction.type === 'matching') && interaction.scoring === 'all',
  );
  add('uneven', isMoodle && interaction.type === 'multiple' && !sharesAreEven(interaction));
  add('match_case', format === 'gift' && interaction.type === 'short_text' && interaction.matchCase);
  add('text_rule', !isTable && interaction.type === 'short_text');
  add(
    'forms',
    format === 'gift' &&
      interaction.type === 'short_text' &&
      giftForms(interaction).length < new Set([...interaction.accepted.kk, ...interaction.accepted.ru]).size,
  );
  add(
    'area_edges',
    !isTable && interaction.type === 'hotspot' && interaction.areas.some(({ shape }) => shape === 'polygon'),
  );
  add(
    'accepted_languages',
    !isTable &&
      interaction.type === 'short_text' &&
      [...interaction.accepted.kk].sort().join('\n') !== [...interaction.accepted.ru].sort().join('\n'),
  );
  add('decimal_comma', isQti && interaction.type === 'number');
  add('reworded', isAiken && looksLikeAnswer(item.stem[language === 'ru' ? 'ru' : 'kk']));
  return losses;
}
