import type { CommitRoster, RosterDecision } from '@kaskad/contracts';
import type { Actor, PlannedPerson, RosterPlan, RowDecision } from '@kaskad/domain';
import { HttpStatus } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Refusal } from '../../../platform/http/refusal.ts';
import type { SecretKey } from '../../../platform/secrets/secret-key.ts';
import { insertRosterAnswers } from './roster-writing.queries.ts';
import { candidatesOf, mayBeNew, questionOf, type StoredLine } from './stored-roster.ts';

/** One decision for each row: those that name it, and for the others what was decided for all rows of their kind. */
export function decisionsFor(lines: readonly StoredLine[], { decisions, kinds }: CommitRoster): RosterDecision[] {
  const named = new Set(decisions.map(({ place }) => place));
  const acts = new Map(kinds.map(({ doubt, act }) => [doubt as string, act]));
  const alike = [...lines.entries()].flatMap(([place, line]): RosterDecision[] => {
    const act = named.has(place) ? undefined : acts.get(questionOf(line) ?? '');
    const [only, ...others] = candidatesOf(line);
    if (act === 'as_new') return mayBeNew(line) ? [{ place, act }] : [];
    return act === 'as_candidate' && only && others.length === 0 ? [{ place, act: 'as_person', personId: only }] : [];
  });
  return [...decisions, ...alike];
}

/** Decisions name lines of the file; the plan counts rows. */
export function decisionsByRow(
  lines: readonly StoredLine[],
  decisions: readonly RosterDecision[],
): ReadonlyMap<number, RowDecision> {
  const rows = [...lines.entries()].filter(([, { skipped }]) => skipped === null).map(([place]) => place);
  const rowAt = new Map(rows.map((place, row) => [place, row]));
  return new Map(
    decisions.flatMap((one): [number, RowDecision][] => {
      const row = rowAt.get(one.place);
      if (row === undefined || one.act === 'leave_out') return [];
      if (one.act !== 'as_row') return [[row, one]];
      const other = rowAt.get(one.otherPlace);
      return other === undefined ? [] : [[row, { act: 'as_row', row: other }]];
    }),
  );
}

/** A decision that settles nothing would be lost without a word. */
export function refuseUnsettled(
  plan: RosterPlan,
  lines: readonly StoredLine[],
  decisions: readonly RosterDecision[],
): void {
  const byLine = new Map(plan.rows.map((row) => [`${row.line} ${row.sheet}`, row.verdict]));
  for (const { place, act } of decisions) {
    const line = lines[place];
    const isOpen = line?.verdict === 'doubtful' || line?.verdict === 'elsewhere';
    const verdict = line && byLine.get(`${line.line} ${line.sheet}`);
    const isSettled =
      isOpen &&
      (act === 'leave_out' || (verdict !== undefined && !['doubtful', 'elsewhere', 'refused'].includes(verdict)));
    if (!isSettled) throw new Refusal('roster_decision_impossible', HttpStatus.CONFLICT, { line: line?.line ?? 0 });
  }
}

interface Remembering {
  readonly actor: Actor;
  readonly importId: string;
  readonly now: Date;
  readonly secret: SecretKey;
}

/** Keeps what was decided, so that neither the same file nor the same row in another one asks again. */
export async function rememberAnswers(
  tx: EntityManager,
  lines: readonly StoredLine[],
  decisions: readonly RosterDecision[],
  plan: RosterPlan,
  { actor, importId, now, secret }: Remembering,
): Promise<void> {
  if (plan.kind === 'commissions') return;
  const rows = new Map(plan.rows.map((row): [string, PlannedPerson] => [`${row.line} ${row.sheet}`, row]));
  const answers = decisions.flatMap((decision) => {
    const line = lines[decision.place]!;
    const data = rows.get(`${line.line} ${line.sheet}`)?.row.data;
    const meant =
      decision.act === 'as_person' ? [decision.personId] : decision.act === 'as_new' ? line.ids.candidateIds : [];
    if (!data) return [];
    const iinHash = data.iin === null ? null : `\\x${secret.matchHash(data.iin).toString('hex')}`;
    return meant.map((personId) => ({
      person_id: personId,
      name_key: data.nameKey,
      iin_hash: iinHash,
      is_same: decision.act === 'as_person',
      import_id: importId,
      decided_by: actor.accountId,
      decided_at: now,
    }));
  });
  await insertRosterAnswers(tx, answers);
}
