import {
  type Actor,
  type CommissionData,
  type PersonData,
  personNameKey,
  planRoster,
  type RosterPlan,
  type RosterReading,
} from '@kaskad/domain';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { recordAudit } from '../../../platform/audit/audit.ts';
import { Clock } from '../../../platform/clock.service.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { SecretKey } from '../../../platform/secrets/secret-key.ts';
import { Commission } from '../commission.entity.ts';
import { PersonFollowers } from '../person-followers.service.ts';
import { lockPeople } from '../people-lock.queries.ts';
import { carryOut, personEntries } from './carry-out.ts';
import { rosterState } from './roster-state.queries.ts';

export type SeedPerson = Omit<PersonData, 'nameKey'>;

/** Rows as if they stood in a file. */
export type SeedRoster =
  | { readonly kind: 'commissions'; readonly rows: readonly CommissionData[] }
  | { readonly kind: 'members' | 'operators'; readonly rows: readonly SeedPerson[] };

export interface SeedOptions {
  /** The day from which the appointments count; by default today. */
  readonly startedOn?: string;
  readonly actor?: Actor | null;
}

/**
 * Loads rosters without a file and without a preview: for setting up an installation. Plans and carries out as every
 * import does.
 */
@Injectable()
export class RosterSeed {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly secret: SecretKey,
    private readonly persons: PersonFollowers,
  ) {}

  /**
   * `commissionId` is null for the first list of commissions, which holds the top of the tree. Returns how many rows
   * met which verdict.
   */
  async load(
    commissionId: string | null,
    roster: SeedRoster,
    { startedOn, actor = null }: SeedOptions = {},
  ): Promise<RosterPlan['counts']> {
    const now = this.clock.now();
    return inTransaction(this.db, async (tx) => {
      await lockPeople(tx);
      const place =
        commissionId === null ? { id: '', path: '/' } : await tx.findOneByOrFail(Commission, { id: commissionId });
      const reading = readingOf(roster);
      const state = await rosterState(tx, this.secret, place, reading, {
        reach: ['/%'],
        mayAddRoot: commissionId === null,
      });
      const plan = planRoster(reading, state);
      const changes = await carryOut(tx, plan, {
        state,
        secret: this.secret,
        today: startedOn ?? now.toISOString().slice(0, 10),
      });
      const subjectId = commissionId ?? (await tx.findOneByOrFail(Commission, { code: firstCode(roster) })).id;
      const loaded = {
        action: 'roster.seed',
        subjectType: 'commission',
        subjectId,
        after: { kind: roster.kind, counts: plan.counts },
      } as const;
      const entries = personEntries(changes, 'roster seed');
      await recordAudit(tx, actor, now, [...entries, loaded]);
      await this.persons.changed(tx, actor, entries);
      return plan.counts;
    });
  }
}

const firstCode = (roster: SeedRoster) => (roster.kind === 'commissions' ? (roster.rows[0]?.code ?? '') : '');

function readingOf(roster: SeedRoster): RosterReading {
  const frame = { tables: [], skipped: [], leftSheets: [], aside: [] };
  const row = <D>(data: D, place: number) => ({ sheet: '', line: place + 1, data, doubts: [] });
  if (roster.kind === 'commissions') return { ...frame, kind: roster.kind, rows: roster.rows.map(row) };
  return {
    ...frame,
    kind: roster.kind,
    rows: roster.rows.map((person, index) => row({ ...person, nameKey: personNameKey(person.name) }, index)),
  };
}
