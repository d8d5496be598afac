import type {
  Certificate,
  CertificateDetail,
  CertificateQuery,
  CertificateSort,
  LocalizedText,
  MyCertificate,
} from '@kaskad/contracts';
import {
  type Actor,
  type CertificateEvent,
  certificateStandingOf,
  dayIn,
  documentStanding,
  findTrainerOfReadableGroups,
  localTimeIn,
  mayActOnDocument,
  moveCertificate,
} from '@kaskad/domain';
import type { EntityManager } from 'typeorm';
import { subtreesOf } from '../../platform/access/reach.ts';
import { behindOf, ordersOf, type Sorting } from '../../platform/db/sorting.ts';
import { notFound } from '../../platform/http/refusal.ts';
import { belongs, presentPaths } from '../people/belonging.sql.ts';
import { bears, searchedNamesOr } from '../people/name-search.sql.ts';
import { inOwnGroup } from '../people/own-groups.sql.ts';
import { inRegion, within } from '../people/region.sql.ts';
import { type CertificateRow, certificateView, qrOf, verifyUrlOf } from './certificate.view.ts';
import { holderName } from '../people/person-name.sql.ts';

// A test of the kind that the certificate rests on was passed once, and after a new scoring none is.
const TEST_LOST = `(ct.state = 'issued' and exists (select from attempts at join quizzes q on q.id = at.quiz_id
  where at.id = ct.attempt_id and not at.passed and not exists (
  select from attempts o join quizzes oq on oq.id = o.quiz_id and oq.kind = q.kind where o.person_id = at.person_id
  and o.campaign_id = at.campaign_id and o.passed)))`;
// Found by the reviews of attendance, and not back again.
const ATTENDANCE_LOST =
  "(ct.state = 'issued' and exists (select from certificate_attendance_losses l" +
  ' where l.certificate_id = ct.id and l.cleared_at is null))';
const COLUMNS = `
  ct.id, ct.number, ct.verify_code as "verifyCode", ct.kind, ct.name, ct.name_ru as "nameRu",
  ct.person_id as "personId", ct.commission_id as "commissionId", c.name as "commissionName",
  ${within('c.path')} as within, c.path,
  po.name as "positionName", ct.state, ct.issued_at as "issuedAt", ct.valid_until::text as "validUntil", ca.time_zone as zone,
  ${TEST_LOST} as "testLost", ${ATTENDANCE_LOST} as "attendanceLost"`;
const FROM = `
  from certificates ct join commissions c on c.id = ct.commission_id join campaigns ca on ca.id = ct.campaign_id left
  join positions po on po.code = ct.position`;
/**
 * The standing of a certificate `ct` of the campaign `ca` at an instant: the decision of the domain's
 * `certificateStandingOf`, for filtering whole tables.
 */
export const standingAt = (instant: string) =>
  `case when ct.state <> 'issued' then ct.state
    when (${instant}::timestamptz at time zone ca.time_zone)::date <= ct.valid_until then 'valid' else 'expired' end`;
const WITHIN = "array['%/' || $7::text || '/%']";
const FILTERS = `
  (c.path like any($1) or ${belongs('ct.person_id', '$1')} or ${inOwnGroup('ct.person_id', 'ct.campaign_id', '$10')})
    and ($2::uuid is null or ct.campaign_id = $2) and ($3::text is null or ct.kind = $3)
    and ($4::text is null or ${standingAt('$5')} = $4)
  and ($6::text is null or ct.number ilike $6 or ct.name ilike $6 or ct.name_ru ilike $6
    or ct.person_id in (select p.id from persons p where ${bears('$11')}))
  and ($7::uuid is null or c.path like any(${WITHIN}) or ${belongs('ct.person_id', WITHIN)})
  and ($8::boolean is null or ${TEST_LOST} = $8) and ($9::boolean is null or ${ATTENDANCE_LOST} = $9)
  and ${inRegion('c.path', '$12')}`;

const SORTING: Sorting<CertificateSort> = {
  number: ['ct.number'],
  name: ['ct.name collate "kk-x-icu"', 'ct.number'],
  commission: ['c.code', 'ct.name collate "kk-x-icu"', 'ct.number'],
  issued: ['ct.issued_at', 'ct.number'],
};
const ORDERS = ordersOf(SORTING);
const BEHIND = behindOf(SORTING, `${FROM} where ct.number = $13`);

