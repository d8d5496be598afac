import type { SessionAttendance } from '@kaskad/contracts';
import { findSharedPhones, type OwnCheckIn } from '@kaskad/domain';
import type { EntityManager } from 'typeorm';
import { fullName } from '../../people/person-name.sql.ts';

interface Row extends OwnCheckIn {
  readonly name: string;
}

/**
 * Who marked themselves at this session on one phone, and nobody has said yet whether they are here. Several are
 * expected on a phone that marks others at this seminar, on its trainer's and on that of the commission's own chair.
 */
export async function sharedPhonesOf(
  db: EntityManager,
  { id, seminarId }: { readonly id: string; readonly seminarId: string },
): Promise<NonNullable<SessionAttendance['sharedPhones']>> {
  const rows = await db.query<Row[]>(
    `with own as (
       select r.person_id, r.device, r.received_at, r.seq, count(*) over (partition by r.device) as on_device
       from attendance_records r join accounts a on a.id = r.recorded_by and a.person_id = r.person_id
       where r.session_id = $1 and r.method = 'qr' and r.device is not null and r.reason is null),
     marking as (
       select distinct o.device from attendance_records o join seminar_sessions y on y.id = o.session_id
       join accounts a on a.id = o.recorded_by and a.person_id is distinct from o.person_id where y.seminar_id = $2)
     select own.person_id as "personId", own.device, own.received_at as at, ${fullName('p')} as name,
       case when a.person_id is distinct from c.person_id then c.received_at end as "decidedAt",
       own.device in (select device from marking) or exists (select from session_trainers t
           join seminar_sessions y on y.id = t.session_id
           where y.seminar_id = $2 and t.person_id = own.person_id and t.part = 'trainer' and not t.cancelled)
         or exists (select from seminars s join appointments o on o.commission_id = s.commission_id
           join positions q on q.code = o.position where s.id = $2 and o.person_id = own.person_id
             and o.ended_on is null and q.trains_own_precinct) as "isShared"
     from own join persons p on p.id = own.person_id
     join attendance_marks k on k.session_id = $1 and k.person_id = own.person_id
     left join attendance_records c on c.id = k.record_id left join accounts a on a.id = c.recorded_by
     where own.on_device > 1 order by own.seq`,
    [id, seminarId],
  );
  const names = new Map(rows.map(({ personId, name }) => [personId, name]));
  return findSharedPhones(rows).map((personIds) => ({
    people: personIds.map((personId) => ({ id: personId, name: names.get(personId) ?? '' })),
  }));
}
