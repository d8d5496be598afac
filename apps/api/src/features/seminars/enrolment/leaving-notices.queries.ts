import { rolesWith } from '@kaskad/domain';
import type { EntityManager } from 'typeorm';
import type { LeaverRow } from '../../accounts/serving.queries.ts';
import type { NewNotice } from '../../notifications/new-notice.ts';
import { sendNotices } from '../../notifications/notices.queries.ts';
import { answeringFor } from '../../notifications/planners.queries.ts';
import type { EnrolmentAhead, Offer, SeminarAhead } from './leaving.queries.ts';
import { zoned } from '../seminar.view.ts';

interface Followed {
  readonly seminars: ReadonlyMap<string, SeminarAhead>;
  readonly ended: readonly EnrolmentAhead[];
  readonly offers: readonly Offer[];
  readonly leavers: readonly LeaverRow[];
}

/**
 * Tells whoever lost a seat and still serves, the successors who are offered one, and the planners of each seminar,
 * once for all its people.
 */
export async function tellOfSeats(
  tx: EntityManager,
  { seminars, ended, offers, leavers }: Followed,
  now: Date,
): Promise<void> {
  if (ended.length === 0) return;
  const serving = new Set(leavers.filter(({ isServing }) => isServing).map(({ personId }) => personId));
  const lost = ended
    .filter(({ personId }) => serving.has(personId))
    .flatMap(({ seminarId, personId }): NewNotice[] => {
      const seminar = seminars.get(seminarId);
      return seminar ? [{ personId, kind: 'seat_ended', params: { seminarId, title: seminar.title } }] : [];
    });
  const offered = offers.flatMap(({ seminarId, personId, heldUntil }): NewNotice[] => {
    const seminar = seminars.get(seminarId);
    if (!seminar) return [];
    const at = (instant: Date) => zoned(instant, seminar.timeZone);
    return [
      {
        personId,
        kind: 'seat_offered',
        params: {
          seminarId,
          title: seminar.title,
          startsAt: at(seminar.startsAt),
          heldUntil: heldUntil && at(heldUntil),
        },
      },
    ];
  });
  await sendNotices(tx, [...lost, ...offered, ...(await toPlanners(tx, { seminars, ended, offers, leavers }))], now);
}

async function toPlanners(tx: EntityManager, { seminars, ended, offers, leavers }: Followed): Promise<NewNotice[]> {
  const concerned = [...seminars.values()].filter(({ id }) => ended.some(({ seminarId }) => seminarId === id));
  const tellers = await answeringFor(
    tx,
    concerned.map(({ commissionId }) => commissionId),
    rolesWith('seminar.manage'),
    leavers.map(({ personId }) => personId),
  );
  return concerned.flatMap(({ id, title, commissionId }): NewNotice[] => {
    const people = ended.filter(({ seminarId }) => seminarId === id).length;
    const params = {
      what: 'seats' as const,
      seminar: { id, title },
      people,
      offered: offers.filter(({ seminarId }) => seminarId === id).length,
      names: [],
    };
    return (tellers.get(commissionId) ?? []).map((accountId) => ({ accountId, kind: 'people_left', params }));
  });
}
