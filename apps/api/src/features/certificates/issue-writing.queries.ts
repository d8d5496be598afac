import type { CertificateKind } from '@kaskad/domain';
import type { EntityManager } from 'typeorm';
import type { IssuingCampaign } from './issue.queries.ts';

/** A certificate, by the names of its columns; shares from 0 to 1. */
interface CertificateRow {
  readonly id: string;
  readonly number: string;
  readonly verify_code: string;
  readonly kind: CertificateKind;
  readonly person_id: string;
  readonly commission_id: string;
  readonly name: string;
  readonly name_ru: string | null;
  readonly position: string | null;
  readonly attempt_id: string | null;
  readonly seminar_id: string | null;
  readonly attendance_share: number | null;
  readonly score_share: number | null;
}

/** Adds certificates of a campaign, in one statement. */
export async function insertCertificateRows(
  tx: EntityManager,
  campaign: IssuingCampaign,
  now: Date,
  rows: readonly CertificateRow[],
): Promise<void> {
  await tx.query(
    `insert into certificates (id, number, verify_code, kind, person_id, campaign_id, commission_id, law_edition_id,
      name, name_ru, position, attempt_id, seminar_id, attendance_share, score_share, issued_at, valid_until)
     select id, number, verify_code, kind, person_id, $2, commission_id, $3, name, name_ru, position, attempt_id,
       seminar_id, attendance_share, score_share, $4, $5
     from jsonb_to_recordset($1) as row (id uuid, number text, verify_code text, kind text, person_id uuid,
       commission_id uuid, name text, name_ru text, position text,
       attempt_id uuid, seminar_id uuid, attendance_share numeric, score_share numeric)`,
    [JSON.stringify(rows), campaign.id, campaign.lawEditionId, now, campaign.validUntil],
  );
}

/** The first line of the history of new certificates. */
export async function insertFirstStates(tx: EntityManager, ids: readonly string[], now: Date): Promise<void> {
  await tx.query(
    "insert into certificate_states (certificate_id, seq, state, at) select unnest($1::uuid[]), 1, 'issued', $2",
    [ids, now],
  );
}

interface AccreditationRow {
  readonly certificate_id: string;
  readonly person_id: string;
  readonly commission_id: string;
  readonly level: number;
}

/** Accredits trainers in a campaign; those who had no accreditation there. */
export function insertAccreditations(
  tx: EntityManager,
  campaign: IssuingCampaign,
  now: Date,
  rows: readonly AccreditationRow[],
): Promise<{ id: string; level: number }[]> {
  return tx.query(
    `insert into accreditations (person_id, campaign_id, commission_id, level, certificate_id, valid_from, valid_until)
     select person_id, $2, commission_id, level, certificate_id, $3, $4
     from jsonb_to_recordset($1) as row (certificate_id uuid, person_id uuid, commission_id uuid, level smallint)
     on conflict (person_id, campaign_id) where ended_at is null do nothing returning id, level`,
    [JSON.stringify(rows), campaign.id, now, campaign.validUntil],
  );
}
