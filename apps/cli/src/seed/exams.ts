import type { SatQuestion } from '@kaskad/api';
import type { Response } from '@kaskad/contracts';
import type { Interaction } from '@kaskad/domain';
import { uuidv7At } from './event-id.ts';
import { responseTo } from './responses.ts';
import { actorOf, eachOf, type SeedMember, type Workshop } from './workshop.ts';

interface Sitting {
  readonly quizId: string;
  readonly campaignId: string;
  readonly seminarId?: string;
  /** Knowledge of the group: mean and standard deviation of the share of right answers. */
  readonly mean: number;
  readonly deviation: number;
}

export const ENTRY = { mean: 0.55, deviation: 0.16 };
export const FINAL = { mean: 0.82, deviation: 0.11 };
export const TRAINER = { mean: 0.9, deviation: 0.08 };

/** What is right, by the Kazakh text of the question: attempts never carry keys, so the seed looks them up. */
export type Keys = ReadonlyMap<string, Interaction>;

export async function keysOf({ db }: Workshop): Promise<Keys> {
  const rows = await db.query<{ stem: string; interaction: Interaction }[]>(
    "select stem ->> 'kk' as stem, interaction from question_versions",
  );
  return new Map(rows.map(({ stem, interaction }) => [stem, interaction]));
}

/** Everybody sits the test, each answering as well as chance gave it to them; returns who passed. */
export async function sitTest(
  workshop: Workshop,
  keys: Keys,
  people: readonly SeedMember[],
  sitting: Sitting,
): Promise<Set<string>> {
  const passed = new Set<string>();
  // Drawn before anything runs side by side, so that the same seed gives the same results.
  const shares = people.map((person) => ({
    person,
    share: workshop.chance.share(sitting.mean, sitting.deviation),
    order: workshop.chance.next(),
  }));
  await eachOf(shares, 6, async ({ person, share, order }) => {
    if (await sit(workshop, keys, person, { ...sitting, share, order })) passed.add(person.personId);
  });
  return passed;
}

async function sit(
  workshop: Workshop,
  keys: Keys,
  person: SeedMember,
  { quizId, campaignId, seminarId, share, order }: Sitting & { share: number; order: number },
): Promise<boolean> {
  const { attempts, answers, closing, clock } = workshop;
  const actor = actorOf(person);
  const attempt = await attempts.start(actor, { quizId, campaignId, offline: false, ...(seminarId && { seminarId }) });
  const events = responsesFrom(keys, attempt.questions, { share, order }).map((response, question) => ({
    id: uuidv7At(clock.now(), question),
    question,
    response,
    language: person.language,
    at: clock.now().toISOString(),
  }));
  await answers.keep(actor, attempt.id, { events });
  const { passed } = await closing.submit(actor, attempt.id);
  return passed === true;
}

/** The responses of somebody who knows this share of the questions. */
export function responsesFrom(
  keys: Keys,
  questions: readonly SatQuestion[],
  { share, order }: { share: number; order: number },
): Response[] {
  const right = Math.round(share * questions.length);
  return questions.map(({ stem, interaction: shown }, question) => {
    const key = keys.get(stem.kk);
    if (!key) throw new Error(`no key for ${stem.kk}`);
    // Which questions somebody gets wrong differs from person to person.
    const knows = (question * 7 + Math.floor(order * 997)) % questions.length < right;
    return responseTo(key, shown, knows);
  });
}
