import { dayIn, joinAwayDays, MERGE_END_REASON, renumberAttempts } from '@kaskad/domain';
import { Any } from 'typeorm';
import type { AuditEntry } from '../../platform/audit/audit.ts';
import { Attempt } from '../attempts/attempt.entity.ts';
import { noteState } from '../certificates/certificate-states.queries.ts';
import { promote } from '../seminars/enrolment/enrolments.queries.ts';
import { recountPersons } from '../seminars/attendance/attendance-recount.ts';
import { lockSeminar } from '../seminars/seminars.queries.ts';
import { awayDaysOf } from '../seminars/unavailability/unavailability.queries.ts';
import { mergeAccounts } from './merge-accounts.ts';
import { mergePersonRows } from './merge-person-rows.ts';
import type { Merging } from './merge-in-hand.ts';
import type { Clash } from './merge-preview.ts';
import { IN_OTHER_SESSIONS, IN_SESSIONS, nameMerge } from './merge-rows.queries.ts';
import { lockAttempts, queueReadiness, startOf } from './pair.queries.ts';
import { MOVED } from './person-references.ts';

/** Settles what both have, then gives everything of the loser to the survivor. Returns what the audit trail has to know. */
export async function carryOut(merging: Merging): Promise<AuditEntry[]> {
  const {
    tx,
    record,
    planned: {
      pair: { survivor, loser },
    },
  } = merging;
  await nameMerge(tx, record.mergeId);
  const entries = await resolveClashes(merging);
  await joinDaysAway(merging);
  await numberAttempts(merging);
  entries.push(...(await mergeAccounts(merging)));
  for (const moved of MOVED) {
    if (moved.table === 'attendance_records') await moveMarks(merging);
    else await record.move(moved, loser.id, survivor.id);
  }
  await recountPersons(tx, [survivor.id, loser.id]);
  entries.push(...(await mergePersonRows(merging)));
  await queueReadiness(tx, [survivor.id, loser.id]);
  return entries;
}

const duplicateOf = ({ kept, survivor, loser }: Clash) => (kept === 'survivor' ? loser : survivor);
const keptRowOf = ({ kept, survivor, loser }: Clash) => (kept === 'survivor' ? survivor : loser);

async function resolveClashes(merging: Merging): Promise<AuditEntry[]> {
  const entries: AuditEntry[] = [];
  for (const clash of merging.planned.clashes) entries.push(...(await resolveClash(merging, clash)));
  return entries;
}

const TABLES: Partial<Record<Clash['kind'], string>> = {
  lessons: 'lesson_completions',
  taught_sessions: 'session_trainers',
  teachings: 'teachings',
  other: 'roster_answers',
};

async function resolveClash(merging: Merging, clash: Clash): Promise<AuditEntry[]> {
  const { tx, actor, record, reason, now } = merging;
  const duplicate = duplicateOf(clash);
  const id = String(duplicate.key['id']);
  switch (clash.kind) {
    case 'appointments': {
      const commission = await startOf(tx, id);
      const today = dayIn(commission?.zone ?? 'UTC', now);
      const endedOn = commission && commission.startedOn > today ? commission.startedOn : today;
      await record.change('appointments', duplicate.key, { ended_on: endedOn, end_reason: MERGE_END_REASON });
      return [
        {
          action: 'appointment.end',
          subjectType: 'appointment',
          subjectId: id,
          before: { endedOn: null },
          after: { endedOn, endReason: MERGE_END_REASON },
          reason,
        },
      ];
    }
    case 'enrolments':
      await record.setAside('enrolments', duplicate.key);
      await moveUp(merging, clash.placeId);
      return [];
    case 'certificates': {
      await record.change('certificates', duplicate.key, {
        state: 'superseded',
        superseded_by_id: keptRowOf(clash).key['id'],
      });
      await noteState(tx, id, 'superseded', { at: now, actor, reason });
      return [
        {
          action: 'certificate.superseded',
          subjectType: 'certificate',
          subjectId: id,
          before: { state: duplicate.state },
          after: { state: 'superseded', by: keptRowOf(clash).key['id'] },
          reason,
        },
      ];
    }
    case 'accreditations':
      await record.change('accreditations', duplicate.key, { ended_at: now.toISOString(), end_reason: reason });
      return [
        {
          action: 'accreditation.ended',
          subjectType: 'accreditation',
          subjectId: id,
          after: { because: 'person.merged' },
          reason,
        },
      ];
    case 'accommodations':
      await record.change('accommodations', duplicate.key, {
        revoked_at: now.toISOString(),
        revoked_by: actor.accountId,
      });
      return [
        {
          action: 'accommodation.revoked',
          subjectType: 'accommodation',
          subjectId: id,
          after: { because: 'person.merged' },
          reason,
        },
      ];
    case 'requests':
      await record.change('move_requests', duplicate.key, {
        state: 'withdrawn',
        decided_at: now.toISOString(),
        decided_by: actor.accountId,
      });
      return [];
    case 'other':
    case 'lessons':
    case 'taught_sessions':
    case 'teachings':
      await record.setAside(TABLES[clash.kind] ?? '', duplicate.key);
      return [];
    default:
      return [];
  }
}

