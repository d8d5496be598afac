import { ARTICLE, isWithinArticle, parseArticleReferences, SYSTEM_RULE } from '../article.ts';
import type { Interaction } from '../interactions/interaction.ts';
import { findAbsoluteCues, findLengthCues, findPointingParts, findRepeatedParts } from './choices.ts';
import { type Finding, makeFinding } from './finding.ts';
import { differsInLength, findMixedWord, isOtherLanguage, isQuestionText, isUntranslated } from './languages.ts';
import { findDenialOnOneSide } from './negation.ts';
import { findNumberOnOneSide } from './numbers.ts';
import { isBlank, type LintItem, listParts, listTexts, type PlacedText } from './texts.ts';

/** What is known of the articles of the edition that the question is written for. */
export interface EditionArticles {
  /** Every article of it; null where nobody has listed them. */
  readonly articles: readonly string[] | null;
  /** Articles that it does not hold any more. */
  readonly gone: readonly string[];
}
export const NOTHING_KNOWN: EditionArticles = { articles: null, gone: [] };

/**
 * What is, or may be, wrong with a question, in the order in which it is read: whether both languages say the same,
 * whether the options give the key away, whether the law still has the article. Rules of writing: T. Haladyna, S.
 * Downing, M. Rodriguez, "A Review of Multiple-Choice Item-Writing Guidelines", Applied Measurement in Education 15(3), 2002.
 */
export function lintItem(item: LintItem, edition: EditionArticles = NOTHING_KNOWN): Finding[] {
  const parts = listParts(item.interaction);
  return [
    ...listTexts(item).flatMap(inBothLanguages),
    ...typeFindings(item.interaction, parts),
    ...articleFindings(item.article, edition),
  ];
}

function inBothLanguages(placed: PlacedText): Finding[] {
  const {
    place,
    index,
    text: { kk, ru },
  } = placed;
  const at = { place, index };
  const missing = (['kk', 'ru'] as const).filter((language) => isBlank(placed.text[language]));
  if (missing.length > 0) {
    const code =
      place === 'rationale' ? 'rationale_missing' : place === 'picture' ? 'picture_words_missing' : 'text_missing';
    return missing.map((language) => makeFinding(code, { ...at, language }));
  }
  if (isUntranslated(kk, ru))
    return place === 'candidates' || place === 'unit'
      ? []
      : [makeFinding(place === 'stem' || place === 'rationale' ? 'untranslated' : 'untranslated_part', at)];
  return [
    ...parity(placed),
    ...(['kk', 'ru'] as const).flatMap((language) => {
      const mixed = findMixedWord(placed.text[language]);
      if (mixed) return [makeFinding('mixed_letters', { ...at, language, words: mixed })];
      return place !== 'candidates' && isOtherLanguage(placed.text[language], language)
        ? [makeFinding('other_language', { ...at, language })]
        : [];
    }),
  ];
}

/** Whether both say the same: numbers, denials, the question, and enough of it. */
function parity({ place, index, text: { kk, ru } }: PlacedText): Finding[] {
  const at = { place, index };
  const number = findNumberOnOneSide(kk, ru);
  const denial = place === 'rationale' || place === 'picture' ? null : findDenialOnOneSide(kk, ru);
  return [
    ...(number === null ? [] : [makeFinding('numbers_differ', { ...at, words: number })]),
    ...(denial === null ? [] : [makeFinding('negation_differs', { ...at, language: denial })]),
    ...(place === 'stem' && isQuestionText(kk) !== isQuestionText(ru)
      ? [makeFinding('question_mark_differs', { ...at, language: isQuestionText(kk) ? 'ru' : 'kk' })]
      : []),
    ...(differsInLength(kk, ru) ? [makeFinding('length_differs', at)] : []),
  ];
}

function typeFindings(interaction: Interaction, parts: readonly PlacedText[]): Finding[] {
  switch (interaction.type) {
    case 'single':
    case 'multiple':
      return [
        ...findRepeatedParts(parts),
        ...findPointingParts(parts),
        ...findLengthCues(interaction.options),
        ...findAbsoluteCues(interaction.options),
      ];
    case 'ordering':
    case 'matching':
      return [...findRepeatedParts(parts), ...findPointingParts(parts)];
    case 'protocol':
      return findRepeatedParts(parts);
    case 'ballots':
      return findRepeatedParts(parts.filter(({ place }) => place === 'candidates'));
    case 'short_text': {
      const { kk, ru } = interaction.accepted;
      const filled = (forms: readonly string[]) => forms.some((form) => !isBlank(form));
      if (filled(kk) !== filled(ru))
        return [makeFinding('one_language_accepted', { place: 'accepted', language: filled(kk) ? 'ru' : 'kk' })];
      return acceptedFindings(kk, ru);
    }
    case 'true_false':
    case 'number':
    case 'hotspot':
      return [];
  }
}

/** Whether the accepted forms of both languages stand for the same answer, and can be typed at all. */
function acceptedFindings(kk: readonly string[], ru: readonly string[]): Finding[] {
  const number = findNumberOnOneSide(kk.join('; '), ru.join('; '));
  const denial = findDenialOnOneSide(kk.join('; '), ru.join('; '));
  const written = (
    [
      ['kk', kk],
      ['ru', ru],
    ] as const
  ).flatMap(([language, forms]) => forms.map((form) => ({ language, form })));
  const mixed = written.find(({ form }) => findMixedWord(form) !== null);
  const foreign = written.find(({ language, form }) => isOtherLanguage(form, language));
  return [
    ...(number === null ? [] : [makeFinding('numbers_differ', { place: 'accepted', words: number })]),
    ...(denial === null ? [] : [makeFinding('negation_differs', { place: 'accepted', language: denial })]),
    ...(mixed
      ? [
          makeFinding('mixed_letters', {
            place: 'accepted',
            language: mixed.language,
            words: findMixedWord(mixed.form) ?? '',
          }),
        ]
      : []),
    ...(foreign ? [makeFinding('other_language', { place: 'accepted', language: foreign.language })] : []),
  ];
}

function articleFindings(article: string, { articles, gone }: EditionArticles): Finding[] {
  const references = parseArticleReferences(article);
  if (references.length === 0) return [makeFinding('article_missing', { place: 'article' })];
  return references.flatMap((reference) => {
    if (reference === SYSTEM_RULE) return [];
    // What is not written as a reference is found by no change of the law.
    if (!ARTICLE.test(reference)) return [makeFinding('article_malformed', { place: 'article', words: reference })];
    if (gone.some((one) => isWithinArticle(reference, one)))
      return [makeFinding('article_gone', { place: 'article', words: reference })];
    return articles && !articles.some((one) => isWithinArticle(reference, one))
      ? [makeFinding('article_unknown', { place: 'article', words: reference })]
      : [];
  });
}
