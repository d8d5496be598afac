/** Words that exist in both official languages. */
export interface Words {
  readonly kk: string;
  readonly ru: string;
}

export const QUESTION_TYPES = [
  'single',
  'multiple',
  'true_false',
  'ordering',
  'matching',
  'number',
  'short_text',
  'hotspot',
  'protocol',
  'ballots',
] as const;
export type QuestionType = (typeof QUESTION_TYPES)[number];

/** What a partly right response earns: nothing, or its share; the rule of each type stands beside it in `mark.ts`. */
export const SCORINGS = ['all', 'share'] as const;
export type Scoring = (typeof SCORINGS)[number];

export interface Part {
  readonly id: string;
  readonly text: Words;
}
export interface Option extends Part {
  readonly correct: boolean;
}

export interface Choice {
  readonly type: 'single' | 'multiple';
  readonly options: readonly Option[];
  readonly scoring: Scoring;
}
/** A statement, its words in the stem; the response is one place: 0 true, 1 false. */
export interface TrueFalse {
  readonly type: 'true_false';
  readonly answer: boolean;
}
/** Items in the right order. */
export interface Ordering {
  readonly type: 'ordering';
  readonly items: readonly Part[];
  readonly scoring: Scoring;
}
/** `pairs[i]` is the place of the target that belongs to prompt i; targets may stay over. */
export interface Matching {
  readonly type: 'matching';
  readonly prompts: readonly Part[];
  readonly targets: readonly Part[];
  readonly pairs: readonly number[];
  readonly scoring: Scoring;
}
/** Right within `tolerance` to either side, in the unit. */
export interface NumberEntry {
  readonly type: 'number';
  readonly value: number;
  readonly tolerance: number;
  readonly unit: Words | null;
}
export interface ShortText {
  readonly type: 'short_text';
  /** Accepted forms; whoever answers may write in either language. */
  readonly accepted: { readonly kk: readonly string[]; readonly ru: readonly string[] };
  readonly matchCase: boolean;
}
/** In pixels of the picture, from its upper left corner. */
export type Area =
  | {
      readonly shape: 'rectangle';
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
    }
  | { readonly shape: 'circle'; readonly x: number; readonly y: number; readonly radius: number }
  | { readonly shape: 'polygon'; readonly points: readonly (readonly [x: number, y: number])[] };
/** A point on the picture of the question, whose size in pixels this is; right in any of the areas. */
export interface Hotspot {
  readonly type: 'hotspot';
  readonly width: number;
  readonly height: number;
  readonly areas: readonly Area[];
}
/** A line of a protocol. One that is given is printed; the others are to be filled in. */
export interface Cell extends Part {
  readonly value: number;
  readonly given: boolean;
}
/** The value of the total is the sum of the parts: the arithmetic that holds in this protocol. */
export interface Relation {
  readonly total: string;
  readonly parts: readonly string[];
}
export interface Protocol {
  readonly type: 'protocol';
  readonly cells: readonly Cell[];
  readonly relations: readonly Relation[];
  readonly scoring: Scoring;
}
export const BALLOT_SIGNS = ['tick', 'cross', 'plus', 'filled', 'crossed_out'] as const;
export type BallotSign = (typeof BALLOT_SIGNS)[number];
export const BALLOT_FLAWS = ['none', 'no_stamp', 'torn', 'writing', 'other_form'] as const;
export type BallotFlaw = (typeof BALLOT_FLAWS)[number];
/** A sample ballot as it is drawn: signs in the squares of candidates, and what else is wrong with the paper. */
export interface Ballot {
  readonly id: string;
  readonly signs: readonly { readonly candidate: number; readonly sign: BallotSign }[];
  readonly flaw: BallotFlaw;
  readonly valid: boolean;
  readonly why: Words;
}
export interface Ballots {
  readonly type: 'ballots';
  readonly candidates: readonly Words[];
  readonly ballots: readonly Ballot[];
  readonly scoring: Scoring;
}

/** What a question asks for, with its key: stays on the server. */
export type Interaction =
  | Choice
  | TrueFalse
  | Ordering
  | Matching
  | NumberEntry
  | ShortText
  | Hotspot
  | Protocol
  | Ballots;

export const MIN_OPTIONS = 2;
/** Parts that are shuffled; one digit each in a form. */
export const MAX_OPTIONS = 12;
export const MAX_CELLS = 30;

/** How many parts of it are shown in random order. */
export function countShuffledParts(interaction: Interaction): number {
  switch (interaction.type) {
    case 'single':
    case 'multiple':
      return interaction.options.length;
    case 'ordering':
      return interaction.items.length;
    case 'matching':
      return interaction.targets.length;
    case 'ballots':
      return interaction.ballots.length;
    case 'true_false':
    case 'number':
    case 'short_text':
    case 'hotspot':
    case 'protocol':
      return 0;
  }
}
