import type { QuestionRefusal } from '../interactions/check.ts';
import { compareImportContent, type ImportContent, serialiseQuestionIn } from './content.ts';
import { type ImportKept, listKeptFields, mergeImportContent, type Spoken, swapLanguages } from './merge-content.ts';

/** A field is longer than a question holds; what is there is no question; the same question stands earlier in the file. */
export type ImportRefusal =
  | QuestionRefusal
  | 'import_field_too_long'
  | 'import_not_a_question'
  | 'import_twice_in_file';

export interface ImportQuestion extends Spoken {
  /** As the file calls it; null where it does not. It becomes a code where none is like it, and says nothing else. */
  readonly code: string | null;
  /** The question of ours that the file was written from, as its mark says. */
  readonly mark: string | null;
  readonly content: ImportContent;
  /** Whether the language was told by the letters only. */
  readonly isGuess: boolean;
  /** Why it cannot be a question, whatever is in the bank. */
  readonly refusal: { readonly code: ImportRefusal; readonly value: string } | null;
}
/** The newest version of a question that whoever imports may edit. */
export interface BankQuestion {
  readonly id: string;
  readonly code: string;
  readonly content: ImportContent;
}

/** A question of the bank that the file holds, and its content after the import. */
export interface Known {
  readonly question: BankQuestion;
  readonly content: ImportContent;
  readonly kept: readonly ImportKept[];
}
/** What a question asks in each language. */
interface Asked {
  readonly kk: string | null;
  readonly ru: string | null;
}
interface Candidate {
  readonly question: BankQuestion;
  readonly asked: Asked;
}
/** How a question of the file can be read: as it says, or in the other language where that was guessed. */
interface Reading {
  readonly content: ImportContent;
  readonly spoken: Spoken;
}
const LANGUAGES = ['kk', 'ru'] as const;
const otherThan = (language: 'kk' | 'ru'): 'kk' | 'ru' => (language === 'kk' ? 'ru' : 'kk');
const asksOf = (content: ImportContent): Asked => ({
  kk: serialiseQuestionIn(content, 'kk'),
  ru: serialiseQuestionIn(content, 'ru'),
});
/** The same words and key in a language that both have, and in no language others. */
const areAlike = (one: Asked, other: Asked) =>
  LANGUAGES.some((language) => one[language] !== null && one[language] === other[language]) &&
  LANGUAGES.every(
    (language) => one[language] === null || other[language] === null || one[language] === other[language],
  );

/**
 * Finds for each question of the file the one of the bank that it is, by marks first, then by words and key. No
 * question of the bank is found twice.
 */
export function matchBankQuestions(
  questions: readonly ImportQuestion[],
  bank: readonly BankQuestion[],
): ReadonlyMap<number, Known> {
  const candidates = bank.map((question): Candidate => ({ question, asked: asksOf(question.content) }));
  const found = new Map<number, Known>();
  const taken = new Set<string>();
  const isOpen = (place: number) => !found.has(place) && !questions[place]?.refusal;
  const take = (place: number, { question }: Candidate, { content: after, spoken }: Reading) => {
    const content = mergeImportContent(question.content, after, spoken);
    found.set(place, { question, content, kept: listKeptFields(content, after, spoken) });
    taken.add(question.id);
  };

  const byId = new Map(candidates.map((one) => [one.question.id, one]));
  const marked = [...questions.entries()].flatMap(([place, one]) => {
    const candidate = one.mark === null || !isOpen(place) ? undefined : byId.get(one.mark);
    return candidate ? [{ place, candidate, reading: inItsLanguage(one, candidate) }] : [];
  });
  const saysTheSame = marked.filter(({ candidate, reading }) => areAlike(asksOf(reading.content), candidate.asked));
  for (const { place, candidate, reading } of [...saysTheSame, ...marked])
    if (isOpen(place) && !taken.has(candidate.question.id)) take(place, candidate, reading);

  const alike = candidatesByWords(candidates, taken);
  for (const [index, one] of questions.entries()) {
    for (const reading of isOpen(index) ? readingsOf(one) : []) {
      const asked = asksOf(reading.content);
      const choice = bestOf(alike(asked), asked, reading);
      if (!choice) continue;
      take(index, choice, reading);
      break;
    }
  }
  return found;
}

/** Those that ask the same in one of the languages and were not taken. */
function candidatesByWords(
  candidates: readonly Candidate[],
  taken: ReadonlySet<string>,
): (asked: Asked) => Iterable<Candidate> {
  const words = new Map<string, Candidate[]>();
  for (const one of candidates) {
    for (const text of new Set([one.asked.kk, one.asked.ru])) {
      if (text === null) continue;
      const same = words.get(text);
      if (same) same.push(one);
      else words.set(text, [one]);
    }
  }
  return function* alike(asked) {
    for (const text of [asked.kk, asked.ru]) {
      const same = text === null ? [] : (words.get(text) ?? []);
      // Thousands may have the same words: those that were matched are not compared again.
      while (same[0] && taken.has(same[0].question.id)) same.shift();
      for (const one of same) if (!taken.has(one.question.id)) yield one;
    }
  };
}

const MOST_CANDIDATES = 8;

/** Of several with the same words and key the one that says the same in everything else too. */
function bestOf(candidates: Iterable<Candidate>, asked: Asked, { content, spoken }: Reading): Candidate | null {
  let first: Candidate | null = null;
  let looked = 0;
  for (const candidate of candidates) {
    const before = candidate.question.content;
    const isSamePicture =
      (content.picture === null && spoken.silent.has('picture')) || before.picture?.sha256 === content.picture?.sha256;
    if (!isSamePicture || !areAlike(asked, candidate.asked)) continue;
    if (compareImportContent(before, mergeImportContent(before, content, spoken)).length === 0) return candidate;
    first ??= candidate;
    looked += 1;
    if (looked >= MOST_CANDIDATES) break;
  }
  return first;
}

/**
 * Without a mark nobody said that the file knows what else the bank keeps: explanations and articles that are not there
 * were not taken away.
 */
function readingsOf({ content, language, silent, isGuess }: ImportQuestion): Reading[] {
  const spoken: Spoken = { language, silent: new Set([...silent, 'rationale', 'article', 'alt']) };
  return [
    { content, spoken },
    ...(isGuess && language !== 'both'
      ? [{ content: swapLanguages(content), spoken: { ...spoken, language: otherThan(language) } }]
      : []),
  ];
}

/** A guessed language is replaced by the one in which the marked question of the bank has these words. */
function inItsLanguage(
  { content, language, silent, isGuess }: ImportQuestion,
  {
    question: {
      content: { stem },
    },
  }: Candidate,
): Reading {
  const reading: Reading = { content, spoken: { language, silent } };
  if (!isGuess || language === 'both') return reading;
  const other = otherThan(language);
  const is = (as: 'kk' | 'ru') => content.stem[language].trim() === stem[as].trim();
  return is(language) || !is(other)
    ? reading
    : { content: swapLanguages(content), spoken: { language: other, silent } };
}
