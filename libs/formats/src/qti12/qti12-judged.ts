import { highest } from '../building/question-building.ts';
import { NotHeld } from '../questions/not-held.ts';
import { type Answers, type Processing, type Reading, scoreOf } from './qti12-conditions.ts';

/** 33.33 + 33.33 + 33.33 are the hundred that a program means. */
const ROUNDED_OFF = 0.0011;

const isSilent = ({ rules }: Processing) =>
  rules.some(({ goesOn, sets }) => goesOn === null && sets.every(({ action }) => action !== 'set'));
const isOtherFirst = ({ rules }: Processing) =>
  rules.some(({ test }, place) => test === null && rules.slice(place).some((rule) => rule.test !== null));

export interface Judged {
  /** Of the full marks, for each response; below nothing where wrong ones cost. */
  readonly shares: readonly number[];
  /** Places of the responses with full marks. */
  readonly full: readonly number[];
}

/**
 * What each of these responses earns by the file, of the most that it names, or else of the most that can be reached.
 * Throws NotHeld where none earns full marks, or where the file may be read in two ways.
 */
export function judged(processing: Processing, responses: readonly Answers[]): Judged {
  const scores = (reading: Reading) => responses.map((answers) => scoreOf(processing, answers, reading));
  const strictly = scores('strict');
  // Where the readings cannot differ they are not tried.
  const readings = [
    strictly,
    isSilent(processing) ? scores('added') : strictly,
    isOtherFirst(processing) ? scores('others_last') : strictly,
  ];
  const top = highest(readings.flat());
  const most = processing.most ?? top;
  const [strict, added, last] = readings.map((found) => judgedBy(found, most)) as [Judged, Judged, Judged];
  const found = [strict, added, last].find(({ full }) => full.length > 0);
  if (!found) throw top > 0 ? new NotHeld('never_full', `${top} / ${most}`) : new NotHeld('without_answer');
  if (strict.full.length > 0 && added.full.length > 0 && String(strict.full) !== String(added.full))
    throw new NotHeld('not_understood', 'respcondition continue');
  return found;
}

function judgedBy(scores: readonly number[], most: number): Judged {
  const isFull = (score: number) => most > 0 && score >= most * (1 - ROUNDED_OFF);
  return {
    shares: scores.map((score) => (isFull(score) ? 1 : most > 0 ? score / most : 0)),
    full: [...scores.keys()].filter((place) => isFull(scores[place] ?? 0)),
  };
}

export const answersOf = (pairs: Iterable<readonly [string, readonly string[]]>): Answers => new Map(pairs);
export const percent = (share: number): string => `${Math.round(share * 1_000) / 10}%`;
