import type { Language } from '@kaskad/contracts';
import { parseArticleReferences, SYSTEM_RULE } from '@kaskad/domain';

const REFERENCE = /^(?<article>\d+(?:-\d+)?)(?:\((?<clause>[^()]+)\))?(?:\((?<part>[^()]+)\))?$/;
const RULE: Record<Language, string> = { kk: '«Каскад» жүйесінің ережесі', ru: 'правило системы «Каскад»' };

interface Place {
  readonly article: string;
  readonly clauses: readonly string[];
  readonly part?: string | undefined;
}

/**
 * References as the bank keeps them ("41(6-1), 43"), in the words of an official: «41-баптың 6-1-тармағы, 43-бап»,
 * «пункт 6-1 статьи 41, статья 43». What is no reference stays as it was written.
 */
export function lawReference(language: Language, references: string): string {
  const places = parseArticleReferences(references).reduce<(Place | string)[]>((found, reference) => {
    const { article, clause, part } = REFERENCE.exec(reference)?.groups ?? {};
    const last = found.at(-1);
    if (!article) return [...found, reference === SYSTEM_RULE ? RULE[language] : reference];
    // Clauses of one article that follow each other are named together.
    if (
      typeof last === 'object' &&
      last.article === article &&
      clause &&
      !part &&
      last.clauses.length > 0 &&
      !last.part
    )
      return [...found.slice(0, -1), { article, clauses: [...last.clauses, clause] }];
    return [...found, { article, clauses: clause ? [clause] : [], part }];
  }, []);
  return places.map((place) => (typeof place === 'string' ? place : WORDS[language](place))).join(', ');
}

const WORDS: Record<Language, (place: Place) => string> = {
  kk: ({ article, clauses, part }) => {
    const [clause] = clauses;
    if (!clause) return `${article}-бап`;
    if (part) return `${article}-баптың ${clause}-тармағының ${part}) тармақшасы`;
    return `${article}-баптың ${series(clauses, 'және')}-${clauses.length > 1 ? 'тармақтары' : 'тармағы'}`;
  },
  ru: ({ article, clauses, part }) => {
    const [clause] = clauses;
    if (!clause) return `статья ${article}`;
    if (part) return `подпункт ${part}) пункта ${clause} статьи ${article}`;
    return `${clauses.length > 1 ? 'пункты' : 'пункт'} ${series(clauses, 'и')} статьи ${article}`;
  },
};

/** `1`, `1 және 4`, `1, 2 және 4`. */
const series = (items: readonly string[], and: string) =>
  items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} ${and} ${items.at(-1)}`;
