import type { AcceptedSeminars, AcceptProposal } from '@kaskad/contracts';
import { acceptanceRefusal, type Actor } from '@kaskad/domain';
import type { Group, Placement } from '@kaskad/planner/plan-input';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { type AuditEntry, recordAudit } from '../../../platform/audit/audit.ts';
import { Clock } from '../../../platform/clock.service.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { notFound, Refusal } from '../../../platform/http/refusal.ts';
import { EnrolmentsService } from '../enrolment/enrolments.service.ts';
import { namingClashes } from '../planning/named-clashes.ts';
import { plannedEntry, plannedSeminar } from '../planning/planned-seminar.ts';
import { type PlannedSeminar, writePlans } from '../planning/seminar-plans.ts';
import { seminarBrief } from '../seminar.view.ts';
import { seminarRows } from '../seminars.queries.ts';
import { Room } from '../venues/room.entity.ts';
import { peopleOfUnits } from './grounds.queries.ts';
import { clockTime } from './proposal.view.ts';
import { ownProposal } from './proposals.service.ts';
import { ProposedSeminar } from './proposed-seminar.entity.ts';
import type { SeminarProposalRow } from './seminar-proposal.entity.ts';

interface Accepted {
  readonly group: Group;
  readonly placement: Placement & { readonly day: string; readonly start: number };
}

/** Makes drafts of what was proposed, by the rules by which a person plans, and invites the people of each group. */
@Injectable()
export class AcceptingService {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly enrolments: EnrolmentsService,
  ) {}

  /** All of these groups or none: what changed since the proposal is named as for any other plan. */
  async accept(actor: Actor, id: string, { groupIds }: AcceptProposal): Promise<AcceptedSeminars> {
    const now = this.clock.now();
    return namingClashes(this.db, actor, () =>
      inTransaction(this.db, async (tx) => {
        const proposal = await ownProposal(tx, actor, id, 'pessimistic_write');
        const accepted = await acceptedGroups(tx, proposal, groupIds);
        const plans: PlannedSeminar[] = [];
        for (const one of accepted) plans.push(await this.planned(tx, actor, proposal, one));
        const ids = await writePlans(tx, plans, now);
        const made = accepted.map(({ group }, place) => ({ group, seminarId: ids[place] ?? '' }));
        await tx.insert(
          ProposedSeminar,
          made.map(({ group, seminarId }) => ({ proposalId: id, groupId: group.id, seminarId })),
        );
        const { refused, entries } = await this.invited(tx, actor, proposal, made);
        const planned = plans.map((plan, place) => {
          const entry = plannedEntry(ids[place] ?? '', plan);
          return { ...entry, after: { ...entry.after, proposalId: id } };
        });
        // Every writer waits for the head of the trail: it is taken when everything else is done.
        await recordAudit(tx, actor, now, [...planned, ...entries]);
        return { seminars: (await seminarRows(tx, ids)).map(seminarBrief), refused };
      }),
    );
  }

  /** Invites the people of each group, everybody to one of them; and says who was not invited, and why. */
  private async invited(
    tx: EntityManager,
    actor: Actor,
    proposal: SeminarProposalRow,
    made: readonly { readonly group: Group; readonly seminarId: string }[],
  ): Promise<{ refused: AcceptedSeminars['refused']; entries: AuditEntry[] }> {
    const units = made.flatMap(({ group }) => group.unitIds);
    const sent = Map.groupBy(await peopleOfUnits(tx, proposal, units), ({ unitId }) => unitId);
    const known = new Set<string>();
    const refused: AcceptedSeminars['refused'] = [];
    const entries: AuditEntry[] = [];
    for (const { group, seminarId } of made) {
      const wanted = group.unitIds.flatMap((unitId) => sent.get(unitId) ?? []).map(({ id }) => id);
      const personIds = [...new Set(wanted)].filter((personId) => !known.has(personId));
      if (personIds.length === 0) continue;
      for (const personId of personIds) known.add(personId);
      const invited = await this.enrolments.inviteIn(tx, actor, seminarId, { personIds });
      const outcomes = invited.outcomes.filter(({ refusal }) => refusal !== null);
      if (outcomes.length > 0) refused.push({ seminarId, outcomes });
      entries.push(...invited.entries);
    }
    return { refused, entries };
  }

  private async planned(
    tx: EntityManager,
    actor: Actor,
    { campaignId, commissionId, level, title, template }: SeminarProposalRow,
    { group, placement }: Accepted,
  ): Promise<PlannedSeminar> {
    const { roomId, trainerId, day, start } = placement;
    const room = roomId === null ? null : await tx.findOneBy(Room, { id: roomId });
    if (roomId !== null && !room) throw new Refusal('seminar_changed_meanwhile');
    return plannedSeminar(
      tx,
      actor,
      {
        title,
        level,
        template,
        campaignId,
        commissionId: level === 1 ? commissionId : group.territory,
        venueId: room?.venueId ?? null,
        roomId: room?.id,
        firstDay: day,
        startTime: clockTime(start),
        capacity: group.people,
        languages: [...group.languages],
        format: 'travelling',
        trainerIds: trainerId === null ? [] : [trainerId],
      },
      this.clock.now(),
    );
  }
}

/** Those that have a day and are no seminars yet; one that was asked for by its name must be there. */
async function acceptedGroups(
  tx: EntityManager,
  { id, state, result, broken }: SeminarProposalRow,
  groupIds: readonly string[] | undefined,
): Promise<Accepted[]> {
  const isSearched = state === 'waiting' || state === 'running';
  const refusal = acceptanceRefusal({ isSearched, hasPlan: result !== null, broken });
  if (refusal || !result) throw new Refusal(refusal ?? 'proposal_without_plan');
  const made = new Set((await tx.findBy(ProposedSeminar, { proposalId: id })).map(({ groupId }) => groupId));
  const at = new Map(result.placements.map((one) => [one.groupId, one]));
  const open = result.groups.flatMap((group): Accepted[] => {
    const placement = at.get(group.id);
    if (!placement || made.has(group.id) || placement.day === null || placement.start === null) return [];
    return [{ group, placement: { ...placement, day: placement.day, start: placement.start } }];
  });
  if (!groupIds) {
    if (open.length === 0) throw new Refusal('proposal_all_taken');
    return open;
  }
  const known = new Set(result.groups.map((group) => group.id));
  if (groupIds.some((one) => !known.has(one))) throw notFound();
  const wanted = open.filter(({ group }) => groupIds.includes(group.id));
  if (wanted.length < new Set(groupIds).size) throw new Refusal('proposal_all_taken');
  return wanted;
}
