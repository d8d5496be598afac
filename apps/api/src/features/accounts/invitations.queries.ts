import { type Invitee, type InviteeQuery, type InviteeSort, JOIN_STATES } from '@kaskad/contracts';
import type { StaffRole } from '@kaskad/domain';
import { createHash, randomBytes } from 'node:crypto';
import { Any, type EntityManager, IsNull } from 'typeorm';
import { offsetOf } from '../../platform/db/cursor.ts';
import { placeAmong } from '../../platform/db/sql-list.ts';
import { narrow, readPage, sortFrom } from '../../platform/db/list-page.ts';
import type { Sorting } from '../../platform/db/sorting.ts';
import { Commission } from '../people/commission.entity.ts';
import { updateReturning } from '../../platform/db/update-returning.ts';
import { Invitation } from './invitation.entity.ts';
import { within } from '../people/region.sql.ts';
import { bears, searchedNames } from '../people/name-search.sql.ts';
import { fullName } from '../people/person-name.sql.ts';

/** 160 bits in letters that people can read out: Crockford's base 32 without I, L, O and U. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
export const newCode = () => Array.from(randomBytes(32), (byte) => LETTERS[byte % 32] ?? '').join('');
/** What is typed from paper may have small letters, blanks and hyphens. */
export const codeHash = (code: string) =>
  createHash('sha256')
    .update(code.toUpperCase().replace(/[^0-9A-Z]/g, ''))
    .digest();

// A person belongs where the open appointment of the highest rank is; operators and those without one, to their home
// commission.
export const PLACE = `
  from persons p
  left join lateral (
    select a.commission_id, a.position from appointments a join positions o on o.code = a.position
    where a.person_id = p.id and a.ended_on is null order by o.rank, a.started_on limit 1) seat on true
  join commissions c on c.id = coalesce(seat.commission_id, p.home_commission_id)
  left join positions o on o.code = seat.position
  left join accounts a on a.person_id = p.id`;
export const NAME = fullName();
// Operators and members with an open appointment; those whose appointment ended need no account.
export const SERVING = `(seat.commission_id is not null or p.is_operator)`;
export const IS_STAFF = `exists (select from role_grants g where g.account_id = a.id and g.revoked_at is null)`;

/** The last day of the campaign that a commission works in now, if there is one. */
export async function campaignEndFor(tx: EntityManager, path: string, today: string): Promise<string | null> {
  const [row] = await tx.query<{ day: string }[]>(
    `select k.election_day::text as day from campaigns k join commissions c on c.id = k.commission_id
     where k.state = 'open' and $1 like c.path || '%' and k.election_day >= $2 order by k.election_day limit 1`,
    [path, today],
  );
  return row?.day ?? null;
}

/**
 * What a person `p` without an open invitation is to whoever hands out sheets, as SQL. Few sheets go astray: they are
 * looked up once for the whole list.
 */
export const WITHOUT_SHEET = `case when p.id in (select m.person_id from invitations m
  where m.misdelivered_at is not null and not exists (select from invitations n
    where n.person_id = m.person_id and (n.created_at, n.id) > (m.created_at, m.id)))
  then 'misdelivered' else 'none' end`;
const STATE = `case when a.disabled_at is not null then 'disabled' when ${IS_STAFF} then 'staff'
  when a.pin_hash is not null and i.id is null then 'joined'
  when i.id is null then ${WITHOUT_SHEET} when i.expires_at <= :now then 'expired' else 'invited' end`;

interface InviteeRow extends Invitee {
  total: number;
}

const SORTING: Sorting<InviteeSort> = {
  commission: ['place'],
  name: ['name collate "kk-x-icu"', 'place'],
  state: [placeAmong(JOIN_STATES, 'state'), 'place'],
};

/** All who serve in the commission at `:path`, or in its subtree, with how far each came. */
const invitees = (hasSubtree: boolean) => `(
  select p.id as "personId", ${NAME} as name, o.name as position, jsonb_build_object('id', c.id, 'name', c.name,
    'kind', c.kind, 'within', ${within('c.path')}) as commission,
    ${STATE} as state, a.id as "accountId",
    ((i.expires_at - interval '1 second') at time zone c.time_zone)::date::text as until,
    row_number() over (order by c.code, o.rank, ${NAME} collate "kk-x-icu", p.id) as place
  ${PLACE} left join invitations i on i.person_id = p.id and i.used_at is null and i.revoked_at is null
  where ${hasSubtree ? "c.path like :path || '%'" : 'c.path = :path'} and ${SERVING})`;

/** One page of the persons of a commission with how far each came. */
export async function pageOfInvitees(db: EntityManager, path: string, query: InviteeQuery, now: Date) {
  const { state, sort = 'commission', limit } = query;
  const { patterns, ignored } = searchedNames(query.q);
  const list = db
    .createQueryBuilder()
    .from<InviteeRow>(invitees(query.subtree === 'true'), 'x')
    .setParameters({ path, now });
  const perState = list.clone().select('state, count(*)::int as count').groupBy('state');
  narrow(list, {
    'state = :state': { state },
    [`"personId" in (select p.id from persons p where ${bears(':patterns')})`]: { patterns },
  });
  const offset = offsetOf(query.after);
  sortFrom(list, { sorting: SORTING, sort, offset });
  const [counts, { rows, last }] = await Promise.all([
    perState.getRawMany<{ state: Invitee['state']; count: number }>(),
    readPage<InviteeRow>(list, '*, count(*) over ()::int as total', limit),
  ]);
  const empty: Record<Invitee['state'], number> = {
    none: 0,
    misdelivered: 0,
    invited: 0,
    expired: 0,
    joined: 0,
    disabled: 0,
    staff: 0,
  };
  return {
    items: rows,
    total: rows[0]?.total ?? 0,
    next: last && String(offset + limit),
    ignored,
    counts: { ...empty, ...Object.fromEntries(counts.map(({ state, count }) => [state, count])) },
  };
}

export async function commissionFor(db: EntityManager, id: string) {
  const row = await db.findOne(Commission, {
    where: { id },
    select: { id: true, name: true, kind: true, path: true, timeZone: true, closedOn: true },
  });
  if (!row) return null;
  const { name, kind, path, timeZone, closedOn } = row;
  return { id, name, kind, path, zone: timeZone, closedOn };
}

/** Staff roles that accounts of these persons hold: an invitation hands such an account over. */
export function staffGrantsOf(
  tx: EntityManager,
  personIds: readonly string[],
): Promise<{ personId: string; role: StaffRole; path: string }[]> {
  return tx.query(
    `select a.person_id as "personId", g.role, c.path from accounts a join role_grants g on g.account_id = a.id
      and g.revoked_at is null
     join commissions c on c.id = g.commission_id where a.person_id = any($1)`,
    [personIds],
  );
}

/** Ends the open invitations of these persons; whose they were. */
export async function withdrawInvitations(
  tx: EntityManager,
  personIds: readonly string[],
  now: Date,
): Promise<string[]> {
  const open = { personId: Any(personIds), usedAt: IsNull(), revokedAt: IsNull() };
  const ended = await updateReturning(tx, Invitation, open, { revokedAt: now }, ['personId']);
  return ended.map(({ personId }) => personId);
}
