import type { Rig } from '../rig/rig.ts';
import { addCountry } from '../worlds/country.ts';
import { idOf, tokenOf } from '../worlds/ids.ts';
import { addAccounts, addAttempts, addQuiz, addSessions, QUESTIONS } from '../worlds/quiz.ts';
import type { Outcome } from './fault.ts';
import { Phone } from './phone.ts';

/** So many people who sit the same test at this moment, each with a phone. */
export async function openHall(rig: Rig, people: number): Promise<void> {
  await addCountry(rig.db, Math.ceil(people / 5));
  await addQuiz(rig.db);
  await addAccounts(rig.db, people);
  await addSessions(rig.db, people);
  await addAttempts(rig.db, people);
}

export const phonesOf = (url: string, people: number) => Array.from({ length: people }, (_, n) => new Phone({ url, token: tokenOf(n + 1), attemptId: idOf('attempt', n + 1), questions: QUESTIONS }));

interface Row {
  readonly attemptId: string;
  readonly eventId: string;
  readonly question: number;
  readonly response: string;
  readonly deviceAt: string;
}

/** What the database holds of what the phones were told it holds. */
export async function compare(rig: Rig, phones: readonly Phone[]): Promise<Pick<Outcome, 'acknowledged' | 'lost' | 'duplicated'>> {
  const db = await rig.connect();
  const { rows } = await db.query<Row>('select attempt_id as "attemptId", event_id as "eventId", question, response, device_at as "deviceAt" from answer_events');
  const held = new Map(rows.map((row) => [`${row.attemptId} ${row.eventId}`, row]));
  let acknowledged = 0;
  let lost = 0;
  for (const phone of phones) {
    for (const event of phone.acknowledged) {
      acknowledged++;
      const row = held.get(`${phone.attemptId} ${event.id}`);
      if (row?.question !== event.question || row.response !== event.response.join(',')) lost++;
    }
  }
  // Every answer of a phone bears its own time: what stands there twice was taken twice.
  const distinct = new Set(rows.map(({ attemptId, question, deviceAt }) => `${attemptId} ${question} ${String(new Date(deviceAt).getTime())}`));
  return { acknowledged, lost, duplicated: rows.length - distinct.size };
}
