import { mapWords } from '../interactions/map-words.ts';
import { type ImportContent, joinToOneLine, serialiseQuestionIn } from './content.ts';
import type { BankQuestion } from './match-bank.ts';

/** Questions of the bank whose text a question of a file repeats without being one of them. */
export interface SameWords {
  /** Those whose every word is the same, and another answer is right. */
  readonly otherKey: readonly string[];
  /** Those of which only the text is the same, or all but what is beside the words. */
  readonly otherParts: readonly string[];
}
const LANGUAGES = ['kk', 'ru'] as const;
/** At most so many are listed: thousands of questions may have one text, such as "Choose what is right". */
export const MOST_TWINS = 20;
type Language = (typeof LANGUAGES)[number];

/**
 * Finds them by their words, whichever language they were taken for: a file that says nothing of its language may be
 * taken for the other.
 */
export function createSameWordsFinder(bank: readonly BankQuestion[]): (content: ImportContent) => SameWords {
  const byStem = new Map<string, { readonly question: BankQuestion; readonly language: Language }[]>();
  for (const question of bank) {
    for (const language of LANGUAGES) {
      const stem = joinToOneLine(question.content.stem[language]);
      if (stem === '') continue;
      const same = byStem.get(stem);
      if (!same) byStem.set(stem, [{ question, language }]);
      else if (same.length < MOST_TWINS) same.push({ question, language });
    }
  }
  return (content) => {
    const [otherKey, otherParts] = [new Set<string>(), new Set<string>()];
    for (const own of LANGUAGES) {
      for (const {
        question: { code, content: known },
        language,
      } of byStem.get(joinToOneLine(content.stem[own])) ?? []) {
        const isOtherKey =
          allWords(content, own) === allWords(known, language) &&
          serialiseQuestionIn(content, own) !== serialiseQuestionIn(known, language);
        (isOtherKey ? otherKey : otherParts).add(code);
      }
    }
    return { otherKey: [...otherKey], otherParts: [...otherParts].filter((code) => !otherKey.has(code)) };
  };
}

/** The words without the key and without the order of the parts, which may be the key. */
function allWords({ interaction }: ImportContent, language: Language): string {
  const texts: string[] = [];
  if (interaction.type !== 'short_text')
    mapWords(interaction, (words) => (texts.push(joinToOneLine(words[language])), words));
  return JSON.stringify(texts.sort());
}
