import {
  type Consequence,
  type ConsequenceCode,
  obligationStanding,
  type ReadinessColour,
  readinessOf,
} from '@kaskad/domain';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { overWholeTables } from '../campaigns/foresight.queries.ts';
import { type Change, type Foreseen, type Foreseer, Foresight } from '../campaigns/foresight.service.ts';
import { countObligations, precinctsConcerned } from './cascade-foresight.queries.ts';
import { type PrecinctRow, precinctRows } from './readiness-facts.queries.ts';

const CODES: Record<ReadinessColour, ConsequenceCode> = {
  green: 'precincts_green',
  amber: 'precincts_amber',
  red: 'precincts_red',
};

/** Which precincts change their colour, and whose training falls due on another day. */
@Injectable()
export class CascadeForesight implements Foreseer, OnModuleInit {
  readonly feature = 'cascade';

  constructor(private readonly foresight: Foresight) {}

  onModuleInit(): void {
    this.foresight.register(this);
  }

  async foresee(tx: EntityManager, change: Change, { certified }: Foreseen): Promise<Consequence[]> {
    const { before, after } = change;
    const changesThresholds = JSON.stringify(before.settings.readiness) !== JSON.stringify(after.settings.readiness);
    return [
      ...(changesThresholds || certified.size > 0
        ? await colours(tx, change, { certified, all: changesThresholds })
        : []),
      ...(before.precinctDeadline === after.precinctDeadline ? [] : await obligations(tx, change)),
    ];
  }
}

/** Precincts of which the whole tables are read at once. */
const MANY = 1_000;

async function colours(
  tx: EntityManager,
  { before, after }: Change,
  { certified, all }: { certified: ReadonlySet<string>; all: boolean },
): Promise<Consequence[]> {
  const concerned = await precinctsConcerned(tx, before.id, all ? 'all' : [...certified]);
  const count = () => precinctRows(tx, concerned);
  const rows = (await (concerned.length > MANY ? overWholeTables(tx, count) : count())).filter(
    ({ campaignId }) => campaignId === before.id,
  );
  return rows.flatMap((row): Consequence[] => {
    const was = readinessOf({ members: row.members, reserve: row.reserve, settings: before.settings.readiness }).colour;
    const will = readinessOf({
      members: withCertified(row, certified),
      reserve: row.reserve,
      settings: after.settings.readiness,
    }).colour;
    return was === will ? [] : [{ code: CODES[will], count: 1 }];
  });
}

const withCertified = ({ members }: PrecinctRow, certified: ReadonlySet<string>) =>
  members.map((member) =>
    certified.has(member.personId) ? { ...member, certified: true, replacesCertified: false } : member,
  );

async function obligations(tx: EntityManager, { before, after, today }: Change): Promise<Consequence[]> {
  const rows = await countObligations(tx, before.id);
  return rows.flatMap(({ members, left, count }): Consequence[] => {
    const standing = (dueOn: string) => obligationStanding({ dueOn, today, members, left });
    if (standing(before.precinctDeadline) === 'done') return [];
    const isLate = standing(after.precinctDeadline) === 'overdue' && standing(before.precinctDeadline) !== 'overdue';
    return [{ code: 'obligations_moved', count }, ...(isLate ? [{ code: 'obligations_overdue' as const, count }] : [])];
  });
}
