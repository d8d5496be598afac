import type { Member, Seminar } from '@kaskad/contracts';
import { type APIRequestContext, expect } from '@playwright/test';
import { precinct, read } from './people.ts';

/** Their members make a group of the usual size. */
const PRECINCTS = [233, 234, 235, 241];
export const GROUP = 25;

/** A seminar that begins in twenty minutes, so that its door is open, with people of its own. */
export async function aGroup(
  request: APIRequestContext,
  trainer = 0,
  capacity = 40,
): Promise<{ seminar: Seminar; session: string; people: Member[] }> {
  const post = async <T>(address: string, data: object): Promise<T> => {
    const reply = await request.post(`/api${address}`, { data });
    expect(reply.status(), `${address}: ${await reply.text()}`).toBe(201);
    return (await reply.json()) as T;
  };
  const found = await Promise.all(PRECINCTS.map((number) => precinct(request, number)));
  const people = found.flatMap(({ memberList }) => memberList).slice(0, GROUP);
  // Wall-clock time of Qyzylorda.
  const starts = new Date(Date.now() + (5 * 60 + 20) * 60_000).toISOString();
  const { items } = await read<{ items: { personId: string; level: number }[] }>(request, '/accreditations');
  const seminar = await post<Seminar>('/seminars', {
    title: { kk: 'Дауыс беру күніне дайындық', ru: 'Подготовка ко дню голосования' },
    level: 2,
    venueId: null,
    firstDay: starts.slice(0, 10),
    startTime: starts.slice(11, 16),
    template: 'single',
    capacity,
    trainerIds: [items.filter(({ level }) => level < 2)[trainer]?.personId],
  });
  await post(`/seminars/${seminar.id}/open`, {});
  const personIds = people.map(({ personId }) => personId);
  await post(`/seminars/${seminar.id}/enrolments`, { personIds, busyToo: true });
  await post(`/seminars/${seminar.id}/enrolments/acts`, { act: 'confirm', personIds });
  return { seminar, session: seminar.sessions[0]?.id ?? '', people };
}
