import { type ShortText, type Words, writeKaskadMark } from '@kaskad/domain';
import { plainNumber } from '../building/question-building.ts';
import type { ExchangeItem, Language } from '../questions/exchange-question.ts';
import { metaWords } from '../questions/question-keywords.ts';
import { moodleShares } from '../moodle/scores/moodle-shares.ts';
import { dataAddress } from '../building/question-pictures.ts';
import { imageTag, toHtml } from '../markup/text-reader.ts';
import { escapeGift, rawGift } from './gift-text.ts';

/**
 * Questions as Moodle reads them; `remarks` become comments at the head. Types that GIFT lacks have been left out
 * before.
 */
export function writeGift(
  items: readonly ExchangeItem[],
  language: Language | 'both',
  remarks: readonly string[],
): string {
  const head = remarks.map((remark) => `// ${remark.replace(/[\r\n]+/g, ' ')}\n`).join('');
  let category: string | null = null;
  const blocks = items.map((item) => {
    const moved =
      item.topic !== category && item.topic !== null ? `$CATEGORY: ${item.topic.replaceAll('/', '//')}\n\n` : '';
    category = item.topic ?? category;
    return moved + writeItem(item, language);
  });
  return `${head}\n${blocks.join('\n\n')}\n`;
}

function writeItem(item: ExchangeItem, language: Language | 'both'): string {
  const { picture } = item;
  const put = (words: Words) => escapeGift(guarded(toHtml(words, language)));
  const asItem = (words: Words) => rawGift(guarded(toHtml(words, language)));
  const stem = toHtml(item.stem, language, (which) =>
    picture ? imageTag(dataAddress(picture), picture.alt[which]) : '',
  );
  const comment = [
    ...(item.mark || item.code ? [`[id:${item.mark ? writeKaskadMark(item.mark) : inComment(item.code ?? '')}]`] : []),
    ...metaWords(item, language).map((tag) => `[tag:${inComment(tag)}]`),
  ].join(' ');
  const hasRationale = item.rationale.kk !== '' || item.rationale.ru !== '';
  return `${comment ? `// ${comment}\n` : ''}${item.code ? `::${escapeGift(item.code)}::` : ''}[html]${escapeGift(guarded(stem))} {${answersOf(item, put, asItem)}${hasRationale ? `\n####${put(item.rationale)}` : ''}\n}`;
}

/** Signs at the beginning that would be read as a weight or a format. */
const guarded = (html: string) => html.replace(/^%/, '&#37;').replace(/^\[/, '&#91;').replace(/^\/\//, '&#47;/');
const inComment = (text: string) => text.replaceAll(']', '\\]').replaceAll('\n', ' ');

/** `asItem`: items to be ordered are taken as they stand. */
function answersOf(item: ExchangeItem, put: (words: Words) => string, asItem: (words: Words) => string): string {
  const { interaction } = item;
  switch (interaction.type) {
    case 'single':
      return interaction.options.map(({ text, correct }) => `\n${correct ? '=' : '~'}${put(text)}`).join('');
    case 'multiple': {
      const shares = moodleShares(interaction);
      return interaction.options.map(({ text }, place) => `\n~%${shares[place] ?? 0}%${put(text)}`).join('');
    }
    case 'true_false':
      return interaction.answer ? 'TRUE' : 'FALSE';
    case 'ordering': {
      const grading = interaction.scoring === 'all' ? 'ALL_OR_NOTHING' : 'ABSOLUTE_POSITION';
      return `>${interaction.items.length} ALL VERTICAL ${grading} SHOW none${interaction.items.map(({ text }) => `\n${asItem(text)}`).join('')}`;
    }
    case 'matching': {
      const { prompts, targets, pairs } = interaction;
      const spare = targets.filter((_, place) => !pairs.includes(place));
      const asked = prompts.map(
        ({ text }, place) => `\n=${put(text)} -> ${put(targets[pairs[place] ?? 0]?.text ?? text)}`,
      );
      return [...asked, ...spare.map(({ text }) => `\n= -> ${put(text)}`)].join('');
    }
    case 'number':
      return `#${plainNumber(interaction.value)}:${plainNumber(interaction.tolerance)}`;
    case 'short_text':
      return giftForms(interaction)
        .map((form) => `\n=${escapeGift(guardedForm(form.replaceAll('*', '\\*')))}`)
        .join('');
    case 'hotspot':
    case 'protocol':
    case 'ballots':
      return '';
  }
}

/** Forms that a file can hold: one with an arrow makes Moodle look for pairs, and its whole import stops. */
export const giftForms = ({ accepted }: ShortText): string[] =>
  [...new Set([...accepted.kk, ...accepted.ru])].filter((form) => !form.includes('->'));

/**
 * A form is compared as it stands, so nothing may be spelt as markup: the whole weight says that a sign of percent is
 * no weight.
 */
const guardedForm = (form: string) => `%100%${/^\[(html|moodle|plain|markdown)\]/i.test(form) ? '[plain]' : ''}${form}`;
