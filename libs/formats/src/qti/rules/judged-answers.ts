import type { Scoring } from '@kaskad/domain';
import { NotHeld } from '../../building/question-building.ts';
import type { Note } from '../../questions/exchange-question.ts';

/** An answer that somebody may give, and what the file gives for it. */
export interface Judged<A> {
  readonly answer: A;
  readonly score: number;
}

/** What two sums differ by when they are the same. */
const HAIR = 1e-9;
export const isFull = (score: number, best: number): boolean => score >= best - HAIR;
/** Shares are kept in hundredths here. */
const HUNDREDTH = 0.011;
const MOST_SHOWN = 3;

export function bestOf<A>(judged: readonly Judged<A>[]): number {
  const best = judged.reduce((most, { score }) => Math.max(most, score), 0);
  if (best <= HAIR) throw new NotHeld('without_answer');
  return best;
}

/** The key, when the file gives its full marks for it and for nothing else that is tried. Throws NotHeld. */
export function onlyKey<A>(
  key: A,
  judged: readonly Judged<A>[],
  { isKey, show }: { isKey: (answer: A) => boolean; show: (answer: A) => string },
): number {
  const best = bestOf(judged);
  const full = judged.filter(({ score }) => isFull(score, best));
  const others = full.filter(({ answer }) => !isKey(answer));
  if (others.length === full.length) throw new NotHeld('key_disagrees', shown([...others], show));
  if (others.length > 0) throw new NotHeld('full_sets', shown([{ answer: key }, ...others], show));
  return best;
}

export const shown = <A>(some: readonly { readonly answer: A }[], show: (answer: A) => string): string =>
  [...some.slice(0, MOST_SHOWN).map(({ answer }) => show(answer)), ...(some.length > MOST_SHOWN ? ['…'] : [])]
    .join(' | ')
    .slice(0, 200);

const percent = (share: number) => `${String(Math.round(share * 1_000) / 10).replace('-', '−')}%`;

export interface Ours<A> {
  readonly judged: readonly Judged<A>[];
  readonly best: number;
  /** What we give for the answer with this rule. */
  mark(answer: A, scoring: Scoring): number;
  show(answer: A): string;
  /** What the file does by its form, where both rules give the same. */
  readonly usual: Scoring;
}
interface Decided {
  readonly scoring: Scoring;
  /** The rules that give what the file gives. */
  readonly fits: readonly Scoring[];
  readonly notes: readonly Note[];
}

/** The rule for incomplete answers that gives what the file gives, or the usual one and what it changes. */
export function scoringFor<A>({ judged, best, mark, show, usual }: Ours<A>): Decided {
  const partly = judged.filter(({ score }) => !isFull(score, best));
  const share = (score: number) => Math.max(0, score) / best;
  const differs = ({ answer, score }: Judged<A>, rule: Scoring) =>
    Math.abs(share(score) - mark(answer, rule)) > HUNDREDTH;
  const wrong = partly.filter((one) => differs(one, usual));
  // The other rule is asked about no further than the first answer for which it gives something else.
  const other = usual === 'all' ? 'share' : 'all';
  const fits = [
    ...(wrong.length === 0 ? [usual] : []),
    ...(partly.some((one) => differs(one, other)) ? [] : ([other] as const)),
  ];
  const [scoring = usual] = fits;
  const examples = (fits.length > 0 ? [] : wrong)
    .slice(0, MOST_SHOWN)
    .map(({ answer, score }) => `${show(answer)}: ${percent(share(score))} → ${percent(mark(answer, scoring))}`);
  return {
    scoring,
    fits,
    notes: [
      ...(examples.length > 0 ? [{ code: 'share_rule', value: examples.join('; ') } as const] : []),
      ...costs(judged, best, show),
    ],
  };
}

/** Answers for which the file takes away more than there is. */
export function costs<A>(judged: readonly Judged<A>[], best: number, show: (answer: A) => string): Note[] {
  const costly = judged.filter(({ score }) => score < -HAIR);
  return costly.length === 0
    ? []
    : [
        {
          code: 'wrong_costs',
          value: costly
            .slice(0, MOST_SHOWN)
            .map(({ answer, score }) => `${show(answer)}: ${percent(score / best)}`)
            .join('; '),
        },
      ];
}

/** What the file gives for answers that earn nothing here. */
export function partials<A>(judged: readonly Judged<A>[], best: number, show: (answer: A) => string): Note[] {
  const some = judged.filter(({ score }) => score > HAIR && !isFull(score, best));
  return some.length === 0
    ? []
    : [
        {
          code: 'partial_credit',
          value: some
            .slice(0, 20)
            .map(({ answer, score }) => `${show(answer)}: ${percent(score / best)}`)
            .join('; '),
        },
      ];
}
