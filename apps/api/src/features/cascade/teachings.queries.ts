import type { Teaching } from '@kaskad/domain';
import type { EntityManager } from 'typeorm';

/** A link of the lineage that a seminar proposes. */
export interface Proposed extends Teaching {
  readonly seminarId: string;
  readonly endedAt: Date;
  /** When the seminar was closed with this person among those who attended. */
  readonly taughtAt: Date;
  readonly entitledSince: Date | null;
}

/** One writer per campaign at a time: two hand-overs that are harmless apart may close a loop together. */
export async function lockLineage(tx: EntityManager, campaignId: string): Promise<void> {
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`lineage ${campaignId}`]);
}

// Everyone who attended a held seminar, with each of its trainers, where the lineage does not say so yet.
const PROPOSED = `
  with attended as materialized (
    select e.person_id, s.id as seminar_id, s.ends_at, e.changed_at
    from enrolments e join seminars s on s.id = e.seminar_id and s.campaign_id = $1 and s.state = 'held'
    where e.person_id = any($2) and e.state = 'attended'),
  trainers as materialized (
    select distinct ss.seminar_id, st.person_id from (select distinct seminar_id from attended) held
    join seminar_sessions ss on ss.seminar_id = held.seminar_id and not ss.cancelled
      join session_trainers st on st.session_id = ss.id and st.part = 'trainer' and not st.cancelled),
  entitled as materialized (
    select t.person_id, least(
      (select min(ac.valid_from) from accreditations ac where ac.person_id = t.person_id and ac.campaign_id = $1),
      (select min(ct.issued_at) from certificates ct where ct.person_id = t.person_id and ct.campaign_id = $1)) as since
    from (select distinct person_id from trainers) t)
  select a.person_id as "traineeId", t.person_id as "trainerId", a.seminar_id as "seminarId", a.ends_at as "endedAt",
    a.changed_at as "taughtAt", entitled.since as "entitledSince"
  from attended a join trainers t on t.seminar_id = a.seminar_id and t.person_id <> a.person_id
  join entitled on entitled.person_id = t.person_id
    left join teachings known on known.trainee_id = a.person_id and known.trainer_id = t.person_id
    and known.seminar_id = a.seminar_id
  where known.trainee_id is null order by a.ends_at, a.seminar_id, a.person_id`;

const ABOVE = `
  with recursive above (trainee_id, trainer_id) as (
    select trainee_id, trainer_id from teachings where campaign_id = $1 and trainee_id = any($2)
    union select t.trainee_id, t.trainer_id from teachings t join above on t.trainee_id = above.trainer_id
      where t.campaign_id = $1)
  select trainee_id as "traineeId", trainer_id as "trainerId" from above`;

/** Who taught these persons at the seminars held so far, as far as the lineage does not say so yet. */
export function proposedTeachings(
  tx: EntityManager,
  campaignId: string,
  personIds: readonly string[],
): Promise<Proposed[]> {
  return tx.query(PROPOSED, [campaignId, personIds]);
}

/** All that stands above these persons in the lineage of a campaign. */
export function teachingsAbove(
  tx: EntityManager,
  campaignId: string,
  personIds: readonly string[],
): Promise<Teaching[]> {
  return tx.query(ABOVE, [campaignId, personIds]);
}

/** Takes out of the lineage who had their place at a seminar taken by others, at all of its sessions. */
export async function withdrawTeachings(
  tx: EntityManager,
  campaignId: string,
  personIds: readonly string[],
): Promise<void> {
  await tx.query(
    `delete from teachings t where t.campaign_id = $1 and t.trainee_id = any($2)
       and exists (select from session_substitutions z join seminar_sessions x on x.id = z.session_id
         where x.seminar_id = t.seminar_id and z.former_id = t.trainer_id)
       and not exists (select from session_trainers st join seminar_sessions x on x.id = st.session_id
         where x.seminar_id = t.seminar_id and not x.cancelled and st.person_id = t.trainer_id and st.part = 'trainer'
           and not st.cancelled)`,
    [campaignId, personIds],
  );
}

/** Adds links to the lineage of a campaign; how many were new. */
export async function insertTeachings(
  tx: EntityManager,
  campaignId: string,
  accepted: readonly Proposed[],
): Promise<number> {
  const written = await tx.query<object[]>(
    `insert into teachings (trainee_id, trainer_id, seminar_id, campaign_id, taught_at)
     select "traineeId", "trainerId", "seminarId", $2, "endedAt"
     from jsonb_to_recordset($1) as row ("traineeId" uuid, "trainerId" uuid, "seminarId" uuid, "endedAt" timestamptz)
     on conflict do nothing returning trainee_id`,
    [JSON.stringify(accepted), campaignId],
  );
  return written.length;
}
