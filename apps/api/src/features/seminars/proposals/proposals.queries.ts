import type { LocalizedText } from '@kaskad/contracts';
import type { EntityManager } from 'typeorm';
import { fullName } from '../../people/person-name.sql.ts';

/** The names of all that a proposal speaks of by their ids. */
export interface ProposalNames {
  readonly commissions: ReadonlyMap<string, LocalizedText>;
  readonly rooms: ReadonlyMap<string, { venueId: string; venue: LocalizedText; room: LocalizedText }>;
  readonly persons: ReadonlyMap<string, string>;
}

export async function namesFor(
  db: EntityManager,
  { commissionIds, roomIds, personIds }: { commissionIds: string[]; roomIds: string[]; personIds: string[] },
): Promise<ProposalNames> {
  const commissions = await db.query<{ id: string; name: LocalizedText }[]>(
    'select id, name from commissions where id = any($1)',
    [commissionIds],
  );
  const rooms = await db.query<{ id: string; venueId: string; venue: LocalizedText; room: LocalizedText }[]>(
    `select r.id, v.id as "venueId", v.name as venue, r.name as room from rooms r join venues v on v.id = r.venue_id
     where r.id = any($1)`,
    [roomIds],
  );
  const persons = await db.query<{ id: string; name: string }[]>(
    `select p.id, ${fullName()} as name from persons p where p.id = any($1)`,
    [personIds],
  );
  return {
    commissions: new Map(commissions.map(({ id, name }) => [id, name])),
    rooms: new Map(rooms.map(({ id, ...room }) => [id, room])),
    persons: new Map(persons.map(({ id, name }) => [id, name])),
  };
}

/** The proposal that was asked for last. */
export async function lastProposal(
  db: EntityManager,
  { campaignId, commissionId, level }: { campaignId: string; commissionId: string; level: number },
): Promise<string | null> {
  const [row] = await db.query<{ id: string }[]>(
    `select id from seminar_proposals where campaign_id = $1 and commission_id = $2 and level = $3
     order by asked_at desc, id desc limit 1`,
    [campaignId, commissionId, level],
  );
  return row?.id ?? null;
}

interface Named {
  readonly id: string;
  readonly name: LocalizedText;
}

/** The commissions above the precincts in which the actor plans, and the open campaigns in which this one takes part. */
export async function otherGrounds(
  db: EntityManager,
  path: string,
  subtrees: readonly string[],
): Promise<{ commissions: Named[]; campaigns: Named[] }> {
  const commissions = await db.query<Named[]>(
    `select c.id, c.name from commissions c join commission_kinds k on k.code = c.kind
     where c.path like any($1) and c.closed_on is null and not k.is_precinct order by c.path limit 400`,
    [subtrees],
  );
  const campaigns = await db.query<Named[]>(
    `select k.id, k.name from campaigns k join commissions c on c.id = k.commission_id
     where k.state = 'open' and starts_with($1, c.path) order by k.election_day, k.id`,
    [path],
  );
  return { commissions, campaigns };
}
