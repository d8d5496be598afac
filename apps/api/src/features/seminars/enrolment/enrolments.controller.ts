import {
  type ActOnEnrolments,
  enrolmentsRoutes,
  Id,
  type Invite,
  type RosterQuery,
  type TakeSeat,
} from '@kaskad/contracts';
import type { Actor } from '@kaskad/domain';
import { Body, Controller, Param, Query } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { Can, CurrentActor } from '../../../platform/access/can.decorator.ts';
import { Clock } from '../../../platform/clock.service.ts';
import { Serves } from '../../../platform/http/serves.decorator.ts';
import { rosterOf } from './enrolments.queries.ts';
import { EnrolmentsService } from './enrolments.service.ts';
import { assertMay, CanWithSeminar } from '../seminar-access.ts';

const { roster, invite, act, signUp, confirm, decline } = enrolmentsRoutes;

@Controller()
export class EnrolmentsController {
  constructor(
    private readonly enrolments: EnrolmentsService,
    private readonly db: EntityManager,
    private readonly clock: Clock,
  ) {}

  @CanWithSeminar('roster')
  @Serves(roster)
  async roster(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: roster.query }) query: RosterQuery,
  ) {
    await assertMay(this.db, actor, 'roster', id);
    return rosterOf(this.db, actor, id, { ...query, now: this.clock.now() });
  }

  @CanWithSeminar('manage')
  @Serves(invite)
  invite(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: invite.body }) input: Invite,
  ) {
    return this.enrolments.invite(actor, id, input);
  }

  @CanWithSeminar('manage')
  @Serves(act)
  act(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: act.body }) input: ActOnEnrolments,
  ) {
    return this.enrolments.act(actor, id, input);
  }

  @Can('self')
  @Serves(signUp)
  signUp(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: signUp.body }) input: TakeSeat,
  ) {
    return this.enrolments.signUp(actor, id, input);
  }

  @Can('self')
  @Serves(confirm)
  confirm(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: confirm.body }) input: TakeSeat,
  ) {
    return this.enrolments.confirm(actor, id, input);
  }

  @Can('self')
  @Serves(decline)
  decline(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: string) {
    return this.enrolments.decline(actor, id);
  }
}
