import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { inTransaction } from '../../platform/db/transaction.ts';
import { Recurring } from '../../platform/jobs/recurring.ts';

const EVERY = 15_000;
/** Attempts taken from the queue in one transaction. */
const BATCH = 5_000;

/**
 * How often each question was drawn, and in how many attempts handed in it stood. A start of a test only leaves a row
 * in a queue (by a trigger, so that no way to begin is missed), and no two starts wait for the row of one question. The
 * queue is counted every 15 seconds, each row exactly once, by whichever server comes first: until then a capped
 * question may be drawn beyond its cap, by as many attempts as begin in that time.
 */
@Injectable()
export class Exposure extends Recurring {
  constructor(private readonly db: DataSource) {
    super(EVERY);
  }

  /** Counts what waits in the queue; returns how many rows that were. */
  count(): Promise<number> {
    return this.next();
  }

  protected async turn(): Promise<number> {
    let counted = 0;
    for (let batch = BATCH; batch === BATCH; counted += batch) batch = await this.countBatch();
    return counted;
  }

  private async countBatch(): Promise<number> {
    return inTransaction(this.db, async (tx) => {
      // One at a time, in one order of questions: two servers would wait for each other.
      await tx.query("select pg_advisory_xact_lock(hashtext('question_exposure'))");
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
        [BATCH],
      );
      return row?.taken ?? 0;
    });
  }
}
