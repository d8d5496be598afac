import { ARTICLE, referencesIn, restsOn } from '../article.ts';
import type { Interaction } from '../interactions/interaction.ts';
import { absoluteCues, lengthCues, pointingParts, repeatedParts } from './choices.ts';
import { type Finding, finding } from './finding.ts';
import { asks, differsInLength, isOtherLanguage, isUntranslated, mixedWord } from './languages.ts';
import { denialOnOneSide } from './negation.ts';
import { numberOnOneSide } from './numbers.ts';
import { isBlank, type LintItem, partsOf, type PlacedText, textsOf } from './texts.ts';

/** What is known of the articles of the edition that the question is written for. */
export interface EditionArticles {
  /** Every article of it; null where nobody has listed them. */
  readonly articles: readonly string[] | null;
  /** Articles that it does not hold any more. */
  readonly gone: readonly string[];
}
export const NOTHING_KNOWN: EditionArticles = { articles: null, gone: [] };

/**
 * What is, or may be, wrong with a question, in the order in which it is read: whether both languages say the same, whether the options
 * give the key away, whether the law still has the article. Rules of writing: T. Haladyna, S. Downing, M. Rodriguez, "A Review of
 * Multiple-Choice Item-Writing Guidelines", Applied Measurement in Education 15(3), 2002.
 */
export function lintItem(item: LintItem, edition: EditionArticles = NOTHING_KNOWN): Finding[] {
  const parts = partsOf(item.interaction);
  return [...textsOf(item).flatMap(inBothLanguages), ...typeFindings(item.interaction, parts), ...articleFindings(item.article, edition)];
}

function inBothLanguages(placed: PlacedText): Finding[] {
  const { place, index, text: { kk, ru } } = placed;
  const at = { place, index };
  const missing = (['kk', 'ru'] as const).filter((language) => isBlank(placed.text[language]));
  if (missing.length > 0) {
    const code = place === 'rationale' ? 'rationale_missing' : place === 'picture' ? 'picture_words_missing' : 'text_missing';
    return missing.map((language) => finding(code, { ...at, language }));
  }
  if (isUntranslated(kk, ru)) return place === 'candidates' || place === 'unit' ? [] : [finding(place === 'stem' || place === 'rationale' ? 'untranslated' : 'untranslated_part', at)];
  return [...parity(placed), ...(['kk', 'ru'] as const).flatMap((language) => {
    const mixed = mixedWord(placed.text[language]);
    if (mixed) return [finding('mixed_letters', { ...at, language, words: mixed })];
    return place !== 'candidates' && isOtherLanguage(placed.text[language], language) ? [finding('other_language', { ...at, language })] : [];
  })];
}

/** Whether both say the same: numbers, denials, the question, and enough of it. */
function parity({ place, index, text: { kk, ru } }: PlacedText): Finding[] {
  const at = { place, index };
  const number = numberOnOneSide(kk, ru);
  const denial = place === 'rationale' || place === 'picture' ? null : denialOnOneSide(kk, ru);
  return [
    ...(number === null ? [] : [finding('numbers_differ', { ...at, words: number })]),
    ...(denial === null ? [] : [finding('negation_differs', { ...at, language: denial })]),
    ...(place === 'stem' && asks(kk) !== asks(ru) ? [finding('question_mark_differs', { ...at, language: asks(kk) ? 'ru' : 'kk' })] : []),
    ...(differsInLength(kk, ru) ? [finding('length_differs', at)] : []),
  ];
}

function typeFindings(interaction: Interaction, parts: readonly PlacedText[]): Finding[] {
  switch (interaction.type) {
    case 'single':
    case 'multiple': return [...repeatedParts(parts), ...pointingParts(parts), ...lengthCues(interaction.options), ...absoluteCues(interaction.options)];
    case 'ordering':
    case 'matching': return [...repeatedParts(parts), ...pointingParts(parts)];
    case 'protocol': return repeatedParts(parts);
    case 'ballots': return repeatedParts(parts.filter(({ place }) => place === 'candidates'));
    case 'short_text': {
      const { kk, ru } = interaction.accepted;
      const filled = (forms: readonly string[]) => forms.some((form) => !isBlank(form));
      if (filled(kk) !== filled(ru)) return [finding('one_language_accepted', { place: 'accepted', language: filled(kk) ? 'ru' : 'kk' })];
      return acceptedFindings(kk, ru);
    }
    case 'true_false':
    case 'number':
    case 'hotspot': return [];
  }
}

/** Whether the accepted forms of both languages stand for the same answer, and can be typed at all. */
function acceptedFindings(kk: readonly string[], ru: readonly string[]): Finding[] {
  const number = numberOnOneSide(kk.join('; '), ru.join('; '));
  const denial = denialOnOneSide(kk.join('; '), ru.join('; '));
  const written = ([['kk', kk], ['ru', ru]] as const).flatMap(([language, forms]) => forms.map((form) => ({ language, form })));
  const mixed = written.find(({ form }) => mixedWord(form) !== null);
  const foreign = written.find(({ language, form }) => isOtherLanguage(form, language));
  return [
    ...(number === null ? [] : [finding('numbers_differ', { place: 'accepted', words: number })]),
    ...(denial === null ? [] : [finding('negation_differs', { place: 'accepted', language: denial })]),
    ...(mixed ? [finding('mixed_letters', { place: 'accepted', language: mixed.language, words: mixedWord(mixed.form) ?? '' })] : []),
    ...(foreign ? [finding('other_language', { place: 'accepted', language: foreign.language })] : []),
  ];
}

function articleFindings(article: string, { articles, gone }: EditionArticles): Finding[] {
  const references = referencesIn(article);
  if (references.length === 0) return [finding('article_missing', { place: 'article' })];
  return references.flatMap((reference) => {
    // What is not written as a reference is found by no change of the law.
    if (!ARTICLE.test(reference)) return [finding('article_malformed', { place: 'article', words: reference })];
    if (gone.some((one) => restsOn(reference, one))) return [finding('article_gone', { place: 'article', words: reference })];
    return articles && !articles.some((one) => restsOn(reference, one)) ? [finding('article_unknown', { place: 'article', words: reference })] : [];
  });
}