/** Days on which either cannot come: entries that share a day become one of all their days. */
async function joinDaysAway({
  tx,
  record,
  now,
  planned: {
    pair: { survivor, loser },
  },
}: Merging): Promise<void> {
  for (const { kept, over, from, until } of joinAwayDays(await awayDaysOf(tx, [survivor.id, loser.id]))) {
    for (const { id } of over) await record.change('unavailabilities', { id }, { ended_at: now.toISOString() });
    if (kept.from !== from || kept.until !== until)
      await record.change('unavailabilities', { id: kept.id }, { from_on: from, until_on: until });
  }
}

/** The seat that falls free goes to whoever waits first. */
async function moveUp({ tx, now }: Merging, seminarId: string | null): Promise<void> {
  const seminar = seminarId && (await lockSeminar(tx, seminarId));
  if (seminar && seminar.state === 'open') await promote(tx, seminar, now);
}

/** Out of the way of every number that counts. */
export const ASIDE = 10_000;

async function numberAttempts({
  tx,
  record,
  planned: {
    pair: { survivor, loser },
  },
}: Merging): Promise<void> {
  const rows = await lockAttempts(tx, [survivor.id, loser.id]);
  const tests = [...Map.groupBy(rows, ({ test }) => test).values()].filter((attempts) =>
    attempts.some(({ personId }) => personId === loser.id),
  );
  const all = tests.flat();
  await tx.increment(Attempt, { id: Any(all.map(({ id }) => id)) }, 'number', ASIDE);
  for (const attempts of tests) {
    const numbers = attempts.some(({ personId }) => personId === survivor.id)
      ? renumberAttempts(attempts)
      : new Map(attempts.map(({ id, number }) => [id, number]));
    for (const { id, personId, number } of attempts) {
      const after = { person_id: survivor.id, number: numbers.get(id) ?? number };
      await tx.update(Attempt, { id }, { personId: after.person_id, number: after.number });
      await record.keep('attempts', { id }, 'changed', { person_id: personId, number }, after);
    }
  }
}

/**
 * Of a session with marks of both those of the side that attended longer count; the marks of the other stay with, or go
 * to, the second record.
 */
async function moveMarks({
  record,
  planned: {
    clashes,
    pair: { survivor, loser },
  },
}: Merging): Promise<void> {
  const column = MOVED.find(({ table }) => table === 'attendance_records');
  if (!column) return;
  const both = clashes.filter(({ kind }) => kind === 'attendance');
  const sessions = (side: 'survivor' | 'loser') =>
    both.filter(({ kept }) => kept === side).map(({ placeId }) => placeId);
  // The survivor's first: what comes from the loser must not go back with it.
  const exchanged = sessions('loser');
  const theirs = await record.marksOf(loser.id, exchanged);
  await record.move(column, survivor.id, loser.id, IN_SESSIONS, [exchanged]);
  await record.move(column, loser.id, survivor.id, IN_OTHER_SESSIONS, [
    [...sessions('survivor'), ...exchanged],
    theirs,
  ]);
}
