import type { Message, MessageContent, MessageSort, MessagesQuery } from '@kaskad/contracts';
import {
  type Actor,
  localTimeIn,
  maskEmail,
  maskPhone,
  mayBeSentAgain,
  MESSAGE_STATES,
  type MessageChannel,
  reachesPerson,
  routeTo,
  smsSize,
} from '@kaskad/domain';
import type { EntityManager } from 'typeorm';
import { subtreesOf } from '../../../platform/access/reach.ts';
import { offsetOf } from '../../../platform/db/cursor.ts';
import { ordersOf } from '../../../platform/db/sorting.ts';
import { placeAmong } from '../../../platform/db/sql-list.ts';
import { belongs, presentPaths } from '../../people/belonging.sql.ts';
import { bearsIfAsked, searchedNames } from '../../people/name-search.sql.ts';
import { fullName } from '../../people/person-name.sql.ts';
import type { MessageRow } from './message.entity.ts';
import { wordsOf } from './message-text.ts';

interface Row extends Pick<
  MessageRow,
  | 'id'
  | 'kind'
  | 'params'
  | 'language'
  | 'channel'
  | 'state'
  | 'why'
  | 'tries'
  | 'urgent'
  | 'createdAt'
  | 'expiresAt'
  | 'notBefore'
  | 'history'
> {
  readonly person: Message['person'];
  readonly firstName: string;
  readonly email: string | null;
  readonly phone: string | null;
  readonly zone: string;
  readonly paths: string[];
}

const MESSAGES = `
  select m.id, m.kind, m.params, m.language, m.channel, m.state, m.why, m.tries, m.urgent, m.created_at as "createdAt",
    m.not_before as "notBefore", m.expires_at as "expiresAt", m.history,
    jsonb_build_object('id', p.id, 'name', ${fullName()}) as person,
    case when m.language = 'ru' then coalesce(nullif(p.given_name_ru, ''), p.given_name) else p.given_name end
      as "firstName", p.email, p.phone, h.time_zone as zone, ${presentPaths('p.id')} as paths
  from messages m join persons p on p.id = m.person_id join commissions h on h.id = p.home_commission_id`;
const ORDERS = ordersOf<MessageSort>({
  when: ['m.created_at', 'm.id'],
  name: ['p.family_name collate "kk-x-icu"', 'p.given_name collate "kk-x-icu"', 'm.created_at', 'm.id'],
  state: [placeAmong(MESSAGE_STATES, 'm.state'), 'm.created_at', 'm.id'],
});

interface Reader {
  readonly actor: Actor;
  readonly publicUrl: string;
  /** Channels that have a gateway. */
  readonly ready: readonly MessageChannel[];
  readonly now: Date;
}

/** Messages to the people in the reader's subtree. */
export async function pageOfMessages(
  db: EntityManager,
  reader: Reader,
  { q, kind, channel, state, sort = '-when', after, limit }: MessagesQuery,
) {
  const { patterns, ignored } = searchedNames(q);
  const where = `where ${belongs('m.person_id', '$1')} and ${bearsIfAsked('$2')} and ($3::text is null or m.kind = $3)
    and ($4::text is null or coalesce(m.channel, 'none') = $4) and ($5::text is null or m.state = $5)`;
  const values = [subtreesOf(reader.actor, 'message.read'), patterns, kind ?? null, channel ?? null, state ?? null];
  const [count] = await db.query<{ total: number }[]>(
    `select count(*)::int as total from messages m join persons p on p.id = m.person_id ${where}`,
    values,
  );
  const from = offsetOf(after);
  const rows = await db.query<Row[]>(`${MESSAGES} ${where} order by ${ORDERS[sort]} limit $6 offset $7`, [
    ...values,
    limit,
    from,
  ]);
  const total = count?.total ?? 0;
  const next = from + rows.length;
  return {
    items: rows.map((row) => viewOf(row, reader)),
    total,
    next: rows.length > 0 && next < total ? String(next) : null,
    ignored,
  };
}

/** One message; null beyond the subtrees of the permission. */
export async function messageView(db: EntityManager, reader: Reader, id: string): Promise<Message | null> {
  const [row] = await db.query<Row[]>(`${MESSAGES} where m.id = $1`, [id]);
  return row && reachesPerson(reader.actor, 'message.read', row.paths) ? viewOf(row, reader) : null;
}

function viewOf(row: Row, { actor, publicUrl, ready, now }: Reader): Message {
  const { email, phone, firstName, zone, paths, params, urgent, createdAt, expiresAt, notBefore, history, ...message } =
    row;
  const zoned = (at: Date) => ({ at: at.toISOString(), zone, local: localTimeIn(zone, at) });
  const { kind, channel, state, language } = message;
  const words = wordsOf({ kind, params } as MessageContent, { channel, language, firstName, publicUrl });
  return {
    ...message,
    ...words,
    to: addressOf(channel, { email, phone }),
    parts: channel === 'sms' ? smsSize(words.text).parts : null,
    waitsUntil: state === 'queued' && notBefore !== null ? zoned(notBefore) : null,
    createdAt: zoned(createdAt),
    history: history.map(({ at, ...change }) => ({ ...change, at: zoned(new Date(at)) })),
    maySendAgain:
      mayBeSentAgain({ state, expiresAt }, now) &&
      routeTo({ email, phone }, { urgent, ready }).goes &&
      reachesPerson(actor, 'message.send', paths),
  };
}

function addressOf(channel: MessageChannel | null, { email, phone }: Pick<Row, 'email' | 'phone'>): string | null {
  if (channel === null) return null;
  return (channel === 'email' ? maskEmail(email) : maskPhone(phone)) || null;
}

interface LockedMessage
  extends
    Pick<MessageRow, 'kind' | 'state' | 'urgent' | 'expiresAt' | 'personId'>,
    Pick<Row, 'email' | 'phone' | 'paths' | 'zone'> {
  readonly campaignSettings: unknown;
}

/** What a message is sent again by; locked. */
export async function lockMessage(tx: EntityManager, id: string) {
  const [row] = await tx.query<LockedMessage[]>(
    `select m.kind, m.state, m.urgent, m.expires_at as "expiresAt", m.person_id as "personId", p.email, p.phone,
       ${presentPaths('p.id')} as paths, h.time_zone as zone, k.settings as "campaignSettings"
     from messages m join persons p on p.id = m.person_id join commissions h on h.id = p.home_commission_id
       left join campaigns k on k.id = m.campaign_id where m.id = $1 for update of m`,
    [id],
  );
  return row ?? null;
}

/** Puts a message into the queue once more, by this way, under the same id, for as long as it is of use. */
export async function queueAgain(
  tx: EntityManager,
  { id, channel, notBefore }: { readonly id: string; readonly channel: MessageChannel; readonly notBefore: Date },
  now: Date,
): Promise<void> {
  await tx.query(
    `update messages set state = 'queued', why = null, channel = $2, not_before = $4, handed_at = null,
       history = history || jsonb_build_object('at', $3::timestamptz, 'state', 'queued', 'why', null) where id = $1`,
    [id, channel, now, notBefore],
  );
}