// Of the commission that is asked about, else of the reader's subtrees.
const IS_FORMER = `not ((${belongs('ct.person_id', '$1')} or ${inOwnGroup('ct.person_id', 'ct.campaign_id', '$10')})
  and ($7::uuid is null or ${belongs('ct.person_id', WITHIN)})) as "isFormerMember"`;

/**
 * The register of the reader's commissions: their present members, and those who were members when it was issued. Each
 * certificate stands in it once.
 */
export async function pageOfCertificates(db: EntityManager, actor: Actor, query: CertificateQuery, now: Date) {
  const {
    campaignId = null,
    kind = null,
    standing = null,
    commissionId = null,
    testLost = null,
    attendanceLost = null,
  } = query;
  const { written, patterns, ignored } = searchedNamesOr(query.search);
  const filters = [
    subtreesOf(actor, 'certificate.read'),
    campaignId,
    kind,
    standing,
    now,
    written,
    commissionId,
    testLost,
    attendanceLost,
    findTrainerOfReadableGroups(actor, 'certificate.read'),
    patterns,
    query.region ?? null,
  ];
  const [count] = await db.query<{ total: number }[]>(
    `select count(*)::int as total ${FROM} where ${FILTERS}`,
    filters,
  );
  const sort = query.sort ?? '-number';
  const rows = await db.query<CertificateRow[]>(
    `select ${COLUMNS}, ${IS_FORMER} ${FROM} where ${FILTERS}
      and ($13::text is null or ${BEHIND[sort]})
      order by ${ORDERS[sort]} limit $14`,
    [...filters, query.after ?? null, query.limit + 1],
  );
  const items: Certificate[] = rows.slice(0, query.limit).map((row) => certificateView(row, now));
  const next = rows.length > query.limit ? (items.at(-1)?.number ?? null) : null;
  return { items, next, total: count?.total ?? 0, ignored };
}

export async function certificatesOf(
  db: EntityManager,
  personId: string | null,
  publicUrl: string,
  now: Date,
): Promise<{ items: MyCertificate[] }> {
  if (!personId) return { items: [] };
  const rows = await db.query<(CertificateRow & { campaignName: LocalizedText })[]>(
    `select ${COLUMNS}, ca.name as "campaignName" ${FROM} where ct.person_id = $1
      order by ct.issued_at desc, ct.number desc limit 100`,
    [personId],
  );
  return {
    items: rows.map((row) => ({
      ...certificateView(row, now),
      campaign: row.campaignName,
      verifyUrl: verifyUrlOf(publicUrl, row),
      qr: qrOf(publicUrl, row),
    })),
  };
}

export interface CertificateFacts extends CertificateRow {
  readonly campaign: { id: string; name: LocalizedText; electionDay: string };
  readonly lawEdition: LocalizedText;
  /** The commission that owns the campaign and issues the certificate. */
  readonly issuer: LocalizedText;
  readonly seminar: { id: string; title: LocalizedText } | null;
  readonly attendanceShare: number | null;
  readonly scoreShare: number | null;
  /** Whether the reader is a trainer of the holder. */
  readonly ofOwnGroup: boolean;
  /** Paths of the commissions that the holder belongs to now. */
  readonly present: readonly string[];
}

const DETAIL = `
  select ${COLUMNS}, ${presentPaths('ct.person_id')} as present, ${inOwnGroup('ct.person_id', 'ct.campaign_id', '$2')}
    as "ofOwnGroup", jsonb_build_object('id', ca.id, 'name', ca.name, 'electionDay', ca.election_day) as campaign,
    le.name as "lawEdition", issuer.name as issuer,
    case when s.id is null then null else jsonb_build_object('id', s.id, 'title', s.title) end as seminar,
    ct.attendance_share::float8 as "attendanceShare", ct.score_share::float8 as "scoreShare"
  ${FROM} join law_editions le on le.id = ct.law_edition_id join commissions issuer on issuer.id = ca.commission_id left
    join seminars s on s.id = ct.seminar_id where `;

