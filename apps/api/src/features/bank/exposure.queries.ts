import type { EntityManager } from 'typeorm';

/** One counts at a time, in one order of questions: two servers would wait for each other. */
export async function lockExposure(tx: EntityManager): Promise<void> {
  await tx.query("select pg_advisory_xact_lock(hashtext('question_exposure'))");
}

/** Takes some rows from the queue and adds them to the counts of their questions; how many rows that were. */
export async function countExposure(tx: EntityManager, atMost: number): Promise<number> {
  const [row] = await tx.query<{ taken: number }[]>(
    `with taken as (delete from exposure_queue where ctid = any(array(select ctid from exposure_queue limit $1))
          returning attempt_id, handed_in),
         held as (
           select v.question_id, count(*) filter (where not t.handed_in)::int as drawn,
             count(*) filter (where t.handed_in)::int as handed_in
           from taken t join attempts a on a.id = t.attempt_id cross
           join lateral unnest(string_to_array(a.form, ' ')) as item
             join question_versions v on v.id = split_part(item, ':', 1)::int group by v.question_id),
         kept as (
           insert into question_exposure (question_id, drawn, handed_in) select question_id, drawn, handed_in from held
             order by question_id
           on conflict (question_id) do update
             set drawn = question_exposure.drawn + excluded.drawn,
             handed_in = question_exposure.handed_in + excluded.handed_in returning 1)
         select count(*)::int as taken from taken`,
    [atMost],
  );
  return row?.taken ?? 0;
}
