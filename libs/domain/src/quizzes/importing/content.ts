import { formatArticle } from '../article.ts';
import { cleanText } from '../clean-text.ts';
import type { Area, Interaction, Words } from '../interactions/interaction.ts';

export const IMPORT_CHANGES = [
  'stem',
  'picture',
  'interaction',
  'rationale',
  'article',
  'difficulty',
  'lawEdition',
] as const;
export type ImportChange = (typeof IMPORT_CHANGES)[number];

/** What makes a version of a question, pictures by the hash of their bytes. */
export interface ImportContent {
  readonly stem: Words;
  readonly picture: { readonly id: string; readonly sha256: string; readonly alt: Words } | null;
  readonly interaction: Interaction;
  readonly rationale: Words;
  readonly article: string;
  readonly difficulty: number;
  readonly lawEdition: string;
}

/** How one text is compared: what `textOf` makes of it, `isLoose` without what a file need not say. */
interface View {
  readonly textOf: (words: Words) => unknown;
  readonly isLoose: boolean;
}
const EXACT: View = { textOf: ({ kk, ru }) => [cleanText(kk), cleanText(ru)], isLoose: false };

/** What differs between two contents; the ids of their parts do not matter. */
export function compareImportContent(before: ImportContent, after: ImportContent): ImportChange[] {
  const views: Record<ImportChange, (content: ImportContent) => unknown> = {
    stem: ({ stem }) => EXACT.textOf(stem),
    picture: ({ picture }) => picture && [picture.sha256, EXACT.textOf(picture.alt)],
    interaction: ({ interaction }) => plainInteraction(interaction, EXACT),
    rationale: ({ rationale }) => EXACT.textOf(rationale),
    article: ({ article }) => formatArticle(article),
    difficulty: ({ difficulty }) => difficulty,
    lawEdition: ({ lawEdition }) => lawEdition,
  };
  return IMPORT_CHANGES.filter(
    (change) => JSON.stringify(views[change](before)) !== JSON.stringify(views[change](after)),
  );
}

/** The words and the key as one text, by which two questions of a file are compared. */
export const serialiseQuestion = ({ stem, interaction, picture }: ImportContent): string =>
  JSON.stringify([EXACT.textOf(stem), plainInteraction(interaction, EXACT), picture?.sha256 ?? null]);

export const isSameInteraction = (one: Interaction, other: Interaction): boolean =>
  JSON.stringify(plainInteraction(one, EXACT)) === JSON.stringify(plainInteraction(other, EXACT));

/**
 * As `serialiseQuestion`, in one language and one line, without the picture and the rules of scoring; null where there
 * are no words in that language.
 */
export function serialiseQuestionIn(
  { stem, interaction }: Pick<ImportContent, 'stem' | 'interaction'>,
  language: 'kk' | 'ru',
): string | null {
  if (stem[language].trim() === '') return null;
  return JSON.stringify([
    joinToOneLine(stem[language]),
    plainInteraction(interaction, { textOf: (words) => joinToOneLine(words[language]), isLoose: true }),
  ]);
}

/**
 * The text as a format of lines keeps it: in one line, without the dash that we write before a question that looks like
 * an answer.
 */
export const joinToOneLine = (text: string): string =>
  cleanText(text)
    .replace(/\s+/g, ' ')
    .replace(/^– (?=\S)/, '');

const sorted = (list: readonly unknown[]) => list.map((one) => JSON.stringify(one)).sort();
/** Sums like 0.1 + 0.2 without their tail. */
const tidy = (value: number) => Number(value.toPrecision(12));

function areaView(area: Area): unknown {
  switch (area.shape) {
    case 'rectangle':
      return [area.shape, area.x, area.y, area.width, area.height];
    case 'circle':
      return [area.shape, area.x, area.y, area.radius];
    case 'polygon':
      return [area.shape, area.points];
  }
}

/**
 * Without the names of parts, which mean nothing outside one version, and without an order that nobody sees because it
 * is shuffled.
 */
function plainInteraction(interaction: Interaction, { textOf, isLoose }: View): unknown {
  const rule = 'scoring' in interaction && !isLoose && interaction.type !== 'single' ? interaction.scoring : null;
  switch (interaction.type) {
    case 'single':
    case 'multiple':
      return [interaction.type, rule, sorted(interaction.options.map(({ text, correct }) => [textOf(text), correct]))];
    case 'true_false':
      return [interaction.type, interaction.answer];
    case 'ordering':
      return [interaction.type, rule, interaction.items.map(({ text }) => textOf(text))];
    case 'matching': {
      const { prompts, targets, pairs } = interaction;
      const spare = targets.filter((_, index) => !pairs.includes(index));
      return [
        interaction.type,
        rule,
        prompts.map(({ text }, index) => [textOf(text), textOf(targets[pairs[index] ?? -1]?.text ?? text)]),
        sorted(spare.map(({ text }) => textOf(text))),
      ];
    }
    case 'number':
      return [
        interaction.type,
        tidy(interaction.value),
        tidy(interaction.tolerance),
        interaction.unit && !isLoose ? textOf(interaction.unit) : null,
      ];
    case 'short_text': {
      const { kk, ru } = interaction.accepted;
      const forms = (list: readonly string[]) => [...new Set(list.map(cleanText))].sort();
      return [interaction.type, isLoose ? forms([...kk, ...ru]) : [forms(kk), forms(ru), interaction.matchCase]];
    }
    case 'hotspot':
      return [interaction.type, interaction.width, interaction.height, sorted(interaction.areas.map(areaView))];
    case 'protocol': {
      const place = new Map(interaction.cells.map(({ id }, at) => [id, at]));
      const relations = interaction.relations.map(({ total, parts }) => [
        place.get(total),
        parts.map((part) => place.get(part)).sort((one = 0, other = 0) => one - other),
      ]);
      return [
        interaction.type,
        rule,
        interaction.cells.map(({ text, value, given }) => [textOf(text), value, given]),
        sorted(relations),
      ];
    }
    case 'ballots':
      return [
        interaction.type,
        rule,
        interaction.candidates.map(textOf),
        sorted(
          interaction.ballots.map(({ signs, flaw, valid, why }) => [
            sorted(signs.map(({ candidate, sign }) => [candidate, sign])),
            flaw,
            valid,
            textOf(why),
          ]),
        ),
      ];
  }
}
