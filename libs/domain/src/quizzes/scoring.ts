import { type Form, maskOf, placesOf } from './form.ts';
import type { QuestionType } from './question.ts';

/** The part of a question's version that scoring needs. */
export interface Key {
  readonly topic: string;
  readonly type: QuestionType;
  /** Whether the option in this place of the stored version is right. */
  readonly correct: readonly boolean[];
}

export interface TopicScore {
  readonly topic: string;
  readonly right: number;
  readonly of: number;
}
export interface Score {
  /** Questions answered rightly. */
  readonly score: number;
  readonly maxScore: number;
  /** In the order in which the topics first appear in the form. */
  readonly topics: readonly TopicScore[];
  /** Whether each question of the form was answered rightly. */
  readonly right: readonly boolean[];
}

/**
 * Scores a form. Each question is worth one point, all or nothing: in a multiple choice every right option must be ticked and no
 * wrong one; an unanswered question is wrong. `choices` holds the last choice per question as a mask of the places shown.
 * Throws RangeError when a version of the form has no key.
 */
export function scoreOf(form: Form, keys: ReadonlyMap<number, Key>, choices: ReadonlyMap<number, number>): Score {
  const topics = new Map<string, { right: number; of: number }>();
  const right = form.map(({ versionId, order }, question) => {
    const key = keys.get(versionId);
    if (!key) throw new RangeError(`no key for version ${versionId}`);
    const wanted = maskOf(order.flatMap((place, shown) => (key.correct[place] ? [shown] : [])));
    const isRight = choices.get(question) === wanted;
    const sum = topics.get(key.topic) ?? { right: 0, of: 0 };
    topics.set(key.topic, { right: sum.right + Number(isRight), of: sum.of + 1 });
    return isRight;
  });
  return { score: right.filter(Boolean).length, maxScore: form.length, right, topics: [...topics].map(([topic, sum]) => ({ topic, ...sum })) };
}

/** Whether the score reaches the pass mark (a share from 0 to 1); null where there is none. 20 of 25 reach 0.8. */
export function hasPassed(score: number, maxScore: number, passShare: number | null): boolean | null {
  return passShare === null ? null : score >= pointsToPass(maxScore, passShare);
}

/** The least number of points that passes. */
export function pointsToPass(maxScore: number, passShare: number): number {
  return Math.ceil(passShare * maxScore - 1e-9);
}

/** Topics below the pass mark: what must be learnt again. */
export function failedTopics(topics: readonly TopicScore[], passShare: number): string[] {
  return topics.filter(({ right, of }) => right < pointsToPass(of, passShare)).map(({ topic }) => topic);
}

/** Places of the stored version that were ticked, out of a mask of the places shown. Bits beyond the last option are dropped. */
export function chosenOptions(order: readonly number[], mask: number): number[] {
  return placesOf(mask).flatMap((shown) => order[shown] ?? []);
}
