import { answerSaid } from '../texts/line-signs.ts';
import type { ExchangeItem, Language } from '../questions/exchange-question.ts';

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** One language, one right answer, nothing else: all that Aiken knows. It has no comments. */
export function writeAiken(items: readonly ExchangeItem[], language: Language): string {
  return items
    .flatMap(({ stem, interaction }) => {
      if (interaction.type !== 'single') return [];
      const oneLine = (text: string) => text.replaceAll('\n', ' ');
      const options = interaction.options.map(
        ({ text }, place) => `${LETTERS[place] ?? 'Z'}. ${oneLine(text[language])}`,
      );
      return [
        [
          guarded(oneLine(stem[language])),
          ...options,
          `ANSWER: ${LETTERS[interaction.options.findIndex(({ correct }) => correct)] ?? 'A'}`,
          '',
        ].join('\n'),
      ];
    })
    .join('\n');
}

/** A question that looks like an answer would end the one before. */
const guarded = (stem: string) => (looksLikeAnswer(stem) ? `– ${stem}` : stem);
export const looksLikeAnswer = (stem: string): boolean => answerSaid(stem.replaceAll('\n', ' ')) !== null;
