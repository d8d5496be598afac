import type { Actor } from '@kaskad/domain';
import { HttpStatus } from '@nestjs/common';
import { Any, type EntityManager } from 'typeorm';
import { type AuditEntry, recordAudit } from '../../platform/audit/audit.ts';
import { Refusal } from '../../platform/http/refusal.ts';
import { personRowChanged } from '../people/person-audit.ts';
import { Attempt } from '../attempts/attempt.entity.ts';
import { noteState } from '../certificates/certificate-states.queries.ts';
import { recountPersons } from '../seminars/attendance/attendance-recount.ts';
import { ASIDE } from './carry-out.ts';
import { type KeptRow, keptRows, moveBack, nameMerge, putBack, rowOf, setColumns } from './merge-rows.queries.ts';
import { queueReadiness } from './pair.queries.ts';
import { PersonMergeRow } from './person-merge.entity.ts';
import { againstUndoing, openHomes } from './undo.queries.ts';

export interface TakingBack {
  readonly tx: EntityManager;
  readonly actor: Actor;
  readonly merge: PersonMergeRow;
  readonly reason: string;
  readonly now: Date;
}

/**
 * Puts every row back as it was before the merge, the last change first. What came to the survivor since stays with the
 * survivor, and so does what of the survivor's own facts was corrected since.
 */
export async function takeBack(taking: TakingBack): Promise<readonly AuditEntry[]> {
  const { tx, actor, merge, reason, now } = taking;
  const [against] =
    merge.state === 'done' ? await againstUndoing(tx, merge.id) : [{ code: 'merge_not_done' as const, name: null }];
  if (against)
    throw new Refusal(against.code, HttpStatus.CONFLICT, against.name === null ? undefined : { name: against.name });
  await nameMerge(tx, merge.id);
  const rows = await keptRows(tx, merge.id);
  const entries: AuditEntry[] = await persons(
    taking,
    rows.filter(({ table }) => table === 'persons'),
  );
  await openHomes(tx, [merge.survivorId, merge.loserId]);
  if ((await moveBack(tx, merge.id)) > 0) throw new Refusal('merge_changed_since');
  await recountPersons(tx, [merge.survivorId, merge.loserId]);
  await attempts(
    tx,
    rows.filter(({ table }) => table === 'attempts'),
  );
  for (const row of rows)
    if (row.table !== 'persons' && row.table !== 'attempts') entries.push(...(await oneBack(taking, row)));
  await queueReadiness(tx, [merge.survivorId, merge.loserId]);
  await tx.update(
    PersonMergeRow,
    { id: merge.id },
    {
      state: 'undone',
      undoneBy: actor.accountId,
      undoneAt: now,
      undoReason: reason,
      ...(merge.undoProposedBy === null && { undoProposedBy: actor.accountId, undoProposedAt: now }),
    },
  );
  const unmerged = (subjectId: string, otherId: string): AuditEntry => ({
    action: 'person.unmerged',
    subjectType: 'person',
    subjectId,
    after: { mergeId: merge.id, otherId },
    reason,
  });
  await recordAudit(tx, actor, now, [
    ...entries,
    unmerged(merge.survivorId, merge.loserId),
    unmerged(merge.loserId, merge.survivorId),
  ]);
  return entries;
}

/** Facts that somebody corrected since are the later word and stay. */
async function persons({ tx, reason }: TakingBack, rows: readonly KeptRow[]): Promise<AuditEntry[]> {
  const entries: AuditEntry[] = [];
  for (const { key, before, after } of rows) {
    const now = await rowOf(tx, 'persons', key);
    const still = Object.fromEntries(Object.entries(before).filter(([column]) => now?.[column] === after[column]));
    if (now === null || Object.keys(still).length === 0) continue;
    await setColumns(tx, 'persons', key, still);
    const entry = personRowChanged(
      String(key['id']),
      Object.fromEntries(Object.keys(still).map((column) => [column, now[column]])),
      still,
      reason,
    );
    if (entry) entries.push(entry);
  }
  return entries;
}

async function attempts(tx: EntityManager, rows: readonly KeptRow[]): Promise<void> {
  await tx.increment(Attempt, { id: Any(rows.map(({ key }) => String(key['id']))) }, 'number', ASIDE);
  for (const { key, before } of rows) await setColumns(tx, 'attempts', key, before);
}

async function oneBack({ tx, actor, reason, now }: TakingBack, row: KeptRow): Promise<AuditEntry[]> {
  if (row.act === 'set_aside') {
    await putBack(tx, row);
    return [];
  }
  await setColumns(tx, row.table, row.key, row.before);
  const id = String(row.key['id']);
  const because = { because: 'person.unmerged' };
  switch (row.table) {
    case 'certificates':
      await noteState(tx, id, 'reinstated', { at: now, actor, reason });
      return [
        {
          action: 'certificate.reinstated',
          subjectType: 'certificate',
          subjectId: id,
          before: { state: 'superseded' },
          after: { state: row.before['state'], ...because },
          reason,
        },
      ];
    case 'appointments':
      return [
        {
          action: 'appointment.open',
          subjectType: 'appointment',
          subjectId: id,
          before: { endedOn: row.after['ended_on'] },
          after: { endedOn: null, ...because },
          reason,
        },
      ];
    case 'accounts':
      return 'disabled_at' in row.before
        ? [
            {
              action: 'account.enabled',
              subjectType: 'account',
              subjectId: id,
              before: { disabled: true },
              after: { disabled: false, ...because },
              reason,
            },
          ]
        : [];
    case 'role_grants':
      return [
        {
          action: 'role.granted',
          subjectType: 'account',
          subjectId: String((await rowOf(tx, 'role_grants', row.key))?.['account_id']),
          after: because,
          reason,
        },
      ];
    case 'accreditations':
      return [{ action: 'accreditation.granted', subjectType: 'accreditation', subjectId: id, after: because, reason }];
    case 'accommodations':
      return [{ action: 'accommodation.granted', subjectType: 'accommodation', subjectId: id, after: because, reason }];
    default:
      return [];
  }
}
