import type { Certificate, CertificateDetail, CertificateQuery, LocalizedText, MyCertificate } from '@kaskad/contracts';
import { type Actor, type CertificateEvent, dayIn, localTimeIn, reaches, scopeOf, standingOf, stateAfter } from '@kaskad/domain';
import type { EntityManager } from 'typeorm';
import { containing, subtrees } from '../../platform/db/search.ts';
import { notFound } from '../../platform/http/refusal.ts';
import { type CertificateRow, certificateView, qrOf, verifyUrlOf } from './certificate.view.ts';

// A test of the kind that the certificate rests on was passed once, and after a new scoring none is.
const TEST_LOST = `(ct.state = 'issued' and exists (select from attempts at join quizzes q on q.id = at.quiz_id where at.id = ct.attempt_id and not at.passed and not exists (
  select from attempts o join quizzes oq on oq.id = o.quiz_id and oq.kind = q.kind where o.person_id = at.person_id and o.campaign_id = at.campaign_id and o.passed)))`;
const COLUMNS = `
  ct.id, ct.number, ct.verify_code as "verifyCode", ct.kind, ct.name, ct.person_id as "personId", ct.commission_id as "commissionId", c.name as "commissionName", c.path,
  po.name as "positionName", ct.state, ct.issued_at as "issuedAt", ct.valid_until::text as "validUntil", ca.time_zone as zone, ${TEST_LOST} as "testLost"`;
const FROM = `
  from certificates ct join commissions c on c.id = ct.commission_id join campaigns ca on ca.id = ct.campaign_id left join positions po on po.code = ct.position`;
// The same decision as the domain's standingOf, for filtering whole tables.
const STANDING = `case when ct.state <> 'issued' then ct.state when ($5::timestamptz at time zone ca.time_zone)::date <= ct.valid_until then 'valid' else 'expired' end`;
const FILTERS = `
  c.path like any($1) and ($2::uuid is null or ct.campaign_id = $2) and ($3::text is null or ct.kind = $3) and ($4::text is null or ${STANDING} = $4)
  and ($6::text is null or ct.name ilike $6 or ct.number ilike $6)
  and ($7::uuid is null or c.path like '%/' || $7::text || '/%')
  and ($8::boolean is null or ${TEST_LOST} = $8)`;

export async function pageOfCertificates(db: EntityManager, actor: Actor, query: CertificateQuery, now: Date) {
  const { campaignId = null, kind = null, standing = null, commissionId = null, testLost = null } = query;
  const filters = [subtrees(scopeOf(actor, 'certificate.read')), campaignId, kind, standing, now, containing(query.search), commissionId, testLost];
  const [count] = await db.query<{ total: number }[]>(`select count(*)::int as total ${FROM} where ${FILTERS}`, filters);
  const rows = await db.query<CertificateRow[]>(
    `select ${COLUMNS} ${FROM} where ${FILTERS} and ($9::text is null or ct.number < $9) order by ct.number desc limit $10`,
    [...filters, query.after ?? null, query.limit + 1],
  );
  const items: Certificate[] = rows.slice(0, query.limit).map((row) => certificateView(row, now));
  return { items, next: rows.length > query.limit ? (items.at(-1)?.number ?? null) : null, total: count?.total ?? 0 };
}

export async function certificatesOf(db: EntityManager, personId: string | null, publicUrl: string, now: Date): Promise<{ items: MyCertificate[] }> {
  if (!personId) return { items: [] };
  const rows = await db.query<(CertificateRow & { campaignName: LocalizedText })[]>(
    `select ${COLUMNS}, ca.name as "campaignName" ${FROM} where ct.person_id = $1 order by ct.issued_at desc, ct.number desc limit 100`,
    [personId],
  );
  return { items: rows.map((row) => ({ ...certificateView(row, now), campaign: row.campaignName, verifyUrl: verifyUrlOf(publicUrl, row), qr: qrOf(publicUrl, row) })) };
}

export interface CertificateFacts extends CertificateRow {
  readonly campaign: { id: string; name: LocalizedText; electionDay: string };
  readonly lawEdition: LocalizedText;
  /** The commission that owns the campaign and issues the certificate. */
  readonly issuer: LocalizedText;
  readonly seminar: { id: string; title: LocalizedText } | null;
  readonly attendanceShare: number | null;
  readonly scoreShare: number | null;
}

const DETAIL = `
  select ${COLUMNS}, jsonb_build_object('id', ca.id, 'name', ca.name, 'electionDay', ca.election_day) as campaign, le.name as "lawEdition", issuer.name as issuer,
    case when s.id is null then null else jsonb_build_object('id', s.id, 'title', s.title) end as seminar,
    ct.attendance_share::float8 as "attendanceShare", ct.score_share::float8 as "scoreShare"
  ${FROM} join law_editions le on le.id = ct.law_edition_id join commissions issuer on issuer.id = ca.commission_id left join seminars s on s.id = ct.seminar_id where `;

/** A certificate that the actor holds or may read; everything else is answered like a missing one. */
export async function certificateInReach(db: EntityManager, actor: Actor, id: string): Promise<CertificateFacts> {
  const [row] = await db.query<CertificateFacts[]>(`${DETAIL} ct.id = $1`, [id]);
  if (!row || !(row.personId === actor.personId || reaches(actor, 'certificate.read', row.path))) throw notFound();
  return row;
}

interface HistoryRow {
  event: CertificateEvent; at: Date; actor: string | null; reason: string | null;
}

export async function detailOf(db: EntityManager, actor: Actor, facts: CertificateFacts, publicUrl: string, now: Date): Promise<CertificateDetail> {
  const history = await db.query<HistoryRow[]>(
    `select cs.state as event, cs.at, coalesce(nullif(concat_ws(' ', p.family_name, p.given_name), ''), nullif(a.display_name, ''), a.login) as actor, cs.reason
     from certificate_states cs left join accounts a on a.id = cs.actor_id left join persons p on p.id = a.person_id where cs.certificate_id = $1 order by cs.seq`,
    [facts.id],
  );
  const { campaign, lawEdition, seminar, attendanceShare, scoreShare, zone } = facts;
  return {
    ...certificateView(facts, now), campaign, lawEdition, seminar, attendanceShare, scoreShare, verifyUrl: verifyUrlOf(publicUrl, facts),
    history: history.map(({ event, at, actor: by, reason }) => ({ event, local: localTimeIn(zone, at), zone, actor: by, reason })),
    mayRevoke: stateAfter(facts.state, 'revoked') !== null && reaches(actor, 'certificate.revoke', facts.path),
  };
}

/** What anyone with the code may know. One query; nothing is asked that is not shown. */
export async function verificationOf(db: EntityManager, code: string, now: Date) {
  const [row] = await db.query<(CertificateRow & { campaignName: LocalizedText; changedAt: Date | null })[]>(
    `select ${COLUMNS}, ca.name as "campaignName",
       (select max(cs.at) from certificate_states cs where cs.certificate_id = ct.id and cs.state = ct.state and cs.state <> 'issued') as "changedAt"
     ${FROM} where ct.verify_code = $1`,
    [code],
  );
  if (!row) return { result: 'unknown' as const };
  const { state, validUntil, zone } = row;
  return {
    result: standingOf({ state, validUntil, today: dayIn(zone, now) }), number: row.number, kind: row.kind, name: row.name, commission: row.commissionName,
    campaign: row.campaignName, issuedOn: dayIn(zone, row.issuedAt), validUntil, changedOn: row.changedAt && dayIn(zone, row.changedAt),
  };
}
