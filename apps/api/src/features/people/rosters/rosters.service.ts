import type {
  CommitRoster,
  PlanRoster,
  RosterDetail,
  RosterImport as RosterImportView,
  RosterLinesQuery,
} from '@kaskad/contracts';
import {
  type Actor,
  type AsideKind,
  dayIn,
  planRoster,
  type RosterPlan,
  type RosterReading,
  scopeOf,
} from '@kaskad/domain';
import { Injectable } from '@nestjs/common';
import { createHash, randomUUID } from 'node:crypto';
import { DataSource, type EntityManager } from 'typeorm';
import { assertReaches } from '../../../platform/access/reach.ts';
import { ActorSource } from '../../../platform/access/actor-source.service.ts';
import { recordAudit } from '../../../platform/audit/audit.ts';
import { Clock } from '../../../platform/clock.service.ts';
import { breaks, inTransaction } from '../../../platform/db/transaction.ts';
import type { Upload } from '../../../platform/http/uploads.ts';
import { Refusal } from '../../../platform/http/refusal.ts';
import { SecretKey } from '../../../platform/secrets/secret-key.ts';
import { AppointmentFollowers } from '../appointment-followers.service.ts';
import { Commission } from '../commission.entity.ts';
import { lockCommission } from '../commissions.queries.ts';
import { assertOpen } from '../open-commissions.ts';
import { lockPeople } from '../people-lock.queries.ts';
import { auditChanges, carryOut, rememberChanges } from './carry-out.ts';
import { changedAppointments } from './changed-appointments.ts';
import { meantElsewhere } from './meant-commission.queries.ts';
import { readUpload, understand } from './read-upload.ts';
import { decisionsByRow, decisionsFor, refuseUnsettled, rememberAnswers } from './roster-decisions.ts';
import { RosterImport } from './roster-import.entity.ts';
import { openSheets, sealSheets } from './roster-source.ts';
import { rosterState } from './roster-state.queries.ts';
import { hasArrivals } from './roster-questions.queries.ts';
import { lockImport, rosterDetail, rosterImportView } from './rosters.queries.ts';
import { effectOf, linesOf, readingOf } from './stored-roster.ts';

const NO_CHANGES: RosterPlan['rows'][number]['verdict'][] = [
  'unchanged',
  'elsewhere',
  'doubtful',
  'refused',
  'skipped',
];

