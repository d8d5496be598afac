import type { MessageContent } from '@kaskad/contracts';
import { isUrgent } from '@kaskad/domain';
import { createHash } from 'node:crypto';
import type { EntityManager } from 'typeorm';

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
 * Leaves messages in the transaction that causes them; they go out if and only if it commits. A newer word about a
 * seminar takes the place of one that still waits: a cancellation of every one, a move of a move.
 */
export async function leaveMessages(tx: EntityManager, messages: readonly NewMessage[], now: Date): Promise<void> {
  if (messages.length === 0) return;
  const rows = messages.map((message) => rowOf(message, now));
  await tx.query(
    `update messages m set state = 'expired', why = 'superseded',
       history = m.history || jsonb_build_object('at', $2::timestamptz, 'state', 'expired', 'why', 'superseded')
     from jsonb_to_recordset($1) as row ("personId" uuid, "seminarId" uuid, kind text)
     where m.state = 'queued' and m.person_id = row."personId" and m.seminar_id = row."seminarId"
       and row.kind in ('seminar_cancelled', 'seminar_moved')
       and (row.kind = 'seminar_cancelled' or m.kind = row.kind)`,
    [JSON.stringify(rows), now],
  );
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
