import type { Language } from '@kaskad/contracts';
import type { MessageChannel, MessageKind, MessageReason, MessageState } from '@kaskad/domain';
import type { EntityManager } from 'typeorm';
import type { MessageRow } from './message.entity.ts';
import { MAY_GO_OUT, overtakes } from './overtaking.sql.ts';

/** A job that holds a message this long is lost; the message is given to another one. */
const LOST_AFTER = '1 hour';

/** What the way to a person is chosen by. */
export interface Unrouted {
  readonly id: string;
  readonly kind: MessageKind;
  readonly urgent: boolean;
  readonly expiresAt: Date;
  readonly email: string | null;
  readonly phone: string | null;
  readonly zone: string;
  readonly campaignSettings: unknown;
}

/** Messages whose way is not chosen yet, urgent ones first, then the oldest; other servers take others. */
export const unrouted = (tx: EntityManager, atMost: number) =>
  tx.query<Unrouted[]>(
    `with due as (select id, person_id, campaign_id, kind, urgent, expires_at from messages
       where state = 'queued' and not_before is null order by urgent desc, created_at, id limit $1
       for update skip locked)
     select d.id, d.kind, d.urgent, d.expires_at as "expiresAt", p.email, p.phone, h.time_zone as zone,
       k.settings as "campaignSettings"
     from due d join persons p on p.id = d.person_id join commissions h on h.id = p.home_commission_id
       left join campaigns k on k.id = d.campaign_id`,
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

/** Messages of one job: all are urgent, or none. */
export interface Portion {
  readonly urgent: boolean;
  readonly messageIds: string[];
}

/** Marks what may go out now as given to a job, urgent ones first; returns it in portions. Other servers take others. */
export async function handOver(
  tx: EntityManager,
  now: Date,
  { atMost, portion }: { readonly atMost: number; readonly portion: number },
): Promise<Portion[]> {
  const [rows] = await tx.query<[{ id: string; urgent: boolean }[], number]>(
    `update messages set handed_at = $1::timestamptz where id in (
       select id from messages where state in ('queued', 'sending') and not_before <= $1::timestamptz
         and (handed_at is null or handed_at < $1::timestamptz - interval '${LOST_AFTER}')
       order by urgent desc, created_at, id limit $2 for update skip locked) returning id, urgent`,
    [now, atMost],
  );
  return [true, false].flatMap((urgent) => {
    const ids = rows.flatMap((row) => (row.urgent === urgent ? [row.id] : [])).toSorted();
    return Array.from({ length: Math.ceil(ids.length / portion) }, (_, place) => ({
      urgent,
      messageIds: ids.slice(place * portion, (place + 1) * portion),
    }));
  });
}

/** A message that a job is to send. */
export interface Claimed extends Pick<
  MessageRow,
  'id' | 'personId' | 'seminarId' | 'kind' | 'params' | 'urgent' | 'tries' | 'expiresAt'
> {
  readonly channel: MessageChannel;
  readonly language: Language;
  readonly firstName: string;
  readonly email: string | null;
  readonly phone: string | null;
  readonly zone: string;
  readonly campaignSettings: unknown;
}

/**
 * Takes the messages of a job for sending, for good: committed before the gateway is asked. Of a job that comes again,
 * those that an earlier server took and did not settle stay as they are; nobody knows whether they went out. What is to
 * be tried again later waits until it is handed over anew.
 */
export async function claim(tx: EntityManager, ids: readonly string[]): Promise<Claimed[]> {
  const [rows] = await tx.query<[Claimed[], number]>(
    `update messages m set state = 'sending', tries = m.tries + 1 from persons p
     where m.id = any($1) and m.not_before <= m.handed_at and m.state = 'queued' and p.id = m.person_id
     returning m.id, m.person_id as "personId", m.seminar_id as "seminarId", m.kind, m.params, m.urgent, m.tries,
       m.channel, (select h.time_zone from commissions h where h.id = p.home_commission_id) as zone,
       (select k.settings from campaigns k where k.id = m.campaign_id) as "campaignSettings",
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

/** A line of a history; the names are columns or parameters. */
const lineOf = (state: string, why: string) =>
  `jsonb_build_object('at', $2::timestamptz, 'state', ${state}, 'why', ${why})`;

/**
 * Writes down what became of messages that were being sent; a line of the history each. What is left to be sent again
 * and was overtaken meanwhile by newer word of the same seminar is not sent any more. A message that goes back into the
 * queue without a reason was not tried.
 */
export async function settle(tx: EntityManager, settled: readonly Settled[], now: Date): Promise<void> {
  if (settled.length === 0) return;
  await tx.query(
    `update messages m set state = case when row.over then 'expired' else row.state end,
       why = case when row.over then 'superseded' else row.why end,
       not_before = coalesce(row."notBefore", m.not_before),
       handed_at = case when row.state = 'queued' then null else m.handed_at end,
       tries = case when row.state = 'queued' and row.why is null then m.tries - 1 else m.tries end,
       history = m.history || ${lineOf('row.state', 'row.why')}
         || case when row.over then ${lineOf("'expired'", "'superseded'")} else '[]' end
     from (select r.*, r.state in ${MAY_GO_OUT} and exists (
         select from messages o join messages n on n.person_id = o.person_id and n.seminar_id = o.seminar_id
           and (n.created_at, n.id) > (o.created_at, o.id) where o.id = r.id and ${overtakes('n', 'o')}) as over
       from jsonb_to_recordset($1) as r (id uuid, state text, why text, "notBefore" timestamptz)) row
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
       or state = 'bounced' and $2 = 'delivered'
       or state = 'expired' and why = 'superseded' and tries > 0 and $2 = 'delivered')`,
    [id, state, now],
  );
}
