import { encodeResponse } from '@kaskad/domain';
import type { Rig } from '../rig/rig.ts';
import { addCountry } from '../worlds/country.ts';
import { idOf, tokenOf } from '../worlds/ids.ts';
import { addAccounts, addAttempts, addQuiz, addSessions, type AttemptTiming, QUESTIONS } from '../worlds/quiz.ts';
import type { FaultRun, Outcome } from './fault.ts';
import { Phone } from './phone.ts';

interface Group {
  readonly people: number;
  /** Null for those who have not begun. */
  readonly timing?: AttemptTiming | null;
}

/** Groups of people of the same test, each with a phone; without a timing they sit it at this moment. */
export async function openHall(rig: Rig, ...groups: readonly Group[]): Promise<void> {
  const people = groups.reduce((sum, group) => sum + group.people, 0);
  await addCountry(rig.db, Math.ceil(people / 5));
  await addQuiz(rig.db);
  await addAccounts(rig.db, people);
  await addSessions(rig.db, people);
  let from = 1;
  for (const group of groups) {
    if (group.timing !== null) await addAttempts(rig.db, group.people, from, group.timing);
    from += group.people;
  }
}

/** The phones of `people` persons, the first of whom is `from`. */
export const phonesOf = (url: string, people: number, from = 1) =>
  Array.from(
    { length: people },
    (_, place) =>
      new Phone({ url, token: tokenOf(from + place), attemptId: idOf('attempt', from + place), questions: QUESTIONS }),
  );

interface Row {
  readonly attemptId: string;
  readonly eventId: string;
  readonly question: number;
  readonly response: string;
  readonly deviceAt: string;
}

/**
 * What the database holds of what the phones were told it holds; what was refused or still waits on a phone is lost
 * too.
 */
export async function compare(
  { rig, say }: Pick<FaultRun, 'rig' | 'say'>,
  phones: readonly Phone[],
): Promise<Pick<Outcome, 'acknowledged' | 'lost' | 'duplicated'>> {
  const rows = await rig.look<Row>(
    'select attempt_id as "attemptId", event_id as "eventId", question, response, device_at as "deviceAt" from answer_events',
  );
  const held = new Map(rows.map((row) => [`${row.attemptId} ${row.eventId}`, row]));
  let [acknowledged, refused, waiting, missing] = [0, 0, 0, 0];
  for (const phone of phones) {
    refused += phone.refused.length;
    waiting += phone.waiting;
    for (const event of phone.acknowledged) {
      acknowledged++;
      const row = held.get(`${phone.attemptId} ${event.id}`);
      if (row?.question !== event.question || row.response !== encodeResponse(event.response)) missing++;
    }
  }
  const lost = refused + waiting + missing;
  if (lost > 0)
    say(
      `of the answers counted as lost ${missing} were acknowledged and are not there as they were given, ${refused} were refused, ${waiting} still wait on a phone`,
    );
  // Every answer of a phone bears its own time: what stands there twice was taken twice.
  const distinct = new Set(
    rows.map(({ attemptId, question, deviceAt }) => `${attemptId} ${question} ${String(new Date(deviceAt).getTime())}`),
  );
  return { acknowledged, lost, duplicated: rows.length - distinct.size };
}
