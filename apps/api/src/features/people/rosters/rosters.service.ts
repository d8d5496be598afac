import type { CommitRoster, RosterImport as RosterImportView } from '@kaskad/contracts';
import { type Actor, dayIn, planRoster, type RosterPlan, type RosterReading, type RowDecision, scopeOf } from '@kaskad/domain';
import { HttpStatus, Injectable } from '@nestjs/common';
import { createHash, randomUUID } from 'node:crypto';
import { DataSource, type EntityManager } from 'typeorm';
import { ActorSource } from '../../../platform/access/actor-source.ts';
import { recordAudit } from '../../../platform/audit/audit.ts';
import { Clock } from '../../../platform/clock.ts';
import { breaks, inTransaction } from '../../../platform/db/transaction.ts';
import type { Upload } from '../../../platform/http/uploads.ts';
import { Refusal } from '../../../platform/http/refusal.ts';
import { Jobs } from '../../../platform/jobs/jobs.ts';
import { SecretKey } from '../../../platform/secrets/secret-key.ts';
import { Commission } from '../commission.entity.ts';
import { lockCommission } from '../commissions.queries.ts';
import { lockPeople } from '../people-lock.ts';
import { assertReaches } from '../scope.ts';
import { announceTraining } from '../training.queries.ts';
import { auditChanges, carryOut, knownPersons, rememberChanges } from './carry-out.ts';
import { readUpload } from './read-upload.ts';
import { RosterImport } from './roster-import.entity.ts';
import { rosterState } from './roster-state.queries.ts';
import { lockImport, rosterImportView } from './rosters.queries.ts';
import { effectOf, linesOf, readingOf, type StoredLine, withoutIin } from './stored-roster.ts';
import { undoChanges } from './undo-roster.ts';

const NO_CHANGES: RosterPlan['rows'][number]['verdict'][] = ['unchanged', 'doubtful', 'refused', 'skipped'];

