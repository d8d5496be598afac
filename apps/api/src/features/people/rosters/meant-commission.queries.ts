import {
  type CommissionMention,
  findMeantPlaces,
  isOfElsewhere,
  type ListedPlace,
  type PlannedPerson,
  type RosterPlan,
} from '@kaskad/domain';
import type { EntityManager } from 'typeorm';

/**
 * Most rows name commissions that are not below the chosen one: how many of those that name one, and the commissions
 * that the list may be of.
 */
export interface Elsewhere {
  readonly rows: number;
  readonly of: number;
  readonly commissionIds: readonly string[];
}

const MOST_FOUND = 20_000;

/** Null for a list that is where it belongs. Of commissions beyond the reach nothing is looked for. */
export async function meantElsewhere(
  db: EntityManager,
  plan: RosterPlan,
  chosenPath: string,
  reach: readonly string[],
): Promise<Elsewhere | null> {
  if (plan.kind !== 'members') return null;
  const naming = plan.rows.filter(({ row }) => row.data.commission !== null);
  const mentions = naming.filter(isUnknown).flatMap(({ row }) => row.data.commission ?? []);
  if (!isOfElsewhere(mentions.length, naming.length)) return null;
  return {
    rows: mentions.length,
    of: naming.length,
    commissionIds: findMeantPlaces(mentions, await foundPlaces(db, mentions, chosenPath, reach), reach),
  };
}

const isUnknown = ({ doubts }: PlannedPerson) => doubts.some(({ code }) => code === 'commission_unknown');

function foundPlaces(
  db: EntityManager,
  mentions: readonly CommissionMention[],
  chosenPath: string,
  reach: readonly string[],
): Promise<ListedPlace[]> {
  return db.query<ListedPlace[]>(
    `select path, code, number from commissions
     where path like any($1) and path not like $2 and (upper(code) = any($3) or number = any($4)) order by path
       limit $5`,
    [
      reach.map((path) => `${path}%`),
      `${chosenPath}%`,
      [...new Set(mentions.map(({ text }) => text.toUpperCase()))],
      [...new Set(mentions.flatMap(({ number }) => number ?? []))],
      MOST_FOUND,
    ],
  );
}
