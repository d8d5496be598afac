import type { DecideMerge, MergePersons, MergePreview, PersonMergeDetail, UndoMerge } from '@kaskad/contracts';
import { type Actor, mergeDecisionRefusal, reachesPerson } from '@kaskad/domain';
import { HttpStatus, Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { DataSource, type EntityManager } from 'typeorm';
import { ActorSource } from '../../platform/access/actor-source.service.ts';
import { recordAudit } from '../../platform/audit/audit.ts';
import { Clock } from '../../platform/clock.service.ts';
import { breaks, inTransaction } from '../../platform/db/transaction.ts';
import { forbidden, notFound, Refusal } from '../../platform/http/refusal.ts';
import { lockPeople } from '../people/people-lock.queries.ts';
import { carryOut } from './carry-out.ts';
import { MergeRecord } from './merge-record.ts';
import { type Planned, planMerge, previewView } from './merge-preview.ts';
import { mergeDetail } from './merges.queries.ts';
import { countsOf, pairOf, pathsOfPersons, placesOf } from './pair.queries.ts';
import { PersonMergeRow } from './person-merge.entity.ts';
import { AppointmentFollowers } from '../people/appointment-followers.service.ts';
import { PersonFollowers } from '../people/person-followers.service.ts';
import { takeBack } from './take-back.ts';
import { leftSince } from './undo.queries.ts';

type Chosen = Pick<MergePersons, 'choices' | 'grants'>;

@Injectable()
export class MergingService {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly actors: ActorSource,
    private readonly persons: PersonFollowers,
    private readonly appointments: AppointmentFollowers,
  ) {}

  async preview(actor: Actor, survivorId: string, loserId: string): Promise<MergePreview> {
    const tx = this.db.manager;
    return previewView(
      await planMerge(tx, actor, await pairOf(tx, actor, survivorId, loserId, 'person.read'), {
        chosen: null,
        now: this.clock.now(),
      }),
    );
  }

  /** Carries the merge out, or proposes it where two people decide. */
  merge(
    actor: Actor,
    { survivorId, loserId, choices, grants, reason, seen }: MergePersons,
  ): Promise<PersonMergeDetail> {
    const chosen = { choices, grants };
    return this.changing(async (tx) => {
      const planned = await this.planned(tx, actor, { survivorId, loserId }, chosen);
      if (planned.seen !== seen) throw new Refusal('changed_meanwhile');
      const now = this.clock.now();
      const id = randomUUID();
      const { effects, needsSecond } = planned;
      await tx.insert(PersonMergeRow, {
        id,
        survivorId,
        loserId,
        state: 'proposed',
        choices: chosen,
        effects: [...effects],
        needsSecond,
        reason,
        proposedBy: actor.accountId,
        proposedAt: now,
      });
      if (!needsSecond) await this.carry(tx, actor, { id, reason, chosen, planned, decision: null });
      else
        await recordAudit(tx, actor, now, [
          {
            action: 'person.merge_proposed',
            subjectType: 'person',
            subjectId: survivorId,
            after: { mergeId: id, otherId: loserId },
            reason,
          },
        ]);
      return mergeDetail(tx, actor, id);
    }).catch((error: unknown) => {
      throw breaks(error, 'person_merges_proposed') ? new Refusal('merge_exists') : error;
    });
  }

  /** The second person looks at what stands today: what changed since the proposal must not be waved through. */
  decide(actor: Actor, id: string, { approves, remark }: DecideMerge): Promise<PersonMergeDetail> {
    return this.changing(async (tx) => {
      const merge = await this.locked(tx, actor, id);
      const refusal = mergeDecisionRefusal({
        state: merge.state,
        proposedBy: merge.proposedBy,
        decider: actor.accountId,
        approves,
      });
      if (refusal) throw new Refusal(refusal);
      const now = this.clock.now();
      if (approves) {
        const planned = await this.planned(tx, actor, merge, merge.choices);
        await this.carry(tx, actor, {
          id,
          reason: merge.reason,
          chosen: merge.choices,
          planned,
          decision: remark || null,
        });
      } else {
        await tx.update(
          PersonMergeRow,
          { id },
          { state: 'withdrawn', decidedBy: actor.accountId, decidedAt: now, decision: remark || null },
        );
        await recordAudit(tx, actor, now, [
          {
            action: 'person.merge_withdrawn',
            subjectType: 'person',
            subjectId: merge.survivorId,
            after: { mergeId: id, otherId: merge.loserId },
            reason: remark || null,
          },
        ]);
      }
      return mergeDetail(tx, actor, id);
    });
  }

  /** Takes a merge back; of one that needed two people the first only proposes it. */
  undo(actor: Actor, id: string, { reason }: UndoMerge): Promise<PersonMergeDetail> {
    return this.changing(async (tx) => {
      const merge = await this.locked(tx, actor, id);
      const now = this.clock.now();
      if (
        merge.state === 'done' &&
        merge.needsSecond &&
        (merge.undoProposedBy ?? actor.accountId) === actor.accountId
      ) {
        if (merge.undoProposedBy) throw new Refusal('merge_same_decider');
        await tx.update(
          PersonMergeRow,
          { id },
          { undoReason: reason, undoProposedBy: actor.accountId, undoProposedAt: now },
        );
        await recordAudit(tx, actor, now, [
          {
            action: 'person.unmerge_proposed',
            subjectType: 'person',
            subjectId: merge.survivorId,
            after: { mergeId: id, otherId: merge.loserId },
            reason,
          },
        ]);
        return mergeDetail(tx, actor, id);
      }
      await this.persons.changed(
        tx,
        actor,
        await takeBack({ tx, actor, merge, reason: merge.undoReason ?? reason, now }),
      );
      // What ended while one place kept for both what now is of one of them again.
      await this.appointments.changed(tx, actor, await leftSince(tx, merge));
      await this.announce(tx, [merge.survivorId, merge.loserId]);
      return mergeDetail(tx, actor, id);
    });
  }

  private async planned(
    tx: EntityManager,
    actor: Actor,
    { survivorId, loserId }: { survivorId: string; loserId: string },
    chosen: Chosen,
  ): Promise<Planned> {
    const pair = await pairOf(tx, actor, survivorId, loserId);
    if (chosen.choices.iin && !reachesPerson(actor, 'person.reveal_iin', [...pair.survivor.paths, ...pair.loser.paths]))
      throw forbidden();
    const planned = await planMerge(tx, actor, pair, { chosen, now: this.clock.now() });
    const [against] = planned.against;
    if (against)
      throw new Refusal(against.code, HttpStatus.CONFLICT, against.name === null ? undefined : { name: against.name });
    return planned;
  }

  private async carry(
    tx: EntityManager,
    actor: Actor,
    {
      id,
      reason,
      chosen,
      planned,
      decision,
    }: { id: string; reason: string; chosen: Chosen; planned: Planned; decision: string | null },
  ) {
    const now = this.clock.now();
    const {
      effects,
      pair: { survivor },
    } = planned;
    const entries = await carryOut({ tx, actor, record: new MergeRecord(tx, id), planned, chosen, reason, now });
    const counts = Object.fromEntries(await countsOf(tx, survivor.id));
    await tx.update(
      PersonMergeRow,
      { id },
      { state: 'done', effects: [...effects], counts, decidedBy: actor.accountId, decidedAt: now, decision },
    );
    await recordAudit(tx, actor, now, entries);
    await this.persons.changed(tx, actor, entries);
    await this.announce(tx, [survivor.id]);
  }

  private async announce(tx: EntityManager, personIds: readonly string[]): Promise<void> {
    for (const personId of personIds) {
      const places = await placesOf(tx, personId);
      await this.appointments.announce(
        tx,
        places.map(({ commissionId }) => ({ personId, commissionId, reason: 'merged' })),
      );
    }
  }

  /** One after the other, like rosters and appointments; whoever is remembered is read anew. */
  private async changing<T>(work: (tx: EntityManager) => Promise<T>): Promise<T> {
    const made = await inTransaction(this.db, async (tx) => {
      await lockPeople(tx);
      return work(tx);
    });
    this.actors.forget();
    return made;
  }

  /** A merge that the actor may decide: both persons are within reach and neither is the actor. */
  private async locked(tx: EntityManager, actor: Actor, id: string): Promise<PersonMergeRow> {
    await mergeDetail(tx, actor, id);
    const merge = await tx.findOneOrFail(PersonMergeRow, { where: { id }, lock: { mode: 'pessimistic_write' } });
    if (actor.personId === merge.survivorId || actor.personId === merge.loserId) throw new Refusal('merge_own_person');
    if (!(await managesBoth(tx, actor, merge))) throw notFound();
    return merge;
  }
}

async function managesBoth(tx: EntityManager, actor: Actor, { survivorId, loserId }: PersonMergeRow): Promise<boolean> {
  const found = await pathsOfPersons(tx, [survivorId, loserId]);
  return found.length === 2 && found.every((paths) => reachesPerson(actor, 'person.manage', paths));
}
