import type { ReorganisationDetail } from '@kaskad/contracts';
import type { EntityManager } from 'typeorm';
import type { AppointmentChange } from '../people/appointment-followers.service.ts';
import { takenNumber } from '../people/commission-tree.queries.ts';
import { isHard, isMove, type LedgerRow, touched } from './reorganisation-ledger.ts';
import type { LedgerTable } from './ledger-tables.ts';

type Hindrance = ReorganisationDetail['hindrances'][number];

/** What people did since that would be lost or broken if the change were taken back. */
export async function hindrancesOf(tx: EntityManager, rows: readonly LedgerRow[]): Promise<Hindrance[]> {
  const altered = await touched(tx, rows.filter(isHard));
  const found: Hindrance[] = [
    { subject: 'appointments', count: altered.filter(({ subject }) => subject === 'appointments').length },
    { subject: 'commissions', count: altered.filter(({ subject }) => subject === 'commissions').length },
    { subject: 'later', count: await closedAbove(tx, rows) },
    { subject: 'numbers', count: await numbersTaken(tx, rows) },
    { subject: 'positions', count: await positionsTaken(tx, rows) },
  ];
  return found.filter(({ count }) => count > 0);
}

const idsOf = (rows: readonly LedgerRow[], test: (row: LedgerRow) => boolean) => rows.filter(test).map(({ id }) => id);
const closes = ({ subject, after }: LedgerRow) => subject === 'commissions' && 'closed_on' in after;

/** Commissions that would come back under one that has closed since. */
async function closedAbove(tx: EntityManager, rows: readonly LedgerRow[]): Promise<number> {
  const closed = idsOf(rows, closes);
  const [row] = await tx.query<{ count: number }[]>(
    `select count(*)::int as count from commissions p where p.closed_on is not null and p.id <> all($1) and (
       p.id = any($2) or p.id in (select parent_id from commissions where id = any($1)))`,
    [closed, rows.filter(isMove).map(({ before }) => before?.['parent_id'])],
  );
  return row?.count ?? 0;
}

async function numbersTaken(tx: EntityManager, rows: readonly LedgerRow[]): Promise<number> {
  const closed = idsOf(rows, closes);
  const reopened = await tx.query<{ id: string; parentId: string }[]>(
    'select id, parent_id as "parentId" from commissions where id = any($1) and parent_id is not null',
    [closed],
  );
  const back = rows.filter(isMove).map(({ id, before }) => ({ id, parentId: String(before?.['parent_id']) }));
  let count = 0;
  for (const [parentId, group] of Map.groupBy([...reopened, ...back], (one) => one.parentId)) {
    if (
      (await takenNumber(
        tx,
        group.map(({ id }) => id),
        parentId,
      )) !== null
    )
      count++;
  }
  return count;
}

/**
 * Positions held by one that somebody else has taken since, people who were appointed again, and places that became two
 * of one person, because two records were merged since.
 */
async function positionsTaken(tx: EntityManager, rows: readonly LedgerRow[]): Promise<number> {
  const ended = idsOf(rows, ({ subject, before }) => subject === 'appointments' && before !== null);
  const added = idsOf(rows, ({ subject, before }) => subject === 'appointments' && before === null);
  const [row] = await tx.query<{ count: number }[]>(
    `select count(distinct a.id)::int as count from appointments a join positions o on o.code = a.position
       join appointments n on n.commission_id = a.commission_id and n.id <> all($2) and n.id <> a.id
         and case when n.id = any($1) then n.person_id = a.person_id
           else n.ended_on is null and (n.person_id = a.person_id
             or (o.trains_own_precinct and n.position = a.position)) end
     where a.id = any($1)`,
    [ended, added],
  );
  return row?.count ?? 0;
}

/**
 * Places that ended while seats and sessions were called off: nothing was there to follow then, and it must when they
 * come back. Whether somebody is gone for good the followers see for themselves.
 */
export async function leftSince(
  tx: EntityManager,
  rows: readonly LedgerRow[],
  since: Date | null,
): Promise<AppointmentChange[]> {
  const ids = (subject: LedgerTable) => idsOf(rows, (row) => row.subject === subject);
  return tx.query(
    `select a.person_id as "personId", a.commission_id as "commissionId", a.position, 'ended' as act,
       a.end_reason as reason, a.id as "appointmentId",
       (select n.person_id from appointments n where n.replaces_id = a.id order by n.started_on
         limit 1) as "successorId"
     from appointments a where a.ended_on >= $3::date - 1 and a.id <> all($4) and a.person_id in (
       select person_id from enrolments where id = any($1)
       union select person_id from session_trainers where session_id = any($2))`,
    [ids('enrolments'), ids('seminar_sessions'), since, ids('appointments')],
  );
}

export function restoresOf(rows: readonly LedgerRow[]): ReorganisationDetail['restores'] {
  const count = (subject: LedgerTable) =>
    new Set(idsOf(rows, (row) => row.subject === subject && row.before !== null)).size;
  return {
    commissions: count('commissions'),
    appointments: count('appointments'),
    grants: count('role_grants'),
    seminars: count('seminars'),
    venues: count('venues'),
  };
}
