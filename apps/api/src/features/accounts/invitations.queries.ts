import type { Invitee, InviteeQuery, LocalizedText } from '@kaskad/contracts';
import type { StaffRole } from '@kaskad/domain';
import { createHash, randomBytes } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { offsetOf } from '../../platform/db/cursor.ts';

/** 160 bits in letters that people can read out: Crockford's base 32 without I, L, O and U. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
export const newCode = () => Array.from(randomBytes(32), (byte) => LETTERS[byte % 32] ?? '').join('');
/** What is typed from paper may have small letters, blanks and hyphens. */
export const codeHash = (code: string) =>
  createHash('sha256')
    .update(code.toUpperCase().replace(/[^0-9A-Z]/g, ''))
    .digest();

export interface PersonToInvite {
  personId: string;
  name: string;
  language: 'kk' | 'ru';
  path: string;
  zone: string;
  commission: LocalizedText;
  joined: boolean;
}

// A person belongs where the open appointment of the highest rank is; operators and those without one, to their home commission.
const PLACE = `
  from persons p
  left join lateral (
    select a.commission_id, a.position from appointments a join positions o on o.code = a.position
    where a.person_id = p.id and a.ended_on is null order by o.rank, a.started_on limit 1) seat on true
  join commissions c on c.id = coalesce(seat.commission_id, p.home_commission_id)
  left join positions o on o.code = seat.position
  left join accounts a on a.person_id = p.id`;
const NAME = `concat_ws(' ', p.family_name, p.given_name, nullif(p.patronymic, ''))`;
// Operators and members with an open appointment; those whose appointment ended need no account.
const SERVING = `(seat.commission_id is not null or p.is_operator)`;
const IS_STAFF = `exists (select from role_grants g where g.account_id = a.id and g.revoked_at is null)`;

/** Persons by id, locked against a second invitation at the same time. */
export function personsById(tx: EntityManager, ids: readonly string[]): Promise<PersonToInvite[]> {
  return tx.query(
    `select p.id as "personId", ${NAME} as name, p.language, c.path, c.time_zone as zone, c.name as commission, (a.pin_hash is not null) as joined ${PLACE}
     where p.id = any($1) and p.merged_into_id is null order by c.path, o.rank, ${NAME} collate "kk-x-icu" for update of p`,
    [ids],
  );
}

export function personsToInvite(
  tx: EntityManager,
  path: string,
  subtree: boolean,
  limit: number,
): Promise<PersonToInvite[]> {
  return tx.query(
    `select p.id as "personId", ${NAME} as name, p.language, c.path, c.time_zone as zone, c.name as commission, false as joined ${PLACE}
     where ${subtree ? "c.path like $1 || '%'" : 'c.path = $1'} and ${SERVING} and a.pin_hash is null and not ${IS_STAFF}
     order by c.number nulls first, c.path, o.rank, ${NAME} collate "kk-x-icu" limit $2 for update of p`,
    [path, limit],
  );
}

/** The last day of the campaign that a commission works in now, if there is one. */
export async function campaignEndFor(tx: EntityManager, path: string, today: string): Promise<string | null> {
  const [row] = await tx.query<{ day: string }[]>(
    `select k.election_day::text as day from campaigns k join commissions c on c.id = k.commission_id
     where k.state = 'open' and $1 like c.path || '%' and k.election_day >= $2 order by k.election_day limit 1`,
    [path, today],
  );
  return row?.day ?? null;
}

interface InvitationRow {
  id: string;
  personId: string;
  givenName: string;
  familyName: string;
  language: 'kk' | 'ru';
  commission: LocalizedText;
  usedAt: Date | null;
  revokedAt: Date | null;
  expiresAt: Date;
}

export async function invitationOf(db: EntityManager, code: string): Promise<InvitationRow | null> {
  const [row] = await db.query<InvitationRow[]>(
    `select i.id, i.person_id as "personId", p.given_name as "givenName", p.family_name as "familyName", p.language, c.name as commission,
       i.used_at as "usedAt", i.revoked_at as "revokedAt", i.expires_at as "expiresAt"
     ${PLACE} join invitations i on i.person_id = p.id where i.code_hash = $1`,
    [codeHash(code)],
  );
  return row ?? null;
}

const STATE = `case when a.disabled_at is not null then 'disabled' when ${IS_STAFF} then 'staff' when a.pin_hash is not null and i.id is null then 'joined'
  when i.id is null then 'none' when i.expires_at <= $2 then 'expired' else 'invited' end`;

interface InviteeRow extends Invitee {
  total: number;
  cursor: string;
}

/** One page of the persons of a commission with how far each came. */
export async function pageOfInvitees(db: EntityManager, path: string, query: InviteeQuery, now: Date) {
  const all = `
    select p.id as "personId", ${NAME} as name, o.name as position, jsonb_build_object('id', c.id, 'name', c.name, 'kind', c.kind) as commission,
      ${STATE} as state, a.id as "accountId", (i.expires_at at time zone c.time_zone)::date::text as until,
      row_number() over (order by c.number nulls first, c.path, o.rank, ${NAME} collate "kk-x-icu", p.id) as place
    ${PLACE} left join invitations i on i.person_id = p.id and i.used_at is null and i.revoked_at is null
    where ${query.subtree === 'true' ? "c.path like $1 || '%'" : 'c.path = $1'} and ${SERVING}`;
  const [counts, rows] = await Promise.all([
    db.query<{ state: Invitee['state']; count: number }[]>(
      `select state, count(*)::int as count from (${all}) x group by state`,
      [path, now],
    ),
    db.query<(InviteeRow & { place: string })[]>(
      `select *, count(*) over ()::int as total from (${all}) x where ($3::text is null or state = $3) and ($4::text is null or name ilike '%' || $4 || '%')
       order by place offset $5 limit $6`,
      [
        path,
        now,
        query.state ?? null,
        query.q ? query.q.replace(/[%_\\]/g, '\\$&') : null,
        offsetOf(query.after),
        query.limit,
      ],
    ),
  ]);
  const end = offsetOf(query.after) + rows.length;
  const total = rows[0]?.total ?? 0;
  const empty: Record<Invitee['state'], number> = { none: 0, invited: 0, expired: 0, joined: 0, disabled: 0, staff: 0 };
  return {
    items: rows,
    total,
    next: end < total ? String(end) : null,
    counts: { ...empty, ...Object.fromEntries(counts.map(({ state, count }) => [state, count])) },
  };
}

export async function commissionFor(db: EntityManager, id: string) {
  const [row] = await db.query<
    { id: string; name: LocalizedText; kind: string; path: string; zone: string; closedOn: string | null }[]
  >('select id, name, kind, path, time_zone as zone, closed_on::text as "closedOn" from commissions where id = $1', [
    id,
  ]);
  return row ?? null;
}

/** Staff roles that accounts of these persons hold: an invitation hands such an account over. */
export function staffGrantsOf(
  tx: EntityManager,
  personIds: readonly string[],
): Promise<{ personId: string; role: StaffRole; path: string }[]> {
  return tx.query(
    `select a.person_id as "personId", g.role, c.path from accounts a join role_grants g on g.account_id = a.id and g.revoked_at is null
     join commissions c on c.id = g.commission_id where a.person_id = any($1)`,
    [personIds],
  );
}