@Injectable()
export class RostersService {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly secret: SecretKey,
    private readonly actors: ActorSource,
    private readonly followers: AppointmentFollowers,
  ) {}

  /** Reads the file and keeps what importing it would do; of the commissions and people nothing changes. */
  async preview(actor: Actor, commissionId: string, { bytes, name }: Upload): Promise<RosterImportView> {
    const commission = await this.db.manager.findOneByOrFail(Commission, { id: commissionId });
    assertReaches(actor, 'roster.import', commission.path);
    assertOpen(commission);
    const { reading, stored, sheets } = await readUpload(bytes, name);
    return inTransaction(this.db, async (tx) => {
      const { plan, summary } = await this.planned(tx, actor, commission, reading);
      const id = randomUUID();
      await tx.insert(RosterImport, {
        id,
        commissionId,
        rosterKind: reading.kind,
        fileName: name.slice(0, 300),
        fileSha256: createHash('sha256').update(bytes).digest(),
        reading: stored,
        summary,
        rows: linesOf(plan, reading.tables, this.secret),
        createdBy: actor.accountId,
        createdAt: this.clock.now(),
        source: reading.aside.length > 0 ? sealSheets(sheets, this.secret) : null,
      });
      await recordAudit(tx, actor, this.clock.now(), [
        {
          action: 'roster.read_in',
          subjectType: 'roster_import',
          subjectId: id,
          after: { commissionId, kind: reading.kind, counts: plan.counts },
        },
      ]);
      return rosterImportView(tx, id);
    });
  }

  /**
   * Plans the same file against the lists as they are now, for another commission or with what was left out of it where
   * that is asked.
   */
  async plan(actor: Actor, id: string, { commissionId, take, toSuccessors }: PlanRoster): Promise<RosterImportView> {
    return inTransaction(this.db, async (tx) => {
      const { roster, commission: former } = await this.opened(tx, actor, id);
      const commission = commissionId === undefined ? former : await lockCommission(tx, commissionId);
      assertReaches(actor, 'roster.import', commission.path);
      const { reading, stored } =
        take && roster.source
          ? this.readAnew(roster, roster.source, take)
          : {
              reading: readingOf(roster.rosterKind, roster.reading, roster.rows, this.secret, { toSuccessors }),
              stored: roster.reading,
            };
      const { plan, summary } = await this.planned(tx, actor, commission, reading);
      await tx.update(RosterImport, id, {
        commissionId: commission.id,
        reading: stored,
        summary,
        rows: linesOf(plan, reading.tables, this.secret),
      });
      await recordAudit(tx, actor, this.clock.now(), [
        {
          action: 'roster.planned',
          subjectType: 'roster_import',
          subjectId: id,
          before: { commissionId: former.id, counts: roster.summary.counts },
          after: { commissionId: commission.id, counts: plan.counts },
        },
      ]);
      return rosterImportView(tx, id);
    });
  }

  private readAnew({ reading: before }: RosterImport, source: Buffer, take: readonly AsideKind[]) {
    const { reading, understood } = understand(openSheets(source, this.secret), take);
    return { reading, stored: { ...before, ...understood } };
  }

  /**
   * As it would be carried out now: whoever came within the list since, as by a request that was accepted, is nobody
   * elsewhere.
   */
  async detail(actor: Actor, id: string, query: RosterLinesQuery): Promise<RosterDetail> {
    if (await hasArrivals(this.db.manager, actor, id)) await this.plan(actor, id, { toSuccessors: false });
    return rosterDetail(this.db.manager, actor, id, query);
  }

  /** Carries the preview out, whole or not at all; refused when the lists have changed since it was shown. */
  async commit(actor: Actor, id: string, input: CommitRoster): Promise<RosterImportView> {
    return this.changing(async (tx) => {
      const { roster, commission } = await this.opened(tx, actor, id);
      const reading = readingOf(roster.rosterKind, roster.reading, roster.rows, this.secret);
      const { plan: same, state, summary } = await this.planned(tx, actor, commission, reading);
      if (effectOf(linesOf(same, reading.tables, null)) !== effectOf(roster.rows))
        throw new Refusal('changed_meanwhile');
      const decisions = decisionsFor(roster.rows, input);
      const plan = decisions.length === 0 ? same : planRoster(reading, state, decisionsByRow(roster.rows, decisions));
      refuseUnsettled(plan, roster.rows, decisions);
      const isAnswered = decisions.some(({ act }) => act !== 'leave_out');
      if (!isAnswered && plan.rows.every(({ verdict }) => NO_CHANGES.includes(verdict)))
        throw new Refusal('roster_nothing_to_do');
      const now = this.clock.now();
      const changes = await carryOut(tx, plan, { state, secret: this.secret, today: dayIn(commission.timeZone, now) });
      await rememberChanges(tx, id, changes);
      await rememberAnswers(tx, roster.rows, decisions, plan, { actor, importId: id, now, secret: this.secret });
      await this.followers.persons.changed(tx, actor, await auditChanges(tx, actor, now, changes, 'roster'));
      await recordAudit(tx, actor, now, [
        {
          action: 'roster.commit',
          subjectType: 'roster_import',
          subjectId: id,
          after: { commissionId: commission.id, kind: reading.kind, counts: plan.counts },
        },
      ]);
      await this.followers.changed(tx, actor, await changedAppointments(tx, changes, 'roster'));
      const rows = linesOf(plan, reading.tables, null);
      await tx.update(RosterImport, id, {
        state: 'committed',
        committedAt: now,
        summary: { counts: plan.counts, missing: [...plan.missing], elsewhere: summary.elsewhere },
        rows,
        source: null,
      });
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

  private async opened(tx: EntityManager, actor: Actor, id: string) {
    const roster = await lockImport(tx, id);
    const commission = await lockCommission(tx, roster.commissionId);
    assertReaches(actor, 'roster.import', commission.path);
    if (roster.state !== 'preview') throw new Refusal('roster_not_open');
    return { roster, commission };
  }

  private async planned(tx: EntityManager, actor: Actor, commission: Commission, reading: RosterReading) {
    const scope = scopeOf(actor, 'roster.import');
    const state = await rosterState(tx, this.secret, commission, reading, {
      reach: scope.map((path) => `${path}%`),
      mayAddRoot: false,
    });
    const plan = planRoster(reading, state);
    const elsewhere = await meantElsewhere(tx, plan, commission.path, scope);
    return { plan, state, summary: { counts: plan.counts, missing: [...plan.missing], elsewhere } };
  }
}
