import type { ExchangeItem, FileLanguage, Language } from './exchange-question.ts';
import { languagesOf } from './language-guess.ts';
import { saidByNames } from './language-pairs.ts';
import { mapItemWords, wordsOf } from './question-words.ts';

/**
 * Texts that did not say in which language they are get it: from the file, from the person, or by their words and
 * names.
 */
export function withLanguages(items: readonly ExchangeItem[], chosen: FileLanguage): ExchangeItem[] {
  const guessed = chosen === 'auto' ? guesses(items.filter(({ language }) => language === null)) : null;
  return items.map((item) => {
    if (item.language === 'both') return item;
    const language = item.language ?? guessed?.get(item) ?? (chosen === 'kk' ? 'kk' : 'ru');
    const kept = mapItemWords(item, ({ kk, ru }) => (language === 'kk' ? { kk, ru: '' } : { kk: '', ru }));
    return {
      ...kept,
      language,
      notes:
        item.language === null && chosen === 'auto'
          ? [...kept.notes, { code: 'language_guessed', value: language }]
          : kept.notes,
    };
  });
}

function guesses(items: readonly ExchangeItem[]): ReadonlyMap<ExchangeItem, Language> {
  const named = saidByNames(items);
  const languages = languagesOf(
    items.map(textOf),
    items.map((item) => named.get(item) ?? null),
  );
  return new Map(items.map((item, place) => [item, languages[place] ?? 'ru']));
}

const textOf = (item: ExchangeItem) =>
  [...wordsOf(item).map(({ kk }) => kk), item.rationale.kk, item.picture?.alt.kk ?? ''].join(' ');

/** Languages in which some text is missing. */
export function missingLanguages(item: Pick<ExchangeItem, 'stem' | 'interaction'>): Language[] {
  const texts = wordsOf(item).filter(({ kk, ru }) => kk || ru);
  const forms = item.interaction.type === 'short_text' ? item.interaction.accepted : null;
  return (['kk', 'ru'] as const).filter(
    (language) =>
      texts.some((words) => words[language] === '') || (forms !== null && forms.kk.length + forms.ru.length === 0),
  );
}