@Injectable()
export class RostersService {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly secret: SecretKey,
    private readonly jobs: Jobs,
    private readonly actors: ActorSource,
  ) {}

  /** Reads the file and keeps what importing it would do; of the commissions and people nothing changes. */
  async preview(actor: Actor, commissionId: string, { bytes, name }: Upload): Promise<RosterImportView> {
    const commission = await this.db.manager.findOneByOrFail(Commission, { id: commissionId });
    assertReaches(actor, 'roster.import', commission.path);
    const { reading, stored } = await readUpload(bytes, name);
    return inTransaction(this.db, async (tx) => {
      const { plan } = await this.planned(tx, actor, commission, reading);
      const id = randomUUID();
      await tx.insert(RosterImport, {
        id, commissionId, rosterKind: reading.kind, fileName: name.slice(0, 300), fileSha256: createHash('sha256').update(bytes).digest(), reading: stored,
        summary: { counts: plan.counts, missing: [...plan.missing] }, rows: linesOf(plan, reading.tables, this.secret), createdBy: actor.accountId, createdAt: this.clock.now(),
      });
      return rosterImportView(tx, id);
    });
  }

  /** Plans the same rows against the lists as they are now. */
  async plan(actor: Actor, id: string): Promise<RosterImportView> {
    return inTransaction(this.db, async (tx) => {
      const { roster, commission } = await this.opened(tx, actor, id, 'preview');
      const reading = readingOf(roster.rosterKind, roster.reading, roster.rows, this.secret);
      const { plan } = await this.planned(tx, actor, commission, reading);
      await tx.update(RosterImport, id, { summary: { counts: plan.counts, missing: [...plan.missing] }, rows: linesOf(plan, reading.tables, this.secret) });
      return rosterImportView(tx, id);
    });
  }

  /** Carries the preview out, whole or not at all; refused when the lists have changed since it was shown. */
  async commit(actor: Actor, id: string, { decisions }: CommitRoster): Promise<RosterImportView> {
    return this.changing(async (tx) => {
      const { roster, commission } = await this.opened(tx, actor, id, 'preview');
      const reading = readingOf(roster.rosterKind, roster.reading, roster.rows, this.secret);
      const { plan: same, state } = await this.planned(tx, actor, commission, reading);
      if (effectOf(linesOf(same, reading.tables, this.secret)) !== effectOf(roster.rows)) throw new Refusal('changed_meanwhile');
      const plan = planRoster(reading, state, decisionsByRow(roster.rows, decisions));
      refuseUnsettled(plan, roster.rows, decisions);
      if (plan.rows.every(({ verdict }) => NO_CHANGES.includes(verdict))) throw new Refusal('roster_nothing_to_do');
      const now = this.clock.now();
      const changes = await carryOut(tx, plan, { state, secret: this.secret, today: dayIn(commission.timeZone, now) });
      await rememberChanges(tx, id, changes);
      await auditChanges(tx, actor, now, changes, 'roster');
      await recordAudit(tx, actor, now, [{ action: 'roster.commit', subjectType: 'roster_import', subjectId: id, after: { commissionId: commission.id, kind: reading.kind, counts: plan.counts } }]);
      await announceTraining(tx, this.jobs, commission.path, knownPersons(changes, state));
      const rows = linesOf(plan, reading.tables, this.secret).map(withoutIin);
      await tx.update(RosterImport, id, { state: 'committed', committedAt: now, summary: { counts: plan.counts, missing: [...plan.missing] }, rows });
      return rosterImportView(tx, id);
    });
  }

  /** Takes back what the import did; refused when something later stands on it. */
  async undo(actor: Actor, id: string): Promise<RosterImportView> {
    return this.changing(async (tx) => {
      const { roster, commission } = await this.opened(tx, actor, id, 'committed');
      const now = this.clock.now();
      const undone = await undoChanges(tx, id);
      await auditChanges(tx, actor, now, undone.inverse, 'roster undone');
      await recordAudit(tx, actor, now, [{ action: 'roster.undo', subjectType: 'roster_import', subjectId: id, before: { kind: roster.rosterKind, changes: undone.inverse.length } }]);
      await announceTraining(tx, this.jobs, commission.path, undone.personIds);
      await tx.update(RosterImport, id, { state: 'undone', undoneAt: now });
      return rosterImportView(tx, id);
    });
  }

  private async changing<T>(work: (tx: EntityManager) => Promise<T>): Promise<T> {
    try {
      const result = await inTransaction(this.db, async (tx) => {
        await lockPeople(tx);
        return work(tx);
      });
      this.actors.forget();
      return result;
    } catch (error) {
      if (breaks(error, 'commissions_code_key')) throw new Refusal('commission_code_taken');
      throw error;
    }
  }

  private async opened(tx: EntityManager, actor: Actor, id: string, wanted: 'preview' | 'committed') {
    const roster = await lockImport(tx, id);
    const commission = await lockCommission(tx, roster.commissionId);
    assertReaches(actor, 'roster.import', commission.path);
    if (roster.state !== wanted) throw new Refusal(wanted === 'preview' ? 'roster_not_open' : 'roster_not_committed');
    return { roster, commission };
  }

  private async planned(tx: EntityManager, actor: Actor, commission: Commission, reading: RosterReading) {
    const reach = scopeOf(actor, 'roster.import').map((path) => `${path}%`);
    const state = await rosterState(tx, this.secret, commission, reading, { reach, mayAddRoot: false });
    return { plan: planRoster(reading, state), state };
  }
}

/** Decisions name lines of the file; the plan counts rows. */
function decisionsByRow(lines: readonly StoredLine[], decisions: CommitRoster['decisions']): ReadonlyMap<number, RowDecision> {
  const wanted = new Map(decisions.flatMap((one) => (one.act === 'leave_out' ? [] : [[one.place, one] as const])));
  const rows = [...lines.entries()].filter(([, { skipped }]) => skipped === null);
  return new Map(rows.flatMap(([place], row) => (wanted.has(place) ? [[row, wanted.get(place)!] as const] : [])));
}

/** A decision that settles nothing would be lost without a word. */
function refuseUnsettled(plan: RosterPlan, lines: readonly StoredLine[], decisions: CommitRoster['decisions']): void {
  const byLine = new Map(plan.rows.map((row) => [`${row.line} ${row.sheet}`, row.verdict]));
  for (const { place, act } of decisions) {
    const line = lines[place];
    const verdict = line && byLine.get(`${line.line} ${line.sheet}`);
    const isSettled = act === 'leave_out' ? line?.verdict === 'doubtful' : verdict !== undefined && line?.verdict === 'doubtful' && verdict !== 'doubtful' && verdict !== 'refused';
    if (!isSettled) throw new Refusal('roster_decision_impossible', HttpStatus.CONFLICT, { line: line?.line ?? 0 });
  }
}
