import { idOf, tokenOf } from '../worlds/ids.ts';
import { QUESTIONS } from '../worlds/quiz.ts';
import { actOn, type Sitter } from './crowd.ts';
import { Phone } from './phone.ts';

const BATCH = 5;

/** One person's way through a test, as far as the server has answered it. */
export interface Walk {
  readonly person: number;
  phone: Phone | null;
  /** What the server said when the person handed in; null before. */
  score: number | null;
}

/** Requests that got no reply, or none that the person can do anything with: each is repeated. */
export interface Cuts {
  starts: number;
  finishes: number;
  late: number;
}

interface Hall {
  readonly url: string;
  /** Persons who have not begun; shared by those who walk. */
  readonly persons: Iterator<number>;
  readonly walks: Walk[];
  readonly cuts: Cuts;
}

/**
 * Begins, answers and hands in, again and again, each time as another person; every request is repeated until it is
 * answered.
 */
export function walking({ url, persons, walks, cuts }: Hall): Sitter {
  let walk: Walk | null = null;
  const next = (): Walk | null => {
    const { value, done } = persons.next();
    if (done) return null;
    const begun = { person: value, phone: null, score: null };
    walks.push(begun);
    return begun;
  };
  async function act(): Promise<boolean> {
    walk ??= next();
    if (!walk) return false;
    const isHeard = await step(url, walk, cuts);
    if (walk.score !== null) walk = null;
    return isHeard;
  }
  return { act, finish: (patience) => actOn(patience, () => walk !== null, act) };
}

/** The next request of a walk: the start, a few answers, or the finish. */
async function step(url: string, walk: Walk, cuts: Cuts): Promise<boolean> {
  if (!walk.phone) {
    walk.phone = await begin(url, walk.person);
    if (walk.phone) for (let n = 0; n < QUESTIONS; n++) walk.phone.answer();
    else cuts.starts++;
    return walk.phone !== null;
  }
  if (walk.phone.waiting > 0) return walk.phone.send(BATCH);
  walk.score = await walk.phone.submit();
  if (walk.score === null) cuts.finishes++;
  return walk.score !== null;
}

async function begin(url: string, person: number): Promise<Phone | null> {
  try {
    const reply = await fetch(`${url}/api/attempts`, {
      method: 'POST',
      headers: { authorization: `Bearer ${tokenOf(person)}`, 'content-type': 'application/json' },
      body: JSON.stringify({ quizId: idOf('quiz', 1), campaignId: idOf('campaign', 1) }),
      signal: AbortSignal.timeout(15_000),
    });
    const text = await reply.text();
    if (!reply.ok) return null;
    return new Phone({
      url,
      token: tokenOf(person),
      attemptId: (JSON.parse(text) as { id: string }).id,
      questions: QUESTIONS,
    });
  } catch {
    return null;
  }
}

/** Somebody who comes back with what was answered in time when the time has long run out. */
export interface LateComer {
  readonly phone: Phone;
  /**
   * Whether the person says at the end that nothing more is to come; otherwise the time for late answers has to end by
   * itself.
   */
  readonly handsIn: boolean;
  score: number | null;
}

/** Comes back a few answers at a time, again and again, each time as another person. */
export function comingLate(phones: Iterator<Phone>, began: LateComer[], cuts: Cuts): Sitter {
  let comer: LateComer | null = null;
  async function act(): Promise<boolean> {
    comer ??= nextLate(phones, began);
    if (!comer) return false;
    const { phone, handsIn } = comer;
    const isLast = phone.waiting === 0;
    if (isLast) comer.score = await phone.submit();
    const isHeard = isLast ? comer.score !== null : await phone.send(BATCH);
    if (!isHeard) cuts.late++;
    else if (isLast || (phone.waiting === 0 && !handsIn)) comer = null;
    return isHeard;
  }
  return { act, finish: (patience) => actOn(patience, () => comer !== null, act) };
}

function nextLate(phones: Iterator<Phone>, began: LateComer[]): LateComer | null {
  const { value: phone, done } = phones.next();
  if (done) return null;
  for (let n = 0; n < QUESTIONS; n++) phone.answer({ elapsed: n * 1000 });
  const comer = { phone, handsIn: began.length % 2 === 0, score: null };
  began.push(comer);
  return comer;
}
