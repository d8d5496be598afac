import type { RosterImport as RosterImportView, RosterUndo } from '@kaskad/contracts';
import { type Actor, undoRefusal } from '@kaskad/domain';
import { HttpStatus, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { assertReaches } from '../../../platform/access/reach.ts';
import { ActorSource } from '../../../platform/access/actor-source.service.ts';
import { recordAudit } from '../../../platform/audit/audit.ts';
import { Clock } from '../../../platform/clock.service.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { Refusal } from '../../../platform/http/refusal.ts';
import { AppointmentFollowers } from '../appointment-followers.service.ts';
import { Commission } from '../commission.entity.ts';
import { PersonFollowers } from '../person-followers.service.ts';
import { lockPeople, lockReadiness } from '../people-lock.queries.ts';
import { auditChanges } from './carry-out.ts';
import { changedAppointments } from './changed-appointments.ts';
import { RosterImport } from './roster-import.entity.ts';
import { rosterImportView } from './rosters.queries.ts';
import { undoBlocks } from './undo-facts.queries.ts';
import { refusalOf, undoView, withdrawnInvitees } from './undo.queries.ts';
import { lockAdded } from './added-rows.queries.ts';
import { inverseChanges, undoChanges } from './undo-roster.ts';
import { RosterAnswer } from './roster-answer.entity.ts';

@Injectable()
export class UndoService {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly actors: ActorSource,
    private readonly followers: AppointmentFollowers,
    private readonly persons: PersonFollowers,
  ) {}

  /** What undoing would do, and what keeps it from being done. */
  async preview(actor: Actor, id: string): Promise<RosterUndo> {
    return inTransaction(this.db, async (tx) => {
      await this.committed(tx, actor, id, false);
      return undoView(tx, actor, id);
    });
  }

  /** Takes back what the import did; refused by what people did since, and by nothing that is only counted. */
  async undo(actor: Actor, id: string): Promise<RosterImportView> {
    const undone = await inTransaction(this.db, async (tx) => {
      await lockPeople(tx);
      const roster = await this.committed(tx, actor, id, true);
      await lockReadiness(tx);
      await lockAdded(tx, id);
      const blocks = await undoBlocks(tx, actor, id);
      const code = undoRefusal(blocks.map(({ kind }) => kind));
      if (code) throw new Refusal(code, HttpStatus.CONFLICT, refusalOf(blocks));
      await this.carryOut(tx, actor, roster);
      return rosterImportView(tx, id);
    });
    this.actors.forget();
    return undone;
  }

  private async carryOut(tx: EntityManager, actor: Actor, { id, rosterKind }: RosterImport): Promise<void> {
    const now = this.clock.now();
    const inverse = await inverseChanges(tx, id);
    let invitees: string[] = [];
    await undoChanges(tx, id, inverse, async () => {
      await this.followers.changed(tx, actor, await changedAppointments(tx, inverse, 'undone'));
      // Whoever serves nowhere any more has lost the invitation by then, and the trail says so; operators have not.
      invitees = await withdrawnInvitees(tx, id);
    });
    await tx.delete(RosterAnswer, { importId: id });
    await this.persons.changed(tx, actor, await auditChanges(tx, actor, now, inverse, 'roster undone'));
    await recordAudit(tx, actor, now, [
      ...invitees.map((personId) => ({
        action: 'invitation.withdrawn' as const,
        subjectType: 'person',
        subjectId: personId,
        reason: 'roster undone',
      })),
      {
        action: 'roster.undo',
        subjectType: 'roster_import',
        subjectId: id,
        before: { kind: rosterKind, changes: inverse.length },
      },
    ]);
    await tx.update(RosterImport, id, { state: 'undone', undoneAt: now });
  }

  private async committed(tx: EntityManager, actor: Actor, id: string, willChange: boolean): Promise<RosterImport> {
    const lock = willChange ? { lock: { mode: 'pessimistic_write' as const } } : {};
    const roster = await tx.findOneOrFail(RosterImport, { where: { id }, ...lock });
    const commission = await tx.findOneByOrFail(Commission, { id: roster.commissionId });
    assertReaches(actor, willChange ? 'roster.import' : 'roster.read', commission.path);
    if (roster.state !== 'committed') throw new Refusal('roster_not_committed');
    return roster;
  }
}
