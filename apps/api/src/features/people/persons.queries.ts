import type { Appointment, PersonDetail, PersonItem, PersonQuery, PersonSort } from '@kaskad/contracts';
import { type Actor, dayIn, reaches, reachesPerson } from '@kaskad/domain';
import { HttpStatus } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { assertReachesPerson, subtreesOf } from '../../platform/access/reach.ts';
import { countOf, narrow, readPage, sortBehind } from '../../platform/db/list-page.ts';
import type { Sorting } from '../../platform/db/sorting.ts';
import { Refusal } from '../../platform/http/refusal.ts';
import { Commission } from './commission.entity.ts';
import { uuidOrNull } from './commissions.queries.ts';
import { Person } from './person.entity.ts';
import { HOME, personItem } from './person-items.queries.ts';
import { below, within } from './region.sql.ts';
import { NAME, fullName } from './person-name.sql.ts';
import { bears, searchedNamesAndPhones } from './name-search.sql.ts';

const BY_NAME = ['p.family_name collate "kk-x-icu"', 'p.given_name collate "kk-x-icu"', 'p.id'];
const SORTING: Sorting<PersonSort> = {
  name: BY_NAME,
  commission: ['h.code', ...BY_NAME],
  language: ['p.language', ...BY_NAME],
};
/** A person is seen from the home commission and from every commission that he or she serves in. */
const SEEN = `(h.path like any(:subtrees) or exists (select from appointments sa
  join commissions sc on sc.id = sa.commission_id
  where sa.person_id = p.id and sa.ended_on is null and sc.path like any(:subtrees)))`;
const IS_OF = `p.home_commission_id = :commissionId or exists (select from appointments ca
  where ca.person_id = p.id and ca.commission_id = :commissionId and ca.ended_on is null)`;

export async function pageOfPersons(
  db: EntityManager,
  actor: Actor,
  { q, commissionId, group, region, sort = 'name', after, limit }: PersonQuery,
) {
  const { patterns, phones, ignored } = searchedNamesAndPhones(q);
  const list = db
    .createQueryBuilder(Person, 'p')
    .innerJoin(Commission, 'h', 'h.id = p.homeCommissionId')
    .where(SEEN, { subtrees: subtreesOf(actor, 'person.read'), managed: subtreesOf(actor, 'person.manage') })
    .andWhere('p.mergedIntoId is null');
  narrow(list, {
    [bears(':patterns')]: { patterns },
    'p.phone like all(:phones)': { phones },
    [IS_OF]: { commissionId },
    'p.isOperator = :isOperator': { isOperator: group === 'all' ? null : group === 'operators' },
    [below('h.path', ':region')]: { region },
  });
  const total = await countOf(list);
  sortBehind(list, { sorting: SORTING, sort, key: 'p.id', after: uuidOrNull(after) });
  const { rows: items, last } = await readPage<PersonItem>(list, personItem(':managed'), limit);
  return { items, next: last?.id ?? null, total, ignored };
}

interface PersonRow extends Omit<PersonDetail, 'appointments' | 'may' | 'today'> {
  paths: string[];
  timeZone: string;
}
type FoundRow = PersonRow & { mergedInto: string | null };

const FOUND = `
  select p.id, ${NAME}, p.language, p.phone, p.email, p.is_operator as "isOperator", p.iin_tail as "iinTail", ${HOME},
    h.time_zone as "timeZone", p.xmin::text as seen,
    p.merged_into_id as "mergedInto",
    array(select c.path from appointments a join commissions c on c.id = a.commission_id where a.person_id = p.id
      and a.ended_on is null) || h.path as paths
  from persons p join commissions h on h.id = p.home_commission_id where p.id = $1`;

/**
 * The person, with the paths of the commissions he or she belongs to. Not locked; readers of a foreign subtree get "not
 * found". A second record that was merged points to the person it became.
 */
export async function readablePerson(db: EntityManager, actor: Actor, id: string): Promise<PersonRow> {
  const asked = await foundPerson(db, id);
  const survivor = asked?.mergedInto ? await survivorOf(db, asked.mergedInto) : asked;
  assertReachesPerson(actor, 'person.read', survivor?.paths);
  if (survivor.id !== id) throw new Refusal('person_merged', HttpStatus.GONE, { personId: survivor.id });
  const { mergedInto: _, ...person } = survivor;
  return person;
}

async function foundPerson(db: EntityManager, id: string): Promise<FoundRow | undefined> {
  const [row] = await db.query<FoundRow[]>(FOUND, [id]);
  return row;
}

/** Who a merged record became may have been merged again later. */
async function survivorOf(db: EntityManager, id: string): Promise<FoundRow | undefined> {
  const next = await foundPerson(db, id);
  return next?.mergedInto ? survivorOf(db, next.mergedInto) : next;
}

export async function personDetail(db: EntityManager, actor: Actor, id: string, now: Date): Promise<PersonDetail> {
  const { paths, phone, email, timeZone, ...person } = await readablePerson(db, actor, id);
  const may = (permission: 'person.manage' | 'person.reveal_iin') => reachesPerson(actor, permission, paths);
  return {
    ...person,
    today: dayIn(timeZone, now),
    phone: may('person.manage') ? phone : null,
    email: may('person.manage') ? email : null,
    appointments: await appointmentsOf(db, actor, id),
    may: { manage: may('person.manage'), revealIin: may('person.reveal_iin') },
  };
}

interface AppointmentRow extends Omit<Appointment, 'mayManage' | 'commission'> {
  commission: Omit<Appointment['commission'], 'reachable'>;
  path: string;
}

async function appointmentsOf(db: EntityManager, actor: Actor, personId: string): Promise<Appointment[]> {
  const named = (join: string) => `(select jsonb_build_object('personId', op.id, 'name', ${fullName('op')})
    from appointments oa join persons op on op.id = oa.person_id where ${join} limit 1)`;
  const rows = await db.query<AppointmentRow[]>(
    `select a.id, jsonb_build_object('id', c.id, 'code', c.code, 'name', c.name, 'within', ${within('c.path')})
      as commission,
      jsonb_build_object('code', o.code, 'name', o.name) as position,
       a.nominated_by as "nominatedBy", a.started_on::text as "startedOn", a.ended_on::text as "endedOn",
         a.end_reason as "endReason", c.path,
       ${named('oa.id = a.replaces_id')} as replaces, ${named('oa.replaces_id = a.id')} as "replacedBy"
     from appointments a join commissions c on c.id = a.commission_id join positions o on o.code = a.position
     where a.person_id = $1 order by a.ended_on is null desc, a.started_on desc, o.rank`,
    [personId],
  );
  return rows.map(({ path, commission, ...row }) => ({
    ...row,
    commission: { ...commission, reachable: reaches(actor, 'commission.read', path) },
    mayManage: row.endedOn === null && reaches(actor, 'person.manage', path),
  }));
}
