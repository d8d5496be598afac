import { capacityRefusal, type Consequence, PLANNED_SEMINAR_STATES } from '@kaskad/domain';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { sqlList } from '../../../platform/db/sql-list.ts';
import { type CampaignTerms, type Change, type Foreseer, Foresight } from '../../campaigns/foresight.service.ts';

/**
 * Seminars that stand planned: too late for other days of the campaign, too full for other limits, with other hours of
 * checking in.
 */
@Injectable()
export class SeminarForesight implements Foreseer, OnModuleInit {
  readonly feature = 'seminars';

  constructor(private readonly foresight: Foresight) {}

  onModuleInit(): void {
    this.foresight.register(this);
  }

  async foresee(tx: EntityManager, { before, after, today }: Change): Promise<Consequence[]> {
    const changesDays = before.electionDay !== after.electionDay || before.precinctDeadline !== after.precinctDeadline;
    return [
      ...(changesDays ? await tooLate(tx, before, after) : []),
      ...(await bySettings(tx, { before, after, today })),
    ];
  }
}

async function tooLate(tx: EntityManager, before: CampaignTerms, after: CampaignTerms): Promise<Consequence[]> {
  const [row] = await tx.query<{ election: number; deadline: number }[]>(
    `select count(*) filter (where day >= $2::date and day < $3::date)::int as election,
      count(*) filter (where day > $4::date and day <= $5::date and day < $2::date)::int as deadline
     from (select (s.starts_at at time zone s.time_zone)::date as day from seminars s where s.campaign_id = $1
       and s.state in ${sqlList(PLANNED_SEMINAR_STATES)}) as planned`,
    [before.id, after.electionDay, before.electionDay, after.precinctDeadline, before.precinctDeadline],
  );
  return [
    { code: 'seminars_after_election', count: row?.election ?? 0 },
    { code: 'seminars_after_deadline', count: row?.deadline ?? 0 },
  ];
}

const checkIn = ({ settings: { seminars } }: CampaignTerms) =>
  [seminars.checkInOpensMinutes, seminars.checkInClosesMinutes, seminars.lateAfterMinutes].join();

/**
 * Seminars to come that have more seats than one trainer may have then, and sessions whose hours of checking in change.
 * What is only taken for new seminars concerns none.
 */
async function bySettings(
  tx: EntityManager,
  { before, after, today }: Pick<Change, 'before' | 'after' | 'today'>,
): Promise<Consequence[]> {
  const changesBlock = before.settings.seminars.blockPerTrainer !== after.settings.seminars.blockPerTrainer;
  if (!changesBlock && checkIn(before) === checkIn(after)) return [];
  const rows = await tx.query<{ capacity: number; sessions: number; trainers: number }[]>(
    `select s.capacity, count(x.id)::int as sessions, coalesce(min(t.trainers), 0)::int as trainers from seminars s
      join seminar_sessions x on x.seminar_id = s.id and not x.cancelled
       cross join lateral (select count(*) as trainers from session_trainers where session_id = x.id
         and part = 'trainer' and not cancelled) t
     where s.campaign_id = $1 and s.state in ${sqlList(PLANNED_SEMINAR_STATES)}
     and (x.ends_at at time zone s.time_zone)::date >= $2::date group by s.id`,
    [before.id, today],
  );
  const over = ({ settings }: CampaignTerms) =>
    rows.filter(
      ({ capacity, trainers }) =>
        capacityRefusal({ capacity, trainers, roomCapacity: null, seatsTaken: 0, settings: settings.seminars }) !==
        null,
    ).length;
  return [
    { code: 'seminars_over_limit', count: Math.max(0, over(after) - over(before)) },
    ...(checkIn(before) === checkIn(after)
      ? []
      : [{ code: 'sessions_check_in' as const, count: rows.reduce((sum, { sessions }) => sum + sessions, 0) }]),
  ];
}
