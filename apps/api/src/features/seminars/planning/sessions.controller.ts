import {
  type AddSession,
  type AttendanceBatch,
  attendanceRoutes,
  type ChangeSession,
  type CheckInQuery,
  type HoldScan,
  Id,
  type SelfCheckIn,
  seminarsRoutes,
  SessionPerson,
  sessionsRoutes,
  type SubstituteTrainer,
  type WithReason,
} from '@kaskad/contracts';
import type { Actor } from '@kaskad/domain';
import { Body, Controller, Param, Query } from '@nestjs/common';
import type { z } from 'zod';
import { Can, CurrentActor, Public } from '../../../platform/access/can.decorator.ts';
import { Serves } from '../../../platform/http/serves.decorator.ts';
import { AttendanceService } from '../attendance/attendance.service.ts';
import { CheckIns } from '../attendance/check-ins.service.ts';
import { SessionReads } from '../attendance/session-reads.service.ts';
import { CanWithSeminar } from '../seminar-access.ts';
import { SessionsService } from './sessions.service.ts';
import { SubstitutionService } from './substitution.service.ts';

const { add, change, cancel, substitute, attendance, trail, checkIn } = sessionsRoutes;
const { batch, holdScan, self } = attendanceRoutes;

@Controller()
export class SessionsController {
  constructor(
    private readonly sessions: SessionsService,
    private readonly substitutions: SubstitutionService,
    private readonly attendance: AttendanceService,
    private readonly checkIns: CheckIns,
    private readonly reads: SessionReads,
  ) {}

  @CanWithSeminar('manage')
  @Serves(add)
  add(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: add.body }) input: AddSession,
  ) {
    return this.sessions.add(actor, id, input);
  }

  @CanWithSeminar('manage')
  @Serves(change)
  change(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: change.body }) input: ChangeSession,
  ) {
    return this.sessions.change(actor, id, input);
  }

  @CanWithSeminar('manage')
  @Serves(cancel)
  cancel(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: cancel.body }) input: WithReason,
  ) {
    return this.sessions.cancel(actor, id, input);
  }

  @CanWithSeminar('substitute')
  @Serves(substitute)
  substitute(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: substitute.body }) input: SubstituteTrainer,
  ) {
    return this.substitutions.substitute(actor, id, input);
  }

  @CanWithSeminar('results')
  @Serves(attendance)
  roster(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: string) {
    return this.reads.attendance(actor, id);
  }

  @CanWithSeminar('mark')
  @Serves(seminarsRoutes.badges)
  badges(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: string) {
    return this.reads.badges(actor, id);
  }

  @CanWithSeminar('results')
  @Serves(trail)
  trail(
    @CurrentActor() actor: Actor,
    @Param({ schema: SessionPerson }) { id, personId }: z.infer<typeof SessionPerson>,
  ) {
    return this.reads.trail(actor, id, personId);
  }

  @CanWithSeminar('mark')
  @Serves(checkIn)
  code(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: checkIn.query }) { ahead }: z.infer<typeof CheckInQuery>,
  ) {
    return this.reads.checkInCode(actor, id, ahead ?? false);
  }

  @CanWithSeminar('mark')
  @Serves(batch)
  record(@CurrentActor() actor: Actor, @Body({ schema: batch.body }) input: AttendanceBatch) {
    return this.attendance.record(actor, input);
  }

  @Public()
  @Serves(holdScan)
  holdScan(@Body({ schema: holdScan.body }) input: HoldScan) {
    return this.checkIns.holdScan(input);
  }

  @Can('self')
  @Serves(self)
  checkIn(@CurrentActor() actor: Actor, @Body({ schema: self.body }) input: SelfCheckIn) {
    return this.checkIns.checkIn(actor, input);
  }
}
