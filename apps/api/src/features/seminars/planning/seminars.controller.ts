import {
  type CalendarQuery,
  type ChangeSeminar,
  type HoldSeminar,
  type SeminarCandidateQuery,
  Id,
  type PlanSeminar,
  type PlanSeries,
  type SeminarQuery,
  seminarsRoutes,
  type StartPrecinct,
  type WithReason,
} from '@kaskad/contracts';
import { type Actor, localTimeIn } from '@kaskad/domain';
import { phrases } from '@kaskad/phrases';
import { Body, Controller, Param, Query } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { Can, CanByRow, CurrentActor } from '../../../platform/access/can.decorator.ts';
import { Clock } from '../../../platform/clock.service.ts';
import { fileAnswer, fileName } from '../../../platform/http/downloads.ts';
import { notFound } from '../../../platform/http/refusal.ts';
import { Serves } from '../../../platform/http/serves.decorator.ts';
import { attendanceSheet } from '../attendance/attendance-sheet.ts';
import { HoldingService } from './holding.service.ts';
import { seminarsOf } from '../enrolment/my-seminars.queries.ts';
import { OwnPrecinctService } from './own-precinct.service.ts';
import { candidatesFor } from './places.queries.ts';
import { PlanningService } from './planning.service.ts';
import { onPaper } from '../names-on-paper.ts';
import { conflictsOf } from '../attendance/conflicts.queries.ts';
import { assertMay, CanWithSeminar } from '../seminar-access.ts';
import { seminarFor } from './seminar-page.ts';
import { calendarOf, pageOfSeminars } from '../seminars.queries.ts';
import { sheetOf } from '../attendance/sheet.queries.ts';

const {
  list,
  calendar,
  mine,
  ownPrecincts,
  startPrecinct,
  get,
  plan,
  planSeries,
  change,
  open,
  cancel,
  hold,
  conflicts,
  candidates,
  sheet,
} = seminarsRoutes;

@Controller()
export class SeminarsController {
  constructor(
    private readonly planning: PlanningService,
    private readonly holding: HoldingService,
    private readonly precincts: OwnPrecinctService,
    private readonly db: EntityManager,
    private readonly clock: Clock,
  ) {}

  @Can('seminar.read')
  @Serves(list)
  list(@CurrentActor() actor: Actor, @Query({ schema: list.query }) query: SeminarQuery) {
    return pageOfSeminars(this.db, actor, query);
  }

  @Can('seminar.read')
  @Serves(calendar)
  calendar(@CurrentActor() actor: Actor, @Query({ schema: calendar.query }) query: CalendarQuery) {
    return calendarOf(this.db, actor, query);
  }

  @Can('self')
  @Serves(mine)
  mine(@CurrentActor() actor: Actor) {
    return seminarsOf(this.db, actor, this.clock.now());
  }

  @Can('self')
  @Serves(ownPrecincts)
  ownPrecincts(@CurrentActor() actor: Actor) {
    return this.precincts.own(actor);
  }

  @CanByRow('precinct lead')
  @Serves(startPrecinct)
  startPrecinct(@CurrentActor() actor: Actor, @Body({ schema: startPrecinct.body }) input: StartPrecinct) {
    return this.precincts.start(actor, input);
  }

  @CanWithSeminar('see')
  @Serves(get)
  get(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: string) {
    return seminarFor(this.db, actor, id, this.clock.now());
  }

  @Can('seminar.manage')
  @Serves(plan)
  plan(@CurrentActor() actor: Actor, @Body({ schema: plan.body }) input: PlanSeminar) {
    return this.planning.plan(actor, input);
  }

  @Can('seminar.manage')
  @Serves(planSeries)
  planSeries(@CurrentActor() actor: Actor, @Body({ schema: planSeries.body }) input: PlanSeries) {
    return this.planning.planSeries(actor, input);
  }

  @CanWithSeminar('manage')
  @Serves(change)
  change(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: change.body }) input: ChangeSeminar,
  ) {
    return this.planning.change(actor, id, input);
  }

  @CanWithSeminar('manage')
  @Serves(open)
  open(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: string) {
    return this.planning.open(actor, id);
  }

  @CanWithSeminar('manage')
  @Serves(cancel)
  cancel(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: cancel.body }) input: WithReason,
  ) {
    return this.planning.cancel(actor, id, input);
  }

  @CanWithSeminar('mark')
  @Serves(hold)
  hold(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: hold.body }) input: HoldSeminar,
  ) {
    return this.holding.hold(actor, id, input);
  }

  @CanWithSeminar('results')
  @Serves(conflicts)
  async conflicts(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: string) {
    await assertMay(this.db, actor, 'results', id);
    return conflictsOf(this.db, id);
  }

  @CanWithSeminar('manage')
  @Serves(candidates)
  async candidates(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: candidates.query }) query: SeminarCandidateQuery,
  ) {
    await assertMay(this.db, actor, 'manage', id);
    return candidatesFor(this.db, actor, id, query);
  }

  @CanWithSeminar('results')
  @Serves(sheet)
  async sheet(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: string) {
    await assertMay(this.db, actor, 'results', id);
    const content = await sheetOf(this.db, id);
    if (!content) throw notFound();
    const printed = localTimeIn(content.seminar.timeZone, this.clock.now());
    const name = fileName({
      what: phrases.kk.documents.seminars.sheet,
      of: content.seminar.title.kk,
      day: printed.slice(0, 10),
    });
    return fileAnswer(await attendanceSheet(content, onPaper(printed)), `${name}.pdf`, 'application/pdf', {
      inline: true,
    });
  }
}
