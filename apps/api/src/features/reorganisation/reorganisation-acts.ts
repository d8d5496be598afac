import { mergeStaff, type PositionChoice } from '@kaskad/domain';
import { HttpStatus } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import type { AuditEntry } from '../../platform/audit/audit.ts';
import { Refusal } from '../../platform/http/refusal.ts';
import { hangUnder, takenNumber } from '../people/commission-tree.queries.ts';
import { positions } from '../people/commissions.queries.ts';
import { type Act, endGrants, handOver } from './handing-over.ts';
import { APPOINTMENTS_OF_COMMISSIONS, THESE_APPOINTMENTS, THESE_ROWS, THIS_ROW } from './concerned-rows.sql.ts';
import { holdersOf, openChildren, openSubtree, type Placed } from './places.queries.ts';

export interface ActOutcome {
  readonly moved: number;
  /** Positions for which nobody was chosen. */
  readonly unsettled: readonly string[];
}

/** Ends the commission, with those below it where that was chosen; what goes on goes to the commission above. */
export async function close(act: Act): Promise<ActOutcome> {
  const { ledger, commission, target, wish } = act;
  const children = wish.children === 'move' ? (await openChildren(ledger.tx, commission.id)).ids : [];
  const moved = target && children.length > 0 ? await hang(act, children, target) : 0;
  const ids = wish.children === 'close' ? await openSubtree(ledger.tx, commission.path) : [commission.id];
  await endAppointments(act, APPOINTMENTS_OF_COMMISSIONS, [ids], 'commission_closed');
  await endGrants(act, ids, null);
  await handOver(act, ids, {
    heirId: commission.parentId ?? '',
    content: children.length > 0 ? (target?.id ?? null) : null,
  });
  await ledger.change('commissions', { closed_on: wish.effectiveOn }, THESE_ROWS, [ids]);
  for (const id of ids)
    act.audit.push(
      ofCommission('commission.close', id, { closedOn: null }, { closedOn: wish.effectiveOn }, wish.reason),
    );
  return { moved, unsettled: [] };
}

/**
 * The commission goes up in the target: people, commissions below it, seminars that lie ahead, venues and content go on
 * there.
 */
export async function merge(act: Act): Promise<ActOutcome> {
  const { ledger, commission, target, wish } = act;
  if (!target) throw new Refusal('reorganisation_target_missing');
  const children = (await openChildren(ledger.tx, commission.id)).ids;
  const moved = children.length > 0 ? await hang(act, children, target) : 0;
  const unsettled = await mergeAppointments(act, target, wish.positions);
  await endGrants(act, [commission.id], target);
  await handOver(act, [commission.id], { heirId: target.id, content: target.id });
  await ledger.change('commissions', { closed_on: wish.effectiveOn, merged_into_id: target.id }, THIS_ROW, [
    commission.id,
  ]);
  act.audit.push(
    ofCommission(
      'commission.merge',
      commission.id,
      { closedOn: null },
      { closedOn: wish.effectiveOn, into: target.id },
      wish.reason,
    ),
  );
  return { moved, unsettled };
}

/** The commission is put under the target, with all below it. */
export async function move(act: Act): Promise<ActOutcome> {
  if (!act.target) throw new Refusal('reorganisation_target_missing');
  return { moved: await hang(act, [act.commission.id], act.target), unsettled: [] };
}

async function hang({ ledger, wish, audit }: Act, ids: readonly string[], parent: Placed): Promise<number> {
  const number = await takenNumber(ledger.tx, ids, parent.id);
  if (number !== null) throw new Refusal('commission_number_taken', HttpStatus.CONFLICT, { number });
  const rows = await hangUnder(ledger.tx, ids, parent.id);
  for (const { id, before } of rows.filter((row) => ids.includes(row.id))) {
    const from = (before?.['parent_id'] ?? null) as string | null;
    ledger.noteMove(id, from, parent.id);
    audit.push(
      ofCommission(
        'commission.move',
        id,
        { parentId: from },
        { parentId: parent.id, on: wish.effectiveOn },
        wish.reason,
      ),
    );
  }
  return rows.length;
}

async function endAppointments(
  { ledger, wish, audit }: Act,
  where: string,
  values: readonly unknown[],
  reason: string,
): Promise<void> {
  const ended = await ledger.change('appointments', { ended_on: wish.effectiveOn, end_reason: reason }, where, values);
  for (const { id } of ended) {
    audit.push({
      action: 'appointment.end',
      subjectType: 'appointment',
      subjectId: String(id),
      before: { endedOn: null },
      after: { endedOn: wish.effectiveOn, endReason: reason },
      reason: wish.reason,
    });
  }
}

async function mergeAppointments(
  act: Act,
  target: Placed,
  choices: readonly PositionChoice[],
): Promise<readonly string[]> {
  const { ledger, commission, wish, audit } = act;
  const known = await positions(ledger.tx);
  const single = known.filter(({ isSingle }) => isSingle).map(({ code }) => code);
  const ordinary = known.find(({ isSingle }) => !isSingle)?.code ?? 'member';
  const [from, into] = [await holdersOf(ledger.tx, commission.id), await holdersOf(ledger.tx, target.id)];
  const { unsettled, ends, opens } = mergeStaff({ from, into, single, ordinary, choices });
  for (const [reason, group] of Map.groupBy(ends, (one) => one.reason)) {
    await endAppointments(act, THESE_APPOINTMENTS, [group.map(({ appointmentId }) => appointmentId)], reason);
  }
  const before = new Map([...from, ...into].map((holder) => [holder.appointmentId, holder]));
  const rows = opens.map(({ personId, position, continues }) => ({
    id: randomUUID(),
    person_id: personId,
    commission_id: target.id,
    position,
    nominated_by: before.get(continues)?.nominatedBy ?? '',
    started_on: wish.effectiveOn,
    replaces_id: before.get(continues)?.replacesId ?? null,
    ended_on: null,
    created_at: act.now.toISOString(),
  }));
  await ledger.add('appointments', rows);
  for (const { id, person_id: personId, position, started_on: startedOn, replaces_id: replacesId } of rows) {
    audit.push({
      action: 'appointment.open',
      subjectType: 'appointment',
      subjectId: id,
      after: { personId, commissionId: target.id, position, startedOn, replacesId },
      reason: wish.reason,
    });
  }
  return unsettled;
}

const ofCommission = (
  action: AuditEntry['action'],
  subjectId: string,
  before: object,
  after: object,
  reason: string,
): AuditEntry => ({ action, subjectType: 'commission', subjectId, before, after, reason });
