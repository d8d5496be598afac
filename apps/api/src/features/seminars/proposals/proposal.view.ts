import type { ProposalGroup, SeminarProposal } from '@kaskad/contracts';
import type { Group, Placement, Proposal } from '@kaskad/planner/plan-input';
import type { EntityManager } from 'typeorm';
import { Commission } from '../../people/commission.entity.ts';
import { namesFor, type ProposalNames } from './proposals.queries.ts';
import { ProposedSeminar } from './proposed-seminar.entity.ts';
import type { SeminarProposalRow } from './seminar-proposal.entity.ts';

const NOWHERE = { kk: '—', ru: '—' };

export async function proposalView(db: EntityManager, row: SeminarProposalRow): Promise<SeminarProposal> {
  const commission = await db.findOne(Commission, {
    where: { id: row.commissionId },
    select: { id: true, name: true },
  });
  return {
    id: row.id,
    state: row.state,
    askedAt: row.askedAt.toISOString(),
    commissionId: row.commissionId,
    commissionName: commission?.name ?? NOWHERE,
    campaignId: row.campaignId,
    level: row.level,
    title: row.title,
    seed: row.seed,
    rounds: row.rounds,
    plan: row.result && (await planView(db, row, row.result)),
  };
}

async function planView(
  db: EntityManager,
  row: SeminarProposalRow,
  result: Proposal,
): Promise<SeminarProposal['plan']> {
  const { groups, placements, figures, greedy, lacks } = result;
  const names = await namesFor(db, {
    commissionIds: groups.flatMap(({ territory, unitIds }) => [territory, ...unitIds]),
    roomIds: placements.flatMap(({ roomId }) => roomId ?? []),
    personIds: placements.flatMap(({ trainerId }) => trainerId ?? []),
  });
  const made = await db.findBy(ProposedSeminar, { proposalId: row.id });
  const seminars = new Map(made.map(({ groupId, seminarId }) => [groupId, seminarId]));
  const at = new Map(placements.map((one) => [one.groupId, one]));
  return {
    groups: groups.map((group) => groupView(group, at.get(group.id), seminars.get(group.id) ?? null, names)),
    figures,
    greedy,
    lacks: lacks.map(({ kind, territory, languages, from, to, groupIds }) => ({
      kind,
      territory: names.commissions.get(territory) ?? NOWHERE,
      languages: [...languages],
      from,
      to,
      groups: groupIds.length,
    })),
    broken: row.broken,
  };
}

function groupView(
  { id, territory, unitIds, people, languages }: Group,
  placement: Placement | undefined,
  seminarId: string | null,
  names: ProposalNames,
): ProposalGroup {
  const room = names.rooms.get(placement?.roomId ?? '');
  const trainer = names.persons.get(placement?.trainerId ?? '');
  return {
    id,
    territory: names.commissions.get(territory) ?? NOWHERE,
    units: unitIds.map((unit) => ({ id: unit, name: names.commissions.get(unit) ?? NOWHERE })),
    people,
    languages: [...languages],
    day: placement?.day ?? null,
    start: typeof placement?.start === 'number' ? clockTime(placement.start) : null,
    venue: room ? { id: room.venueId, name: room.venue, room: room.room } : null,
    trainer: trainer !== undefined && placement?.trainerId ? { id: placement.trainerId, name: trainer } : null,
    seminarId,
  };
}

export const clockTime = (minutes: number) =>
  [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0')).join(':');
