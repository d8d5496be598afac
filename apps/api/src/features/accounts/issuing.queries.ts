import type { InvitationBatch, IssueInvitations, LocalizedText } from '@kaskad/contracts';
import { type EntityManager, IsNull } from 'typeorm';
import { updateReturning } from '../../platform/db/update-returning.ts';
import { bearsIfAsked, searchedNames } from '../people/name-search.sql.ts';
import { InvitationBatchRow } from './invitation-batch.entity.ts';
import { Invitation } from './invitation.entity.ts';
import { IS_STAFF, NAME, PLACE, SERVING, WITHOUT_SHEET } from './invitations.queries.ts';

export interface PersonToInvite {
  personId: string;
  name: string;
  path: string;
  zone: string;
  commission: LocalizedText;
  joined: boolean;
  /** An earlier invitation still opens an account. */
  holds: boolean;
}

const OPEN = `left join invitations i on i.person_id = p.id and i.used_at is null and i.revoked_at is null`;
const COLUMNS = `p.id as "personId", ${NAME} as name, c.path, c.time_zone as zone, c.name as commission,
  (a.pin_hash is not null) as joined`;

/** Persons by id, locked against a second invitation at the same time. */
export function personsById(tx: EntityManager, ids: readonly string[], now: Date): Promise<PersonToInvite[]> {
  return tx.query(
    `select ${COLUMNS}, coalesce(i.expires_at > $2, false) as holds ${PLACE} ${OPEN}
     where p.id = any($1) and p.merged_into_id is null
     order by c.path, o.rank, ${NAME} collate "kk-x-icu" for update of p`,
    [ids, now],
  );
}

const HOLDS = 'coalesce(i.expires_at > $3, false)';
// Whoever has not joined, narrowed as the list is.
const ASKED = `where ($2 and c.path like $1 || '%' or c.path = $1) and ${SERVING} and a.pin_hash is null
  and a.disabled_at is null and not ${IS_STAFF} and ($4 or not ${HOLDS})
  and ($5::text is null or $5 = case when i.id is null then ${WITHOUT_SHEET}
    when ${HOLDS} then 'invited' else 'expired' end)
  and ${bearsIfAsked('$6')}`;

type Asked = Pick<IssueInvitations, 'subtree' | 'whom' | 'state' | 'q'>;
const valuesOf = (path: string, { subtree, whom, state, q }: Asked, now: Date) => [
  path,
  subtree,
  now,
  whom === 'unjoined',
  state ?? null,
  searchedNames(q).patterns,
];

/** The first of those who have not joined, in the order in which sheets are handed out, locked. */
export function personsToInvite(
  tx: EntityManager,
  path: string,
  asked: Asked,
  limit: number,
  now: Date,
): Promise<PersonToInvite[]> {
  return tx.query(
    `select ${COLUMNS}, ${HOLDS} as holds ${PLACE} ${OPEN} ${ASKED}
     order by c.number nulls first, c.path, o.rank, ${NAME} collate "kk-x-icu" limit $7 for update of p`,
    [...valuesOf(path, asked, now), limit],
  );
}

/** How many that are, and how many of them hold an invitation that still opens. */
export async function countToInvite(
  db: EntityManager,
  path: string,
  asked: Asked,
  now: Date,
): Promise<{ persons: number; holding: number }> {
  const [row] = await db.query<{ persons: number; holding: number }[]>(
    `select count(*)::int as persons, count(*) filter (where ${HOLDS})::int as holding ${PLACE} ${OPEN} ${ASKED}`,
    valuesOf(path, asked, now),
  );
  return row ?? { persons: 0, holding: 0 };
}

/** Voids the open invitations of these persons; which act did it is kept, so that it can be undone. */
export async function replaceInvitations(
  tx: EntityManager,
  personIds: readonly string[],
  batchId: string,
  now: Date,
): Promise<string[]> {
  const rows = await tx.query<[{ id: string }[], number]>(
    `update invitations set revoked_at = $2, replaced_in = case when expires_at > $2 then $3::uuid end
     where person_id = any($1) and used_at is null and revoked_at is null returning person_id as id`,
    [personIds, now, batchId],
  );
  return rows[0].map(({ id }) => id);
}

/** Codes of these digests that stand on some sheet already. */
export async function takenDigests(tx: EntityManager, digests: readonly Buffer[]): Promise<Set<string>> {
  const rows = await tx.query<{ digest: Buffer }[]>(
    'select typed_hash as digest from invitations where typed_hash = any($1)',
    [digests],
  );
  return new Set(rows.map(({ digest }) => digest.toString('hex')));
}

/** The last acts in which invitations were issued to people of these commissions, as far as they are for them. */
export function batchesOf(
  db: EntityManager,
  { path, zone }: { readonly path: string; readonly zone: string },
  subtree: boolean,
  limit: number,
  now: Date,
): Promise<InvitationBatch[]> {
  return db.query(
    `select b.id, b.on_paper as "onPaper",
       to_char(b.issued_at at time zone $5, 'YYYY-MM-DD"T"HH24:MI') as "issuedAt", count(*)::int as persons,
       count(*) filter (where i.used_at is not null)::int as used,
       count(*) filter (where i.used_at is null and i.revoked_at is null and i.expires_at > $3)::int as open,
       (select count(*)::int from invitations e where e.replaced_in = b.id
         and exists (select from invitations f where f.batch_id = b.id and f.person_id = e.person_id
           and f.used_at is null and f.revoked_at is null)) as replaced,
       b.undone_at is not null as undone
     ${PLACE} join invitations i on i.person_id = p.id join invitation_batches b on b.id = i.batch_id
     where ($2 and c.path like $1 || '%' or c.path = $1)
     group by b.id order by b.issued_at desc, b.id desc limit $4`,
    [path, subtree, now, limit, zone],
  );
}

export const lockBatch = (tx: EntityManager, id: string) =>
  tx.findOne(InvitationBatchRow, { where: { id }, lock: { mode: 'pessimistic_write' } });

/** For whom the invitations of an act were. */
export async function personsOfBatch(tx: EntityManager, batchId: string): Promise<string[]> {
  const rows = await tx.find(Invitation, { where: { batchId }, select: { id: true, personId: true } });
  return rows.map(({ personId }) => personId);
}

/** Voids what nobody used of an act, and makes valid again what it voided for those people. */
export async function undoBatch(
  tx: EntityManager,
  batchId: string,
  now: Date,
): Promise<{ voided: string[]; restored: string[] }> {
  const open = { batchId, usedAt: IsNull(), revokedAt: IsNull() };
  const voided = (await updateReturning(tx, Invitation, open, { revokedAt: now }, ['personId'])).map(
    ({ personId }) => personId,
  );
  const [restored] = await tx.query<[{ id: string }[], number]>(
    `update invitations set revoked_at = null, replaced_in = null
     where replaced_in = $1 and used_at is null and person_id = any($2) returning person_id as id`,
    [batchId, voided],
  );
  return { voided, restored: restored.map(({ id }) => id) };
}
