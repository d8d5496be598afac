import type { SeminarMoved } from '@kaskad/contracts';
import { type Actor, reaches, rolesWith } from '@kaskad/domain';
import type { EntityManager } from 'typeorm';
import type { NewNotice } from '../../notifications/new-notice.ts';
import { sendNotices } from '../../notifications/notices.queries.ts';
import { answeringFor } from '../../notifications/planners.queries.ts';
import { heldAtOf } from '../held-at.ts';
import type { SeminarRow } from '../seminar.view.ts';
import { seminarRows } from '../seminars.queries.ts';
import { ownerOfVenue, peopleConcerned } from './seminar-news.queries.ts';

type HeldAt = SeminarMoved['before'];

/** When and where a seminar takes place, as people are told. */
export interface Standing {
  readonly row: SeminarRow;
  readonly heldAt: HeldAt;
  /** The commission that owns the building, with its path. */
  readonly owner: { readonly id: string; readonly path: string } | null;
  readonly roomIds: readonly (string | null)[];
}

export async function standingOf(tx: EntityManager, id: string): Promise<Standing> {
  const [row] = await seminarRows(tx, [id]);
  if (!row) throw new Error(`A seminar that is locked is there: ${id}`);
  const owner = await ownerOfVenue(tx, row.venue?.id ?? null);
  return { row, owner, ...(await heldAtOf(tx, row)) };
}

/** Tells those whom it concerns when and where a seminar was to be, and is now; nobody where both stayed. */
export async function tellMoved(
  tx: EntityManager,
  actor: Actor,
  { before, after }: { readonly before: Standing; readonly after: Standing },
  now: Date,
): Promise<void> {
  if (JSON.stringify(before.heldAt) === JSON.stringify(after.heldAt)) return;
  const { personIds, accountIds } = await whomItConcerns(tx, actor, after.row, [before.owner, after.owner]);
  const params = { seminarId: after.row.id, title: after.row.title, before: before.heldAt, after: after.heldAt };
  const kind = 'seminar_moved';
  await sendNotices(
    tx,
    [
      ...personIds.map((personId): NewNotice => ({ personId, kind, params: { ...params, toStaff: false } })),
      ...accountIds.map((accountId): NewNotice => ({ accountId, kind, params: { ...params, toStaff: true } })),
    ],
    now,
  );
}

/**
 * Tells those whom it concerns that a seminar does not take place, and why. Called before seats and sessions are given
 * up: afterwards nobody is bound to it any more.
 */
export async function tellCancelled(
  tx: EntityManager,
  actor: Actor,
  { row, heldAt, owner }: Standing,
  { reason, now }: { readonly reason: string; readonly now: Date },
): Promise<void> {
  const { personIds, accountIds } = await whomItConcerns(tx, actor, row, [owner]);
  const params = { seminarId: row.id, title: row.title, heldAt, reason };
  const kind = 'seminar_cancelled';
  await sendNotices(
    tx,
    [
      ...personIds.map((personId): NewNotice => ({ personId, kind, params: { ...params, toStaff: false } })),
      ...accountIds.map((accountId): NewNotice => ({ accountId, kind, params: { ...params, toStaff: true } })),
    ],
    now,
  );
}

/**
 * Whoever was to come, waits, trains or speaks there, and the planners whose seminar or building it is, unless whoever
 * acts answers for it.
 */
async function whomItConcerns(
  tx: EntityManager,
  actor: Actor,
  { id, state, commissionId, path }: SeminarRow,
  owners: readonly Standing['owner'][],
): Promise<{ personIds: string[]; accountIds: string[] }> {
  const people = await peopleConcerned(tx, id, state);
  const personIds = people.filter((personId) => personId !== actor.personId);
  const others = [{ id: commissionId, path }, ...owners.filter((owner) => owner !== null)].filter(
    (one) => !reaches(actor, 'seminar.manage', one.path),
  );
  const answering = await answeringFor(tx, [...new Set(others.map((one) => one.id))], rolesWith('seminar.manage'), [
    ...personIds,
    ...(actor.personId ? [actor.personId] : []),
  ]);
  const accountIds = [...new Set([...answering.values()].flat())].filter((one) => one !== actor.accountId);
  return { personIds, accountIds };
}
