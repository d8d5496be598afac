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
import { countOf, narrow, readPage, sortBehind } from '../../platform/db/list-page.ts';
import type { Sorting } from '../../platform/db/sorting.ts';
import { notFound } from '../../platform/http/refusal.ts';
import { Campaign } from '../campaigns/campaign.entity.ts';
import { LawEdition } from '../campaigns/law-edition.entity.ts';
import { Commission } from '../people/commission.entity.ts';
import { belongs, presentPaths } from '../people/belonging.sql.ts';
import { bears, searchedNamesOr } from '../people/name-search.sql.ts';
import { inOwnGroup } from '../people/own-groups.sql.ts';
import { PositionRow } from '../people/position.entity.ts';
import { below, within } from '../people/region.sql.ts';
import { Seminar } from '../seminars/seminar.entity.ts';
import { Certificate as CertificateEntity } from './certificate.entity.ts';
import { type CertificateRow, certificateView, qrOf, verifyUrlOf } from './certificate.view.ts';
import { openRevocationOf } from './open-revocation.queries.ts';
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
/** Certificates `ct` with all that the columns name. */
const certificates = (db: EntityManager) =>
  db
    .createQueryBuilder(CertificateEntity, 'ct')
    .innerJoin(Commission, 'c', 'c.id = ct.commissionId')
    .innerJoin(Campaign, 'ca', 'ca.id = ct.campaignId')
    .leftJoin(PositionRow, 'po', 'po.code = ct.position');
/**
 * The standing of a certificate `ct` of the campaign `ca` at an instant: the decision of the domain's
 * `certificateStandingOf`, for filtering whole tables.
 */
export const standingAt = (instant: string) =>
  `case when ct.state <> 'issued' then ct.state
    when (${instant}::timestamptz at time zone ca.time_zone)::date <= ct.valid_until then 'valid' else 'expired' end`;
const FOUND = `ct.number ilike :written or ct.name ilike :written or ct.name_ru ilike :written
  or ct.person_id in (select p.id from persons p where ${bears(':patterns')})`;
const ASKED_ABOUT = "array['%/' || :commissionId::text || '/%']";
const GROUP = inOwnGroup('ct.person_id', 'ct.campaign_id', ':trainer');
const SEEN = `(c.path like any(:subtrees) or ${belongs('ct.person_id', ':subtrees')} or ${GROUP})`;
/** Of the commission that is asked about, else of the reader's subtrees. */
const isFormer = (commissionId: string | undefined) =>
  `not ((${belongs('ct.person_id', ':subtrees')} or ${GROUP})
    ${commissionId ? `and ${belongs('ct.person_id', ASKED_ABOUT)}` : ''}) as "isFormerMember"`;

const SORTING: Sorting<CertificateSort> = {
  number: ['ct.number'],
  name: ['ct.name collate "kk-x-icu"', 'ct.number'],
  commission: ['c.code', 'ct.name collate "kk-x-icu"', 'ct.number'],
  issued: ['ct.issued_at', 'ct.number'],
};

/**
 * The register of the reader's commissions: their present members, and those who were members when it was issued. Each
 * certificate stands in it once.
 */
export async function pageOfCertificates(db: EntityManager, actor: Actor, query: CertificateQuery, now: Date) {
  const { campaignId, kind, standing, commissionId, testLost, attendanceLost, region, sort = '-number' } = query;
  const { written, patterns, ignored } = searchedNamesOr(query.search);
  const list = certificates(db).where(SEEN, {
    subtrees: subtreesOf(actor, 'certificate.read'),
    trainer: findTrainerOfReadableGroups(actor, 'certificate.read'),
  });
  narrow(list, {
    'ct.campaignId = :campaignId': { campaignId },
    'ct.kind = :kind': { kind },
    [`${standingAt(':now')} = :standing`]: { standing, now },
    [FOUND]: { written, patterns },
    [`c.path like any(${ASKED_ABOUT}) or ${belongs('ct.person_id', ASKED_ABOUT)}`]: { commissionId },
    [`${TEST_LOST} = :testLost`]: { testLost },
    [`${ATTENDANCE_LOST} = :attendanceLost`]: { attendanceLost },
    [below('c.path', ':region')]: { region },
  });
  const total = await countOf(list);
  sortBehind(list, { sorting: SORTING, sort, key: 'ct.number', after: query.after ?? null });
  const { rows, last } = await readPage<CertificateRow>(list, `${COLUMNS}, ${isFormer(commissionId)}`, query.limit);
  const items: Certificate[] = rows.map((row) => certificateView(row, now));
  return { items, next: last?.number ?? null, total, ignored };
}

export async function certificatesOf(
  db: EntityManager,
  personId: string | null,
  publicUrl: string,
  now: Date,
): Promise<{ items: MyCertificate[] }> {
  if (!personId) return { items: [] };
  const rows = await certificates(db)
    .select(`${COLUMNS}, ca.name as "campaignName"`)
    .where('ct.personId = :personId', { personId })
    .orderBy({ 'ct.issued_at': 'DESC', 'ct.number': 'DESC' })
    .limit(100)
    .getRawMany<CertificateRow & { campaignName: LocalizedText }>();
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
  ${COLUMNS}, ${presentPaths('ct.person_id')} as present, ${GROUP} as "ofOwnGroup",
    jsonb_build_object('id', ca.id, 'name', ca.name, 'electionDay', ca.election_day) as campaign,
    le.name as "lawEdition", issuer.name as issuer,
    case when s.id is null then null else jsonb_build_object('id', s.id, 'title', s.title) end as seminar,
    ct.attendance_share::float8 as "attendanceShare", ct.score_share::float8 as "scoreShare"`;

/** A certificate that the actor holds or may read; everything else is answered like a missing one. */
export async function certificateInReach(db: EntityManager, actor: Actor, id: string): Promise<CertificateFacts> {
  const row = await certificates(db)
    .select(DETAIL)
    .innerJoin(LawEdition, 'le', 'le.id = ct.lawEditionId')
    .innerJoin(Commission, 'issuer', 'issuer.id = ca.commissionId')
    .leftJoin(Seminar, 's', 's.id = ct.seminarId')
    .where('ct.id = :id', { id, trainer: findTrainerOfReadableGroups(actor, 'certificate.read') })
    .getRawOne<CertificateFacts>();
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
  const mayAct = mayActOnDocument(actor, 'certificate.revoke', facts);
  const revocationId = mayAct ? await openRevocationOf(db, facts.id) : null;
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
    mayRevoke: mayAct && revocationId === null && moveCertificate(facts.state, 'revoked') !== null,
    revocationId,
  };
}

const VERIFICATION = `${COLUMNS}, ca.name as "campaignName",
  (select jsonb_build_object('number', n.number, 'code', n.verify_code) from certificates n
    where n.id = ct.superseded_by_id) as successor,
  (select max(cs.at) from certificate_states cs where cs.certificate_id = ct.id and cs.state = ct.state
    and cs.state <> 'issued') as "changedAt"`;

/** What anyone with the code may know. One query; nothing is asked that is not shown. */
export async function verificationOf(db: EntityManager, code: string, now: Date) {
  const row = await certificates(db)
    .select(VERIFICATION)
    .where('ct.verifyCode = :code', { code })
    .getRawOne<
      CertificateRow & {
        campaignName: LocalizedText;
        changedAt: Date | null;
        successor: { number: string; code: string } | null;
      }
    >();
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
