import type {
  Accreditation as AccreditationView,
  AccreditationQuery,
  LocalizedText,
  TrainerCandidate,
  TrainerCandidateQuery,
} from '@kaskad/contracts';
import {
  type Actor,
  dayIn,
  documentStanding,
  findTrainerOfReadableGroups,
  isAccreditationValid,
  mayActOnDocument,
} from '@kaskad/domain';
import type { EntityManager } from 'typeorm';
import { subtreesOf } from '../../platform/access/reach.ts';
import { nameAndId } from '../../platform/db/cursor.ts';
import { containing } from '../../platform/db/search.ts';
import { notFound } from '../../platform/http/refusal.ts';
import { belongs, presentPaths } from '../people/belonging.sql.ts';
import { inOwnGroup } from '../people/own-groups.sql.ts';

interface AccreditationRow {
  id: string;
  personId: string;
  name: string;
  commissionId: string;
  commissionName: LocalizedText;
  path: string;
  campaignId: string;
  campaignName: LocalizedText;
  level: number;
  certificateNumber: string | null;
  validFrom: Date;
  validUntil: string;
  endedAt: Date | null;
  endReason: string | null;
  zone: string;
  present: readonly string[];
  seminarsHeld: number;
  hoursDelivered: number;
  sortKey: string;
}

const NAME = "concat_ws(' ', p.family_name, nullif(p.given_name, ''), nullif(p.patronymic, ''))";
// Hours come from the sessions of seminars that were held: a trainer does not report them.
const SELECT = `
  select ac.id, ac.person_id as "personId", ${NAME} as name, ac.commission_id as "commissionId", c.name as "commissionName", c.path, ca.id as "campaignId", ca.name as "campaignName",
    ac.level, ct.number as "certificateNumber", ac.valid_from as "validFrom", ac.valid_until::text as "validUntil", ac.ended_at as "endedAt", ac.end_reason as "endReason",
    ca.time_zone as zone, ${presentPaths('ac.person_id')} as present, coalesce(done.seminars, 0)::int as "seminarsHeld", coalesce(done.hours, 0)::float8 as "hoursDelivered"
  from accreditations ac join persons p on p.id = ac.person_id join commissions c on c.id = ac.commission_id join campaigns ca on ca.id = ac.campaign_id
    left join certificates ct on ct.id = ac.certificate_id
    left join lateral (
      select count(distinct s.id) as seminars, sum(extract(epoch from ss.ends_at - ss.starts_at)) / 3600 as hours
      from session_trainers st join seminar_sessions ss on ss.id = st.session_id and not ss.cancelled join seminars s on s.id = ss.seminar_id and s.state = 'held' and s.campaign_id = ac.campaign_id
      where st.person_id = ac.person_id and st.part = 'trainer' and not st.cancelled) done on true`;

/** Whether an accreditation `ac` of the campaign `ca` holds at an instant; as `isAccreditationValid` of the domain. */
export const holdsAt = (instant: string) =>
  `(ac.ended_at is null and (${instant}::timestamptz at time zone ca.time_zone)::date <= ac.valid_until)`;

export async function pageOfAccreditations(db: EntityManager, actor: Actor, query: AccreditationQuery, now: Date) {
  const filters = [
    subtreesOf(actor, 'certificate.read'),
    query.campaignId ?? null,
    query.holding ?? null,
    now,
    containing(query.search),
    findTrainerOfReadableGroups(actor, 'certificate.read'),
  ];
  const where = `where (c.path like any($1) or ${belongs('ac.person_id', '$1')} or ac.person_id = $6 or ${inOwnGroup('ac.person_id', 'ac.campaign_id', '$6')}) and ($2::uuid is null or ac.campaign_id = $2) and ($5::text is null or ${NAME} ilike $5)
    and ($3::boolean is null or $3 = ${holdsAt('$4')})`;
  const collation = query.language === 'kk' ? 'kk-x-icu' : 'ru-x-icu';
  const order = `${NAME} collate "${collation}"`;
  const [count] = await db.query<{ total: number }[]>(
    `select count(*)::int as total from accreditations ac join persons p on p.id = ac.person_id join commissions c on c.id = ac.commission_id join campaigns ca on ca.id = ac.campaign_id ${where}`,
    filters,
  );
  const [name, id] = nameAndId(query.after);
  const rows = await db.query<AccreditationRow[]>(
    `${SELECT} ${where} and ($7::text is null or (${order}, ac.id) > ($7 collate "${collation}", $8::uuid)) order by ${order}, ac.id limit $9`,
    [...filters, name, id, query.limit + 1],
  );
  const page = rows.slice(0, query.limit);
  const last = page.at(-1);
  return {
    items: page.map((row) => accreditationView(row, actor, now)),
    total: count?.total ?? 0,
    next: rows.length > query.limit && last ? `${last.name}\u0001${last.id}` : null,
  };
}

export async function accreditationInReach(
  db: EntityManager,
  actor: Actor,
  id: string,
  now: Date,
): Promise<AccreditationView & { present: readonly string[] }> {
  const [row] = await db.query<AccreditationRow[]>(`${SELECT} where ac.id = $1`, [id]);
  if (!row || documentStanding(actor, 'certificate.read', { present: row.present, issuedIn: row.path }) === null)
    throw notFound();
  return { ...accreditationView(row, actor, now), present: row.present };
}

function accreditationView(row: AccreditationRow, actor: Actor, now: Date): AccreditationView {
  const {
    id,
    personId,
    name,
    level,
    certificateNumber,
    validUntil,
    endedAt,
    endReason,
    zone,
    seminarsHeld,
    hoursDelivered,
  } = row;
  return {
    id,
    personId,
    name,
    level,
    certificateNumber,
    validUntil,
    endReason,
    seminarsHeld,
    hoursDelivered,
    validFrom: dayIn(zone, row.validFrom),
    endedOn: endedAt && dayIn(zone, endedAt),
    commission: { id: row.commissionId, name: row.commissionName },
    campaign: { id: row.campaignId, name: row.campaignName },
    holds: isAccreditationValid({ endedAt, validUntil, today: dayIn(zone, now) }),
    mayEnd: endedAt === null && mayActOnDocument(actor, 'accreditation.manage', row),
    isFormerMember:
      documentStanding(actor, 'certificate.read', { present: row.present, issuedIn: row.path }) === 'former',
  };
}

/** People of the actor's subtree who may become trainers; at most twenty, the best match of the name first. */
export async function trainerCandidates(
  db: EntityManager,
  actor: Actor,
  { campaignId, search }: TrainerCandidateQuery,
): Promise<{ items: TrainerCandidate[] }> {
  const items = await db.query<TrainerCandidate[]>(
    `select p.id as "personId", ${NAME} as name, jsonb_build_object('id', c.id, 'name', c.name) as commission,
       exists (select from certificates ct where ct.person_id = p.id and ct.campaign_id = $2 and ct.kind = 'right_to_train' and ct.state = 'issued') as "hasRightToTrain",
       exists (select from accreditations ac where ac.person_id = p.id and ac.campaign_id = $2 and ac.ended_at is null) as accredited
     from persons p join commissions c on c.id = p.home_commission_id
     where p.merged_into_id is null and ${belongs('p.id', '$1')} and ${NAME} ilike $3
     order by p.family_name ilike $4 desc, ${NAME} collate "kk-x-icu", p.id limit 20`,
    [subtreesOf(actor, 'accreditation.read'), campaignId, containing(search), containing(search)?.slice(1)],
  );
  return { items };
}
