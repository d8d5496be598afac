import type {
  Accreditation as AccreditationView,
  AccreditationQuery,
  AccreditationSort,
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
import { type EntityManager, IsNull } from 'typeorm';
import { subtreesOf } from '../../platform/access/reach.ts';
import { behindOf, ordersOf, type Sorting } from '../../platform/db/sorting.ts';
import { notFound } from '../../platform/http/refusal.ts';
import { belongs, presentPaths } from '../people/belonging.sql.ts';
import { bears, bearsIfAsked, searchedNames } from '../people/name-search.sql.ts';
import { uuidOrNull } from '../people/commissions.queries.ts';
import { Accreditation } from './accreditation.entity.ts';
import { inOwnGroup } from '../people/own-groups.sql.ts';
import { inRegion, within } from '../people/region.sql.ts';
import { fullName } from '../people/person-name.sql.ts';

interface AccreditationRow {
  id: string;
  personId: string;
  name: string;
  commissionId: string;
  commissionName: LocalizedText;
  within: LocalizedText | null;
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
}

const NAME = fullName();
// Hours come from the sessions of seminars that were held: a trainer does not report them.
const SELECT = `
  select ac.id, ac.person_id as "personId", ${NAME} as name, ac.commission_id as "commissionId",
    c.name as "commissionName", ${within('c.path')} as within, c.path, ca.id as "campaignId", ca.name as "campaignName",
    ac.level, ct.number as "certificateNumber", ac.valid_from as "validFrom", ac.valid_until::text as "validUntil",
      ac.ended_at as "endedAt", ac.end_reason as "endReason",
    ca.time_zone as zone, ${presentPaths('ac.person_id')} as present, coalesce(done.seminars, 0)::int as "seminarsHeld",
      coalesce(done.hours, 0)::float8 as "hoursDelivered"
  from accreditations ac join persons p on p.id = ac.person_id join commissions c on c.id = ac.commission_id
  join campaigns ca on ca.id = ac.campaign_id
    left join certificates ct on ct.id = ac.certificate_id
    left join lateral (
      select count(distinct s.id) as seminars, sum(extract(epoch from ss.ends_at - ss.starts_at)) / 3600 as hours
      from session_trainers st join seminar_sessions ss on ss.id = st.session_id and not ss.cancelled
      join seminars s on s.id = ss.seminar_id and s.state = 'held' and s.campaign_id = ac.campaign_id
      where st.person_id = ac.person_id and st.part = 'trainer' and not st.cancelled) done on true`;

/** Whether an accreditation `ac` of the campaign `ca` holds at an instant; as `isAccreditationValid` of the domain. */
export const holdsAt = (instant: string) =>
  `(ac.ended_at is null and (${instant}::timestamptz at time zone ca.time_zone)::date <= ac.valid_until)`;

const sortingIn = (language: 'kk' | 'ru'): Sorting<AccreditationSort> => {
  const name = `${NAME} collate "${language}-x-icu"`;
  return {
    name: [name, 'ac.id'],
    commission: ['c.code', name, 'ac.id'],
    level: ['ac.level', name, 'ac.id'],
    until: ['ac.valid_until', name, 'ac.id'],
  };
};
const LAST = `from accreditations ac join persons p on p.id = ac.person_id join commissions c on c.id = ac.commission_id
  where ac.id = $8`;
const ORDERS = { kk: ordersOf(sortingIn('kk')), ru: ordersOf(sortingIn('ru')) };
const BEHIND = { kk: behindOf(sortingIn('kk'), LAST), ru: behindOf(sortingIn('ru'), LAST) };

export async function pageOfAccreditations(db: EntityManager, actor: Actor, query: AccreditationQuery, now: Date) {
  const { patterns, ignored } = searchedNames(query.search);
  const filters = [
    subtreesOf(actor, 'certificate.read'),
    query.campaignId ?? null,
    query.holding ?? null,
    now,
    patterns,
    findTrainerOfReadableGroups(actor, 'certificate.read'),
    query.region ?? null,
  ];
  const where = `where (c.path like any($1) or ${belongs('ac.person_id', '$1')} or ac.person_id = $6
    or ${inOwnGroup('ac.person_id', 'ac.campaign_id', '$6')}) and ($2::uuid is null or ac.campaign_id = $2)
    and ${bearsIfAsked('$5')}
    and ($3::boolean is null or $3 = ${holdsAt('$4')}) and ${inRegion('c.path', '$7')}`;
  const { sort = 'name', language } = query;
  const [count] = await db.query<{ total: number }[]>(
    `select count(*)::int as total from accreditations ac join persons p on p.id = ac.person_id
      join commissions c on c.id = ac.commission_id join campaigns ca on ca.id = ac.campaign_id ${where}`,
    filters,
  );
  const rows = await db.query<AccreditationRow[]>(
    `${SELECT} ${where} and ($8::uuid is null or ${BEHIND[language][sort]})
      order by ${ORDERS[language][sort]} limit $9`,
    [...filters, uuidOrNull(query.after), query.limit + 1],
  );
  const page = rows.slice(0, query.limit);
  const last = page.at(-1);
  return {
    items: page.map((row) => accreditationView(row, actor, now)),
    total: count?.total ?? 0,
    next: rows.length > query.limit && last ? last.id : null,
    ignored,
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
    commission: { id: row.commissionId, name: row.commissionName, within: row.within },
    campaign: { id: row.campaignId, name: row.campaignName },
    holds: isAccreditationValid({ endedAt, validUntil, today: dayIn(zone, now) }),
    mayEnd: endedAt === null && mayActOnDocument(actor, 'accreditation.manage', row),
    isFormerMember:
      documentStanding(actor, 'certificate.read', { present: row.present, issuedIn: row.path }) === 'former',
  };
}

/** Whether a trainer's accreditation of the campaign has not been ended. */
export const isAccredited = (tx: EntityManager, personId: string, campaignId: string): Promise<boolean> =>
  tx.existsBy(Accreditation, { personId, campaignId, endedAt: IsNull() });

/** People of the actor's subtree who may become trainers; at most twenty, the best match of the name first. */
export async function trainerCandidates(
  db: EntityManager,
  actor: Actor,
  { campaignId, search }: TrainerCandidateQuery,
): Promise<{ items: TrainerCandidate[]; ignored: readonly string[] }> {
  const { patterns, ignored } = searchedNames(search);
  const items = await db.query<TrainerCandidate[]>(
    `select p.id as "personId", ${NAME} as name, jsonb_build_object('id', c.id, 'name', c.name) as commission,
       exists (select from certificates ct where ct.person_id = p.id and ct.campaign_id = $2
         and ct.kind = 'right_to_train' and ct.state = 'issued') as "hasRightToTrain",
       exists (select from accreditations ac where ac.person_id = p.id and ac.campaign_id = $2
         and ac.ended_at is null) as accredited
     from persons p join commissions c on c.id = p.home_commission_id
     where p.merged_into_id is null and ${belongs('p.id', '$1')} and ${bears('$3')}
     order by p.name_key like substr(($3::text[])[1], 2) desc, ${NAME} collate "kk-x-icu", p.id limit 20`,
    [subtreesOf(actor, 'accreditation.read'), campaignId, patterns],
  );
  return { items, ignored };
}