/** A certificate that the actor holds or may read; everything else is answered like a missing one. */
export async function certificateInReach(db: EntityManager, actor: Actor, id: string): Promise<CertificateFacts> {
  const [row] = await db.query<CertificateFacts[]>(`${DETAIL} ct.id = $1`, [
    id,
    findTrainerOfReadableGroups(actor, 'certificate.read'),
  ]);
  if (!row) throw notFound();
  const standing =
    row.personId === actor.personId || row.ofOwnGroup
      ? 'present'
      : documentStanding(actor, 'certificate.read', { present: row.present, issuedIn: row.path });
  if (standing === null) throw notFound();
  return { ...row, isFormerMember: standing === 'former' };
}

interface HistoryRow {
  event: CertificateEvent;
  at: Date;
  actor: string | null;
  reason: string | null;
}

export async function detailOf(
  db: EntityManager,
  actor: Actor,
  facts: CertificateFacts,
  publicUrl: string,
  now: Date,
): Promise<CertificateDetail> {
  const history = await db.query<HistoryRow[]>(
    `select cs.state as event, cs.at, ${holderName()} as actor, cs.reason
     from certificate_states cs left join accounts a on a.id = cs.actor_id left join persons p on p.id = a.person_id
     where cs.certificate_id = $1 order by cs.seq`,
    [facts.id],
  );
  const [successor] = await db.query<{ id: string; number: string }[]>(
    'select n.id, n.number from certificates ct join certificates n on n.id = ct.superseded_by_id where ct.id = $1',
    [facts.id],
  );
  const { campaign, lawEdition, seminar, attendanceShare, scoreShare, zone } = facts;
  const [loss] = facts.attendanceLost
    ? await db.query<{ before: number; now: number; needed: number; reason: string | null; at: Date }[]>(
        `select l.share_before::float8 as before, l.share_now::float8 as now, l.share_needed::float8 as needed,
          r.reason, l.found_at as at
     from certificate_attendance_losses l left join attendance_records r on r.id = l.record_id
     where l.certificate_id = $1`,
        [facts.id],
      )
    : [];
  const attendanceLoss = loss
    ? {
        before: loss.before,
        now: loss.now,
        needed: loss.needed,
        reason: loss.reason,
        local: localTimeIn(zone, loss.at),
      }
    : null;
  return {
    ...certificateView(facts, now),
    campaign,
    lawEdition,
    seminar,
    attendanceShare,
    scoreShare,
    verifyUrl: verifyUrlOf(publicUrl, facts),
    // Who acted, and why, is for the commissions that may act; for the one that was left it would say where the holder
    // is.
    attendanceLoss: facts.isFormerMember ? attendanceLoss && { ...attendanceLoss, reason: null } : attendanceLoss,
    history: history.map(({ event, at, actor: by, reason }) => ({
      event,
      local: localTimeIn(zone, at),
      zone,
      actor: facts.isFormerMember ? null : by,
      reason: facts.isFormerMember ? null : reason,
    })),
    supersededBy: successor ?? null,
    mayRevoke: moveCertificate(facts.state, 'revoked') !== null && mayActOnDocument(actor, 'certificate.revoke', facts),
  };
}

/** What anyone with the code may know. One query; nothing is asked that is not shown. */
export async function verificationOf(db: EntityManager, code: string, now: Date) {
  const [row] = await db.query<
    (CertificateRow & {
      campaignName: LocalizedText;
      changedAt: Date | null;
      successor: { number: string; code: string } | null;
    })[]
  >(
    `select ${COLUMNS}, ca.name as "campaignName",
       (select jsonb_build_object('number', n.number, 'code', n.verify_code) from certificates n
         where n.id = ct.superseded_by_id) as successor,
       (select max(cs.at) from certificate_states cs where cs.certificate_id = ct.id and cs.state = ct.state
         and cs.state <> 'issued') as "changedAt"
     ${FROM} where ct.verify_code = $1`,
    [code],
  );
  if (!row) return { result: 'unknown' as const };
  const { state, validUntil, zone } = row;
  return {
    result: certificateStandingOf({ state, validUntil, today: dayIn(zone, now) }),
    number: row.number,
    kind: row.kind,
    name: row.name,
    ...(row.nameRu !== null && { nameRu: row.nameRu }),
    commission: row.commissionName,
    campaign: row.campaignName,
    issuedOn: dayIn(zone, row.issuedAt),
    validUntil,
    changedOn: row.changedAt && dayIn(zone, row.changedAt),
    ...(row.successor && { supersededBy: row.successor }),
  };
}
