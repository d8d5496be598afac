import { CERTIFICATE_STATES, type CertificateKind, type CertificateState, listedStatusOf } from '@kaskad/domain';
import type { EntityManager } from 'typeorm';
import { sqlList } from '../../../platform/db/sql-list.ts';

/** Keys are made one at a time, also by several servers. */
export async function lockPaperKeys(tx: EntityManager): Promise<void> {
  await tx.query("select pg_advisory_xact_lock(hashtextextended('paper keys', 0))");
}

/** Takes so many places of the status list of a campaign and returns the first. */
export async function takePlaces(tx: EntityManager, campaignId: string, count: number): Promise<number> {
  const [row] = await tx.query<{ first: number }[]>(
    `insert into status_counters as s (campaign_id, next) values ($1, $2::int)
     on conflict (campaign_id) do update set next = s.next + excluded.next returning next - $2::int as first`,
    [campaignId, count],
  );
  if (!row) throw new Error('no place was taken');
  return row.first;
}

/** Whether the key `k` was withdrawn for the day on which it signed the paper `p`, as `keyStanding` says. */
export const SIGNED_BY_WITHDRAWN = "coalesce(k.withdrawn_since <= (p.signed_at at time zone 'UTC')::date, false)";

interface PaperRow {
  readonly certificate_id: string;
  readonly status_index: number;
  readonly key_id: string;
  readonly code: string;
}

/** Keeps signed codes of certificates of one campaign; a code signed anew takes the place of the one before. */
export async function keepPapers(
  tx: EntityManager,
  campaignId: string,
  now: Date,
  rows: readonly PaperRow[],
): Promise<void> {
  await tx.query(
    `insert into certificate_papers (certificate_id, campaign_id, status_index, key_id, code, signed_at)
     select certificate_id, $2, status_index, key_id, code, $3
     from jsonb_to_recordset($1) as row (certificate_id uuid, status_index int, key_id text, code text)
     on conflict (certificate_id) do update set key_id = excluded.key_id, code = excluded.code,
       signed_at = excluded.signed_at`,
    [JSON.stringify(rows), campaignId, now],
  );
}

/** What a certificate says that is to be signed, with its code where it has one. */
interface CertificateToSign {
  readonly id: string;
  readonly campaignId: string;
  readonly zone: string;
  readonly kind: CertificateKind;
  readonly number: string;
  readonly name: string;
  readonly nameRu: string | null;
  readonly issuedAt: Date;
  readonly validUntil: string;
  readonly code: string | null;
  readonly statusIndex: number | null;
  /** Whether the key that signed it was withdrawn for that day. */
  readonly isWithdrawn: boolean;
}

/** The certificate as it stands, locked so that it is signed once. */
export async function certificateToSign(tx: EntityManager, id: string): Promise<CertificateToSign | null> {
  const [row] = await tx.query<CertificateToSign[]>(
    `select ct.id, ct.campaign_id as "campaignId", ca.time_zone as zone, ct.kind, ct.number, ct.name,
      ct.name_ru as "nameRu", ct.issued_at as "issuedAt", ct.valid_until::text as "validUntil", p.code,
      p.status_index as "statusIndex", ${SIGNED_BY_WITHDRAWN} as "isWithdrawn"
     from certificates ct join campaigns ca on ca.id = ct.campaign_id
       left join certificate_papers p on p.certificate_id = ct.id left join paper_keys k on k.id = p.key_id
     where ct.id = $1 for no key update of ct`,
    [id],
  );
  return row ?? null;
}

/** The code of a certificate, where it has one whose key still counts. */
export async function codeThatCounts(db: EntityManager, certificateId: string): Promise<string | null> {
  const [row] = await db.query<{ code: string }[]>(
    `select p.code from certificate_papers p join paper_keys k on k.id = p.key_id
     where p.certificate_id = $1 and not ${SIGNED_BY_WITHDRAWN}`,
    [certificateId],
  );
  return row?.code ?? null;
}

/** For each campaign with signed certificates: how many, and the places and states of those out of force. */
export function campaignStatuses(
  db: EntityManager,
): Promise<{ campaignId: string; count: number; named: [number, CertificateState][] }[]> {
  const outOfForce = sqlList(CERTIFICATE_STATES.filter((state) => listedStatusOf(state) !== 'valid'));
  return db.query(
    `select s.campaign_id as "campaignId", s.next as count, coalesce(jsonb_agg(jsonb_build_array(p.status_index,
      ct.state)) filter (where ct.id is not null), '[]') as named
     from status_counters s
       left join (certificates ct join certificate_papers p on p.certificate_id = ct.id)
         on p.campaign_id = s.campaign_id and ct.state in ${outOfForce}
     group by s.campaign_id, s.next order by s.campaign_id`,
  );
}
