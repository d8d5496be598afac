import type { Language } from '@kaskad/contracts';
import type { MessageChannel, MessageReason, MessageState } from '@kaskad/domain';
import type { EntityManager } from 'typeorm';
import type { MessageRow } from './message.entity.ts';

/** A job that holds a message this long is lost; the message is given to another one. */
const LOST_AFTER = '1 hour';

/** What the way to a person is chosen by. */
export interface Unrouted {
  readonly id: string;
  readonly urgent: boolean;
  readonly expiresAt: Date;
  readonly email: string | null;
  readonly phone: string | null;
  readonly zone: string;
  readonly campaignSettings: unknown;
}

/** Messages whose way is not chosen yet, the oldest first; other servers take others. */
export const unrouted = (tx: EntityManager, atMost: number) =>
  tx.query<Unrouted[]>(
    `with due as (select id, person_id, campaign_id, urgent, expires_at, created_at from messages
       where state = 'queued' and not_before is null order by created_at, id limit $1 for update skip locked)
     select d.id, d.urgent, d.expires_at as "expiresAt", p.email, p.phone, h.time_zone as zone,
       k.settings as "campaignSettings"
     from due d join persons p on p.id = d.person_id join commissions h on h.id = p.home_commission_id
       left join campaigns k on k.id = d.campaign_id order by d.created_at, d.id`,
    [atMost],
  );

export interface Routed {
  readonly id: string;
  readonly channel: MessageChannel | null;
  readonly state: MessageState;
  readonly why: MessageReason | null;
  readonly notBefore: Date;
}

/** Writes down the ways that were chosen; what goes nowhere gets a line of its history. */
export async function writeRoutes(tx: EntityManager, routed: readonly Routed[], now: Date): Promise<void> {
  await tx.query(
    `update messages m set channel = row.channel, state = row.state, why = row.why, not_before = row."notBefore",
       history = case when row.state = 'queued' then m.history
         else m.history || jsonb_build_object('at', $2::timestamptz, 'state', row.state, 'why', row.why) end
     from jsonb_to_recordset($1) as row (id uuid, channel text, state text, why text, "notBefore" timestamptz)
     where m.id = row.id`,
    [JSON.stringify(routed), now],
  );
}

/** Marks what may go out now as given to a job, and returns it in portions; other servers take others. */
export async function handOver(
  tx: EntityManager,
  now: Date,
  { atMost, portion }: { readonly atMost: number; readonly portion: number },
): Promise<string[][]> {
  const rows = await tx.query<[{ id: string }[], number]>(
    `update messages set handed_at = $1::timestamptz where id in (
       select id from messages where state in ('queued', 'sending') and not_before <= $1::timestamptz
         and (handed_at is null or handed_at < $1::timestamptz - interval '${LOST_AFTER}')
       order by created_at, id limit $2 for update skip locked) returning id`,
    [now, atMost],
  );
  const ids = rows[0].map(({ id }) => id).toSorted();
  return Array.from({ length: Math.ceil(ids.length / portion) }, (_, place) =>
    ids.slice(place * portion, (place + 1) * portion),
  );
}

/** A message that a job is to send. */
export interface Claimed extends Pick<
  MessageRow,
  'id' | 'personId' | 'seminarId' | 'kind' | 'params' | 'tries' | 'expiresAt'
> {
  readonly channel: MessageChannel;
  readonly language: Language;
  readonly firstName: string;
  readonly email: string | null;
  readonly phone: string | null;
}

/**
 * Takes the messages of a job for sending, for good: committed before the gateway is asked. Of a job that comes again,
 * those that an earlier server took and did not settle stay as they are; nobody knows whether they went out.
 */
export async function claim(tx: EntityManager, ids: readonly string[]): Promise<Claimed[]> {
  const [rows] = await tx.query<[Claimed[], number]>(
    `update messages m set state = 'sending', tries = m.tries + 1 from persons p
     where m.id = any($1) and m.state = 'queued' and p.id = m.person_id
     returning m.id, m.person_id as "personId", m.seminar_id as "seminarId", m.kind, m.params, m.tries, m.channel,
       m.expires_at as "expiresAt", m.language, p.email, p.phone,
       case when m.language = 'ru' then coalesce(nullif(p.given_name_ru, ''), p.given_name) else p.given_name end
         as "firstName"`,
    [ids],
  );
  return rows;
}

/** Those that an earlier try of the same job left: it was ended between asking the gateway and writing the answer. */
export async function leftBehind(tx: EntityManager, ids: readonly string[]): Promise<string[]> {
  const rows = await tx.query<{ id: string }[]>("select id from messages where id = any($1) and state = 'sending'", [
    ids,
  ]);
  return rows.map(({ id }) => id);
}

export interface Settled {
  readonly id: string;
  readonly state: MessageState;
  readonly why: MessageReason | null;
  /** Of what is tried again: when. */
  readonly notBefore: Date | null;
}

/** Writes down what became of messages that were being sent; a line of the history each. */
export async function settle(tx: EntityManager, settled: readonly Settled[], now: Date): Promise<void> {
  if (settled.length === 0) return;
  await tx.query(
    `update messages m set state = row.state, why = row.why, not_before = coalesce(row."notBefore", m.not_before),
       handed_at = case when row.state = 'queued' then null else m.handed_at end,
       history = m.history || jsonb_build_object('at', $2::timestamptz, 'state', row.state, 'why', row.why)
     from jsonb_to_recordset($1) as row (id uuid, state text, why text, "notBefore" timestamptz)
     where m.id = row.id and (m.state = 'sending' or m.state = 'failed' and m.why = 'unknown')`,
    [JSON.stringify(settled), now],
  );
}

/** A gateway's later word: it counts for what was sent, or may have been. Returns whether it was news. */
export async function deliver(
  tx: EntityManager,
  { id, state }: { readonly id: string; readonly state: 'delivered' | 'bounced' },
  now: Date,
): Promise<void> {
  await tx.query(
    `update messages set state = $2, why = case when $2 = 'bounced' then 'refused' end,
       history = history || jsonb_build_object('at', $3::timestamptz, 'state', $2::text,
         'why', case when $2 = 'bounced' then 'refused' end)
     where id = $1 and (state in ('sending', 'sent') or state = 'failed' and why = 'unknown'
       or state = 'bounced' and $2 = 'delivered')`,
    [id, state, now],
  );
}
