import type { MessageContent } from '@kaskad/contracts';
import { isToldAnew, isUrgent, type MessageKind, type MessageReason, type MessageState } from '@kaskad/domain';
import { createHash } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { MAY_GO_OUT, overtakes } from './overtaking.sql.ts';

const CERTIFICATE_DAYS = 14;

/** Word to a person, in the shape of the contract. `expiresAt` where it is of no use before the seminar begins. */
export type NewMessage = MessageContent & {
  readonly personId: string;
  /** When the seminar begins that the person has in mind, where that is not what the message names. */
  readonly knownStart?: string;
  readonly expiresAt?: Date;
  /** What tells one cause from another; by default the instant and what is said. */
  readonly cause?: string;
};

/**
 * Leaves messages in the transaction that causes them; they go out if and only if it commits. Newer word about a
 * seminar takes the place of what did not go out yet. Whoever had not heard of their place is not told of a move, but
 * of the place, with the new hour.
 */
export async function leaveMessages(tx: EntityManager, messages: readonly NewMessage[], now: Date): Promise<void> {
  if (messages.length === 0) return;
  const overtaken = await overtake(
    tx,
    messages.map((message) => rowOf(message, now)),
    now,
  );
  const rows = messages.map((message) => rowOf(toldAnew(message, overtaken) ?? message, now));
  await tx.query(
    `insert into messages (person_id, seminar_id, campaign_id, kind, params, language, dedup, urgent, created_at,
       expires_at, history)
     select row."personId", row."seminarId", coalesce(row."campaignId", s.campaign_id), row.kind, row.params, p.language,
       row.dedup, row.urgent, $2::timestamptz, row."expiresAt",
       jsonb_build_array(jsonb_build_object('at', $2::timestamptz, 'state', 'queued', 'why', null))
     from jsonb_to_recordset($1) as row ("personId" uuid, "seminarId" uuid, "campaignId" uuid, kind text, params jsonb,
       dedup text, urgent boolean, "expiresAt" timestamptz)
       join persons p on p.id = row."personId" left join seminars s on s.id = row."seminarId"
     on conflict (dedup) do nothing`,
    [JSON.stringify(rows), now],
  );
}

/** A message whose place newer word takes, as it was. */
interface Overtaken {
  readonly personId: string;
  readonly seminarId: string;
  readonly kind: MessageKind;
  readonly state: MessageState;
  readonly why: MessageReason | null;
  readonly expiresAt: Date;
}

/** The newest first. */
async function overtake(tx: EntityManager, rows: readonly object[], now: Date): Promise<Overtaken[]> {
  const [overtaken] = await tx.query<[(Overtaken & { readonly id: string; readonly createdAt: Date })[], number]>(
    `update messages m set state = 'expired', why = 'superseded',
       history = m.history || jsonb_build_object('at', $2::timestamptz, 'state', 'expired', 'why', 'superseded')
     from jsonb_to_recordset($1) as row ("personId" uuid, "seminarId" uuid, kind text)
     where m.state in ${MAY_GO_OUT} and m.person_id = row."personId" and m.seminar_id = row."seminarId"
       and ${overtakes('row', 'm')}
     returning m.id, m.created_at as "createdAt", m.person_id as "personId", m.seminar_id as "seminarId", m.kind,
       old.state, old.why, m.expires_at as "expiresAt"`,
    [JSON.stringify(rows), now],
  );
  return overtaken.toSorted((a, b) => Number(b.createdAt) - Number(a.createdAt) || (a.id < b.id ? 1 : -1));
}

/** Word of a place instead of word of a move; null where the move itself is the news. */
function toldAnew(message: NewMessage, overtaken: readonly Overtaken[]): NewMessage | null {
  if (message.kind !== 'seminar_moved') return null;
  const { personId, params, knownStart } = message;
  const first = overtaken.find(
    (one) => one.personId === personId && one.seminarId === params.seminarId && isToldAnew(one),
  );
  if (!first) return null;
  const about = { personId, ...(knownStart !== undefined && { knownStart }) };
  switch (first.kind) {
    case 'seat_offered': {
      // Until when the seat is held may have changed with the hour; the page says it.
      const begins = new Date(params.startsAt.at);
      const expiresAt = first.expiresAt < begins ? first.expiresAt : begins;
      return { ...about, kind: 'seat_offered', params: { ...params, heldUntil: null }, expiresAt };
    }
    case 'seat_gained':
      return { ...about, kind: 'seat_gained', params };
    default:
      return { ...about, kind: 'seminar_invited', params };
  }
}

const digestOf = (params: object) =>
  createHash('sha256').update(JSON.stringify(params)).digest('base64url').slice(0, 12);

function rowOf({ personId, kind, params, knownStart, expiresAt, cause }: NewMessage, now: Date) {
  const seminar = 'seminarId' in params ? params : null;
  const campaignId = 'campaignId' in params ? params.campaignId : null;
  const begins = seminar && new Date(seminar.startsAt.at);
  const known = knownStart === undefined ? null : new Date(knownStart);
  return {
    personId,
    kind,
    params,
    seminarId: seminar?.seminarId ?? null,
    campaignId,
    dedup: [kind, seminar?.seminarId ?? campaignId, personId, cause ?? `${now.toISOString()} ${digestOf(params)}`].join(
      ' ',
    ),
    urgent: isUrgent(kind, begins, now) || isUrgent(kind, known, now),
    expiresAt: expiresAt ?? begins ?? new Date(now.getTime() + CERTIFICATE_DAYS * 86_400_000),
  };
}
