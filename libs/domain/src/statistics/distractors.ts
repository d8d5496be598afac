/**
 * What was chosen at an item, as shares of those who saw it; `upper` and `lower` of the best and the weakest 27 %, null
 * where these are hidden.
 */
export interface ChosenShare {
  readonly isRight: boolean;
  readonly word: string | null;
  readonly all: number;
  readonly upper: number | null;
  readonly lower: number | null;
}

/**
 * Fewer than one in twenty: nobody takes such an option for the answer. T. M. Haladyna & S. M. Downing (1993),
 * Educational and Psychological Measurement 53, 999–1010.
 */
const UNUSED = 0.05;
/** So many must choose it before it is said to mislead, and so much more of the best than of the weakest. */
const OFTEN = 0.1;
const MORE = 0.05;

/** Whether those who know choose this wrong answer rather than those who do not. */
export function misleads({ isRight, word, all, upper, lower }: ChosenShare): boolean {
  return !isRight && word !== 'omitted' && all >= OFTEN && upper !== null && lower !== null && upper > lower + MORE;
}

/** Whether a wrong answer is so seldom chosen that it does nothing. */
export const isUnused = ({ isRight, word, all }: ChosenShare) => !isRight && word === null && all < UNUSED;

/** The wrong answer that most chose; null when nobody chose any. */
export function findCommonestDistractor<Choice extends ChosenShare>(choices: readonly Choice[]): Choice | null {
  const wrong = choices.filter(({ isRight, word, all }) => !isRight && word !== 'omitted' && all > 0);
  return wrong.reduce<Choice | null>((most, choice) => (most === null || choice.all > most.all ? choice : most), null);
}
