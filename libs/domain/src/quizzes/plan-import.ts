import { writtenArticle } from './article.ts';
import type { QuestionRefusal } from './interactions/check.ts';
import type { Interaction, Part, Words } from './interactions/interaction.ts';

/** What importing a question of a file would do: add it, write a new version of one that is there, nothing; or it cannot be taken. */
export const IMPORT_VERDICTS = ['new', 'changed', 'unchanged', 'refused'] as const;
export type ImportVerdict = (typeof IMPORT_VERDICTS)[number];
export const IMPORT_CHANGES = ['stem', 'picture', 'interaction', 'rationale', 'article', 'difficulty', 'lawEdition'] as const;
export type ImportChange = (typeof IMPORT_CHANGES)[number];
/** A field is longer than a question holds; what is there is no question; the same question stands earlier in the file. */
export type ImportRefusal = QuestionRefusal | 'import_field_too_long' | 'import_not_a_question' | 'import_twice_in_file';

/** What makes a version of a question, pictures by the hash of their bytes. */
export interface ImportContent {
  readonly stem: Words;
  readonly picture: { readonly sha256: string; readonly alt: Words } | null;
  readonly interaction: Interaction;
  readonly rationale: Words;
  readonly article: string;
  readonly difficulty: number;
  readonly lawEdition: string;
}
export interface ImportQuestion {
  /** As the file calls it; null where it does not. */
  readonly code: string | null;
  readonly content: ImportContent;
  /** Why it cannot be a question, whatever is in the bank. */
  readonly refusal: { readonly code: ImportRefusal; readonly value: string } | null;
}
/** The newest version of a question that whoever imports may edit. */
export interface BankQuestion {
  readonly id: string;
  readonly code: string;
  readonly content: ImportContent;
}
export interface ImportPlace {
  /** The beginning of codes for questions that have none that serves. */
  readonly prefix: string;
  readonly bank: readonly BankQuestion[];
  /** Every code that is in use, whoever's question it is. */
  readonly codes: ReadonlySet<string>;
}

export interface ImportDecision {
  readonly verdict: ImportVerdict;
  readonly refusal: ImportQuestion['refusal'];
  /** As it is or will be called. */
  readonly code: string;
  readonly question: { readonly id: string; readonly code: string } | null;
  readonly changes: readonly ImportChange[];
}

const CODE = /^[A-Za-z0-9-]{1,40}$/;

/**
 * What importing these questions would do, each in its place. A question is known by its code, or, where the code says nothing, by having the
 * same words and the same key. A code that another commission uses, or that no question may have, gives way to the next free one.
 */
export function planImport(questions: readonly ImportQuestion[], { prefix, bank, codes }: ImportPlace): ImportDecision[] {
  const byCode = new Map(bank.map((known) => [known.code.toLowerCase(), known]));
  const byContent = new Map(bank.map((known) => [whatIsAsked(known.content), known]));
  const taken = new Set([...codes].map((code) => code.toLowerCase()));
  const seen = new Set<string>();
  let next = 1;
  const freeCode = () => {
    while (taken.has(`${prefix}-${next}`.toLowerCase())) next += 1;
    return `${prefix}-${next}`;
  };
  return questions.map(({ code, content, refusal }): ImportDecision => {
    const asked = whatIsAsked(content);
    const name = code?.toLowerCase() ?? '';
    const known = byCode.get(name) ?? byContent.get(asked) ?? null;
    const marks = [`asks ${asked}`, ...(known ? [`is ${known.id}`] : []), ...(code && CODE.test(code) ? [`called ${name}`] : [])];
    const isSecond = marks.some((mark) => seen.has(mark));
    for (const mark of marks) seen.add(mark);
    const reason = refusal ?? (isSecond ? { code: 'import_twice_in_file', value: code ?? '' } as const : null);
    if (reason) return { verdict: 'refused', refusal: reason, code: code ?? '', question: null, changes: [] };
    if (known) {
      const changes = changesBetween(known.content, content);
      return { verdict: changes.length > 0 ? 'changed' : 'unchanged', refusal: null, code: known.code, question: { id: known.id, code: known.code }, changes };
    }
    const own = code !== null && CODE.test(code) && !taken.has(name) ? code : freeCode();
    taken.add(own.toLowerCase());
    return { verdict: 'new', refusal: null, code: own, question: null, changes: [] };
  });
}

const whatIsAsked = ({ stem, interaction, picture }: ImportContent) => JSON.stringify([words(stem), plainInteraction(interaction), picture?.sha256 ?? null]);
const words = ({ kk, ru }: Words) => [kk, ru];
const PICTURED = (picture: ImportContent['picture']) => picture && [picture.sha256, ...words(picture.alt)];

/** What differs, whatever the names of the parts are. */
export function changesBetween(before: ImportContent, after: ImportContent): ImportChange[] {
  const views: Record<ImportChange, (content: ImportContent) => unknown> = {
    stem: ({ stem }) => words(stem), picture: ({ picture }) => PICTURED(picture), interaction: ({ interaction }) => plainInteraction(interaction), rationale: ({ rationale }) => words(rationale),
    article: ({ article }) => writtenArticle(article), difficulty: ({ difficulty }) => difficulty, lawEdition: ({ lawEdition }) => lawEdition,
  };
  return IMPORT_CHANGES.filter((change) => JSON.stringify(views[change](before)) !== JSON.stringify(views[change](after)));
}

const texts = (parts: readonly Part[]) => parts.map(({ text }) => words(text));

/** Without the names of parts, which mean nothing outside one version, and without an order that means nothing. */
function plainInteraction(interaction: Interaction): unknown {
  switch (interaction.type) {
    case 'single': return [interaction.type, interaction.options.map(({ text, correct }) => [...words(text), correct])];
    case 'multiple': return [interaction.type, interaction.scoring, interaction.options.map(({ text, correct }) => [...words(text), correct])];
    case 'true_false': return [interaction.type, interaction.answer];
    case 'ordering': return [interaction.type, interaction.scoring, texts(interaction.items)];
    case 'matching': {
      const { prompts, targets, pairs, scoring } = interaction;
      const spare = targets.filter((_, place) => !pairs.includes(place));
      return [interaction.type, scoring, prompts.map(({ text }, place) => [...words(text), words(targets[pairs[place] ?? -1]?.text ?? text)]), texts(spare).map((text) => JSON.stringify(text)).sort()];
    }
    case 'number': return [interaction.type, interaction.value, interaction.tolerance, interaction.unit && words(interaction.unit)];
    case 'short_text': return [interaction.type, [...interaction.accepted.kk].sort(), [...interaction.accepted.ru].sort(), interaction.matchCase];
    case 'hotspot': return [interaction.type, interaction.width, interaction.height, interaction.areas];
    case 'protocol': {
      const place = new Map(interaction.cells.map(({ id }, at) => [id, at]));
      return [
        interaction.type, interaction.scoring, interaction.cells.map(({ text, value, given }) => [...words(text), value, given]),
        interaction.relations.map(({ total, parts }) => [place.get(total), parts.map((part) => place.get(part))]),
      ];
    }
    case 'ballots': return [
      interaction.type, interaction.scoring, interaction.candidates.map(words),
      interaction.ballots.map(({ signs, flaw, valid, why }) => [signs.map(({ candidate, sign }) => [candidate, sign]), flaw, valid, ...words(why)]),
    ];
  }
}
