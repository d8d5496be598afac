import { type Interaction, type Words, writeKaskadMark } from '@kaskad/domain';
import type { ExchangeItem } from '../../questions/exchange-question.ts';
import { metaWords } from '../../questions/question-keywords.ts';
import { toHtml } from '../../markup/text-reader.ts';
import { moodleShares } from '../scores/moodle-shares.ts';

/**
 * The same questions as Moodle 5 writes them into GIFT when it has taken in our XML: tabs, weights everywhere, an empty
 * remark behind each form.
 */
export const moodleGift = (items: readonly ExchangeItem[]): string =>
  items
    .map((item, place) => {
      const general = item.rationale.kk || item.rationale.ru ? `####${put(item.rationale)}` : '';
      const tags = metaWords(item, 'both').map((word) => `[tag:${word.replaceAll(']', '\\]')}]`);
      const name = item.code ?? 'n';
      return `// question: ${place + 1}  name: ${name}\n// ${[`[id:${item.mark ? writeKaskadMark(item.mark) : name}]`, ...tags].join(' ')}\n::${escape(name)}::[html]${put(item.stem)}{${insideOf(item.interaction, general)}}\n`;
    })
    .join('\n');

const escape = (text: string) => text.replace(/[\\#=~{}:]/g, '\\$&').replaceAll('\n', '\\n');
const put = (words: Words) => escape(toHtml(words, 'both'));
const block = (lines: readonly string[], general: string) =>
  `\n${lines.map((line) => `\t${line}\n`).join('')}${general ? `\t${general}\n` : ''}`;

function insideOf(interaction: Interaction, general: string): string {
  switch (interaction.type) {
    case 'true_false':
      return `${interaction.answer ? 'TRUE' : 'FALSE'}${general}`;
    case 'single':
      return block(
        interaction.options.map(({ text, correct }) => `${correct ? '=' : '~'}${put(text)}`),
        general,
      );
    case 'multiple': {
      const shares = moodleShares(interaction);
      return block(
        interaction.options.map(({ text }, place) => `~%${shares[place] ?? 0}%${put(text)}`),
        general,
      );
    }
    case 'number':
      return `#${block([`=%100%${interaction.value}:${interaction.tolerance}#`], general)}`;
    case 'short_text':
      return block(
        [...new Set([...interaction.accepted.kk, ...interaction.accepted.ru])].map(
          (form) => `=%100%${escape(form.replaceAll('*', '\\*'))}#`,
        ),
        general,
      );
    case 'matching': {
      const { prompts, targets, pairs } = interaction;
      const spare = targets.filter((_, place) => !pairs.includes(place));
      return block(
        [
          ...prompts.map(({ text }, place) => `=${put(text)} -> ${put(targets[pairs[place] ?? 0]?.text ?? text)}`),
          ...spare.map(({ text }) => `= -> ${put(text)}`),
        ],
        general,
      );
    }
    default:
      return '';
  }
}
