import type { Form } from './form.ts';
import { convertOrder } from './interactions/correction.ts';
import type { Interaction } from './interactions/interaction.ts';
import { pointsForResponse } from './interactions/response-points.ts';

/** The part of a question's version that scoring needs. */
export interface Key {
  readonly topic: string;
  readonly interaction: Interaction;
}

/** What an approved erratum does to a version: another key, a point for everybody, or the question does not count. */
export type Treatment =
  | { readonly kind: 'key'; readonly interaction: Interaction }
  | { readonly kind: 'credit' }
  | { readonly kind: 'drop' };
export type Treatments = ReadonlyMap<number, Treatment>;
const NONE: Treatments = new Map();

export interface TopicScore {
  readonly topic: string;
  /** Points, with hundredths. */
  readonly right: number;
  readonly of: number;
}
export interface Score {
  /** Points, with hundredths. */
  readonly score: number;
  /** Questions that count, one point each. */
  readonly maxScore: number;
  /** In the order in which the topics first appear in the form. */
  readonly topics: readonly TopicScore[];
  /** Points of each question of the form; null when it does not count. */
  readonly marks: readonly (number | null)[];
}

/**
 * Scores a form: one point a question, shares of it as `pointsForResponse` says, nothing for an unanswered one.
 * `responses` holds the last kept response per question, `treatments` the approved errata by version. The same input
 * always gives the same score. Throws RangeError when a version of the form has no key.
 */
export function scoreForm(
  form: Form,
  keys: ReadonlyMap<number, Key>,
  responses: ReadonlyMap<number, string>,
  treatments: Treatments = NONE,
): Score {
  const topics = new Map<string, { right: number; of: number }>();
  const marks = form.map(({ versionId, order }, question) => {
    const key = keys.get(versionId);
    if (!key) throw new RangeError(`no key for version ${versionId}`);
    const sum = topics.get(key.topic) ?? { right: 0, of: 0 };
    topics.set(key.topic, sum);
    const treatment = treatments.get(versionId);
    if (treatment?.kind === 'drop') return null;
    const interaction = treatment?.kind === 'key' ? treatment.interaction : key.interaction;
    const mark =
      treatment?.kind === 'credit'
        ? 1
        : pointsForResponse(
            interaction,
            convertOrder(key.interaction, interaction, order),
            responses.get(question) ?? '',
          );
    sum.right += mark;
    sum.of += 1;
    return mark;
  });
  const counted = marks.filter((mark) => mark !== null);
  return {
    score: hundredths(counted.reduce((sum, mark) => sum + mark, 0)),
    maxScore: counted.length,
    marks,
    topics: [...topics].map(([topic, { right, of }]) => ({ topic, right: hundredths(right), of })),
  };
}

const hundredths = (points: number) => Math.round(points * 100) / 100;

/** Points per question as one short text, "1,0,0.67,-"; "-" does not count. */
export const encodePoints = (marks: readonly (number | null)[]) => marks.map((mark) => mark ?? '-').join(',');
export const decodePoints = (text: string): (number | null)[] =>
  text === '' ? [] : text.split(',').map((mark) => (mark === '-' ? null : Number(mark)));

/**
 * Whether the score reaches the pass mark (a share from 0 to 1); null where there is none. 20 of 25 reach 0.8, and so
 * do 19.2 of 24: parts of a point count towards it. Where no question counts any more nothing was shown, and nobody
 * passes.
 */
export function hasPassed(score: number, maxScore: number, passShare: number | null): boolean | null {
  if (passShare === null) return null;
  const points = pointsToPass(maxScore, passShare);
  return points !== null && score >= points;
}

/** The least number of points that passes, with hundredths, as scores have them; null when no question counts. */
export function pointsToPass(maxScore: number, passShare: number): number | null {
  return maxScore === 0 ? null : Math.ceil(passShare * maxScore * 100 - 1e-7) / 100;
}

/** Topics below the pass mark: what must be learnt again. */
export function findFailedTopics(topics: readonly TopicScore[], passShare: number): string[] {
  return topics.filter(({ right, of }) => right < (pointsToPass(of, passShare) ?? 0)).map(({ topic }) => topic);
}
