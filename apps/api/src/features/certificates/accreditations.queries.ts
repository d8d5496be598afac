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
import { countOf, narrow, readPage, sortBehind } from '../../platform/db/list-page.ts';
import type { Sorting } from '../../platform/db/sorting.ts';
import { notFound } from '../../platform/http/refusal.ts';
import { belongs, presentPaths } from '../people/belonging.sql.ts';
import { bears, searchedNames } from '../people/name-search.sql.ts';
import { Campaign } from '../campaigns/campaign.entity.ts';
import { Commission } from '../people/commission.entity.ts';
import { uuidOrNull } from '../people/commissions.queries.ts';
import { Person } from '../people/person.entity.ts';
import { Accreditation } from './accreditation.entity.ts';
import { inOwnGroup } from '../people/own-groups.sql.ts';
import { below, within } from '../people/region.sql.ts';
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
  delivered: { seminars: number; hours: number };
}

const NAME = fullName();
// Hours come from the sessions of seminars that were held: a trainer does not report them.
const DELIVERED = `(
  select jsonb_build_object('seminars', count(distinct s.id),
    'hours', coalesce(sum(extract(epoch from ss.ends_at - ss.starts_at)) / 3600, 0)::float8)
  from session_trainers st join seminar_sessions ss on ss.id = st.session_id and not ss.cancelled
  join seminars s on s.id = ss.seminar_id and s.state = 'held' and s.campaign_id = ac.campaign_id
  where st.person_id = ac.person_id and st.part = 'trainer' and not st.cancelled)`;
const COLUMNS = `
  ac.id, ac.person_id as "personId", ${NAME} as name, ac.commission_id as "commissionId", c.name as "commissionName",
  ${within('c.path')} as within, c.path, ca.id as "campaignId", ca.name as "campaignName",
  ac.level, (select ct.number from certificates ct where ct.id = ac.certificate_id) as "certificateNumber",
  ac.valid_from as "validFrom", ac.valid_until::text as "validUntil", ac.ended_at as "endedAt",
  ac.end_reason as "endReason", ca.time_zone as zone, ${presentPaths('ac.person_id')} as present,
  ${DELIVERED} as delivered`;
const accreditations = (db: EntityManager) =>
  db
    .createQueryBuilder(Accreditation, 'ac')
    .innerJoin(Person, 'p', 'p.id = ac.personId')
    .innerJoin(Commission, 'c', 'c.id = ac.commissionId')
    .innerJoin(Campaign, 'ca', 'ca.id = ac.campaignId');

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
const SEEN = `(c.path like any(:subtrees) or ${belongs('ac.person_id', ':subtrees')} or ac.person_id = :trainer
  or ${inOwnGroup('ac.person_id', 'ac.campaign_id', ':trainer')})`;

export async function pageOfAccreditations(db: EntityManager, actor: Actor, query: AccreditationQuery, now: Date) {
  const { campaignId, holding, region, sort = 'name', language } = query;
  const { patterns, ignored } = searchedNames(query.search);
  const list = accreditations(db).where(SEEN, {
    subtrees: subtreesOf(actor, 'certificate.read'),
    trainer: findTrainerOfReadableGroups(actor, 'certificate.read'),
  });
  narrow(list, {
    'ac.campaignId = :campaignId': { campaignId },
    [bears(':patterns')]: { patterns },
    [`${holdsAt(':now')} = :holding`]: { holding, now },
    [below('c.path', ':region')]: { region },
  });
  const total = await countOf(list);
  sortBehind(list, { sorting: sortingIn(language), sort, key: 'ac.id', after: uuidOrNull(query.after) });
  const { rows, last } = await readPage<AccreditationRow>(list, COLUMNS, query.limit);
  return { items: rows.map((row) => accreditationView(row, actor, now)), total, next: last?.id ?? null, ignored };
}

export async function accreditationInReach(
  db: EntityManager,
  actor: Actor,
  id: string,
  now: Date,
): Promise<AccreditationView & { present: readonly string[] }> {
  const row = await accreditations(db).select(COLUMNS).where('ac.id = :id', { id }).getRawOne<AccreditationRow>();
  if (!row || documentStanding(actor, 'certificate.read', { present: row.present, issuedIn: row.path }) === null)
    throw notFound();
  return { ...accreditationView(row, actor, now), present: row.present };
}

function accreditationView(row: AccreditationRow, actor: Actor, now: Date): AccreditationView {
  const { id, personId, name, level, certificateNumber, validUntil, endedAt, endReason, zone, delivered } = row;
  return {
    id,
    personId,
    name,
    level,
    certificateNumber,
    validUntil,
    endReason,
    seminarsHeld: delivered.seminars,
    hoursDelivered: delivered.hours,
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
