import { teachingRefusal, type Teaching } from '@kaskad/domain';
import { Injectable, Logger } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { inTransaction } from '../../platform/db/transaction.ts';

interface Proposed extends Teaching {
  readonly seminarId: string;
  readonly endedAt: Date;
  /** When the seminar was closed with this person among those who attended. */
  readonly taughtAt: Date;
  readonly entitledSince: Date | null;
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

/** Persons whose lineage is written in one transaction. */
const BATCH = 1_000;

@Injectable()
export class TeachingsService {
  private readonly log = new Logger(TeachingsService.name);

  constructor(private readonly db: DataSource) {}

  /**
   * Writes who taught these persons at the seminars held so far. Safe to repeat; what breaks rule 1 is left out and
   * logged. Returns how many links of the lineage are new.
   */
  async record(campaignId: string, personIds: readonly string[]): Promise<number> {
    let written = 0;
    for (let from = 0; from < personIds.length; from += BATCH) {
      const batch = personIds.slice(from, from + BATCH);
      written += await inTransaction(this.db, (tx) => this.recordBatch(tx, campaignId, batch));
    }
    return written;
  }

  private async recordBatch(tx: EntityManager, campaignId: string, personIds: readonly string[]): Promise<number> {
    // One writer per campaign at a time: two hand-overs that are harmless apart may close a loop together.
    await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`lineage ${campaignId}`]);
    const proposed = await tx.query<Proposed[]>(PROPOSED, [campaignId, personIds]);
    if (proposed.length === 0) return 0;
    const accepted = this.acceptable(proposed, await teachingsAbove(tx, campaignId, proposed));
    const written = await tx.query<object[]>(
      `insert into teachings (trainee_id, trainer_id, seminar_id, campaign_id, taught_at)
       select "traineeId", "trainerId", "seminarId", $2, "endedAt"
       from jsonb_to_recordset($1) as row ("traineeId" uuid, "trainerId" uuid, "seminarId" uuid, "endedAt" timestamptz)
       on conflict do nothing returning trainee_id`,
      [JSON.stringify(accepted), campaignId],
    );
    return written.length;
  }

  private acceptable(proposed: readonly Proposed[], above: readonly Teaching[]): Proposed[] {
    const teachersOf = new Lineage(above);
    return proposed.filter((one) => {
      const refusal = teachingRefusal({ ...one, teachings: teachersOf.above(one.trainerId) });
      if (refusal)
        this.log.warn(`${refusal}: seminar ${one.seminarId}, trainer ${one.trainerId}, trainee ${one.traineeId}`);
      else teachersOf.add(one);
      return refusal === null;
    });
  }
}

function teachingsAbove(tx: EntityManager, campaignId: string, proposed: readonly Proposed[]): Promise<Teaching[]> {
  return tx.query(ABOVE, [campaignId, [...new Set(proposed.map(({ trainerId }) => trainerId))]]);
}

/** Only what stands above a trainer can close a loop: a few rows, however many people a seminar had. */
class Lineage {
  private readonly byTrainee = new Map<string, Teaching[]>();

  constructor(teachings: readonly Teaching[]) {
    for (const teaching of teachings) this.add(teaching);
  }

  add(teaching: Teaching): void {
    const known = this.byTrainee.get(teaching.traineeId);
    if (known) known.push(teaching);
    else this.byTrainee.set(teaching.traineeId, [teaching]);
  }

  above(personId: string): Teaching[] {
    const people = new Set([personId]);
    for (const id of people) for (const { trainerId } of this.byTrainee.get(id) ?? []) people.add(trainerId);
    return [...people].flatMap((id) => this.byTrainee.get(id) ?? []);
  }
}
