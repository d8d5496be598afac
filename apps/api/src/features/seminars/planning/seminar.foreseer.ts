import { capacityRefusal, type Consequence } from '@kaskad/domain';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type CampaignTerms, type Change, type Foreseer, Foresight } from '../../campaigns/foresight.service.ts';
import { countTooLate, seminarsAhead } from './seminar-foresight.queries.ts';

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
  const row = await countTooLate(tx, before, after);
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
  const rows = await seminarsAhead(tx, before.id, today);
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
