import type { Consequences, RequirementBody } from '@kaskad/contracts';
import {
  type Actor,
  type CampaignSettings,
  type CampaignState,
  type Consequence,
  consequenceSeverity,
  sumConsequences,
  unseenRefusal,
} from '@kaskad/domain';
import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { subtreesOf } from '../../platform/access/reach.ts';
import { Refusal } from '../../platform/http/refusal.ts';
import { namesWithin } from './foresight.queries.ts';

/** What a campaign asks and goes by, as far as anything follows from it. */
export interface CampaignTerms {
  readonly id: string;
  readonly state: CampaignState;
  readonly timeZone: string;
  readonly lawEditionId: string;
  readonly courseVersionId: string | null;
  readonly electionDay: string;
  readonly precinctDeadline: string;
  readonly settings: CampaignSettings;
  readonly requirements: readonly RequirementBody[];
}

/** A test whose results are decided by another pass mark. */
export interface NewPassMark {
  readonly quizId: string;
  /** The results that pass then, each as it stands in attempts. */
  readonly passing: readonly { readonly score: number; readonly maxScore: number }[];
}

export interface Change {
  readonly before: CampaignTerms;
  readonly after: CampaignTerms;
  /** Calendar day of the campaign's zone. */
  readonly today: string;
  readonly passMark: NewPassMark | null;
}

/** What earlier features found out and later ones need: persons who would get their certificate at once. */
export interface Foreseen {
  readonly certified: Set<string>;
}

/** In the order in which they may build on each other. */
const FEATURES = ['campaigns', 'courses', 'tests', 'seminars', 'certificates', 'cascade'] as const;

export interface Foreseer {
  readonly feature: (typeof FEATURES)[number];
  /** Counts with a constant number of statements, by the rules of the change itself; writes nothing. */
  foresee(tx: EntityManager, change: Change, foreseen: Foreseen): Promise<readonly Consequence[]>;
}

/**
 * Says what would follow from a change before it is made. Features above register what they know; whoever makes the
 * change asks.
 */
@Injectable()
export class Foresight {
  private foreseers: readonly Foreseer[] = [];

  register(foreseer: Foreseer): void {
    const place = ({ feature }: Foreseer) => FEATURES.indexOf(feature);
    this.foreseers = [...this.foreseers, foreseer].sort((one, other) => place(one) - place(other));
  }

  /** Of a campaign that is open: before that nobody is concerned, and a closed one does not change. */
  async of(tx: EntityManager, change: Change): Promise<Consequence[]> {
    if (change.before.state !== 'open') return [];
    const foreseen: Foreseen = { certified: new Set() };
    const found: Consequence[] = [];
    for (const foreseer of this.foreseers) found.push(...(await foreseer.foresee(tx, change, foreseen)));
    return sumConsequences(found);
  }
}

/** What was looked at: the change that was asked about, as far as anything follows from it, and what would follow. */
export interface Foretold {
  readonly of: unknown;
  readonly items: readonly Consequence[];
}

/** Says which change it is, and from what: the same figures of another one were not looked at. */
export const changeOf = (before: CampaignTerms, after: CampaignTerms): unknown =>
  [before, after].map(
    ({ id, lawEditionId, courseVersionId, electionDay, precinctDeadline, settings, requirements }) => ({
      id,
      lawEditionId,
      courseVersionId,
      electionDay,
      precinctDeadline,
      settings,
      requirements: requirements
        .map((row) =>
          [
            row.commissionKind,
            row.position,
            row.path,
            Number(row.attendanceShare),
            row.finalTest,
            row.trainerModule,
            row.dueOn,
          ].join(),
        )
        .sort(),
    }),
  );

const digestOf = ({ of, items }: Foretold) =>
  createHash('sha256')
    .update(JSON.stringify([of, items.map(({ code, count }) => [code, count])]))
    .digest('hex');

/** Refuses a change whose consequences were not looked at, or are others by now. */
export function assertSeen(foretold: Foretold, seen: string | undefined): void {
  const refusal = unseenRefusal({ items: foretold.items, digest: digestOf(foretold) }, seen);
  if (refusal) throw new Refusal(refusal);
}

const PEOPLE_AT_MOST = 5;

/** As the actor may see them: names only of persons within reach. */
export async function consequencesView(tx: EntityManager, actor: Actor, foretold: Foretold): Promise<Consequences> {
  const { items } = foretold;
  const ids = items.flatMap(({ personIds = [] }) => personIds.slice(0, PEOPLE_AT_MOST));
  const people = ids.length === 0 ? [] : await namesWithin(tx, ids, subtreesOf(actor, 'person.read'));
  return {
    items: items.map(({ code, count, personIds = [] }) => ({
      code,
      count,
      severity: consequenceSeverity(code),
      people: personIds.slice(0, PEOPLE_AT_MOST).flatMap((id) => people.filter((person) => person.id === id)),
    })),
    digest: digestOf(foretold),
  };
}
