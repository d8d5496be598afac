import { type DecideEvents, type DeviceEvents, Id, type RegisterDevice, seminarEventsRoutes } from '@kaskad/contracts';
import { type Actor, marksAttendance } from '@kaskad/domain';
import { Body, Controller, Param } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { CurrentActor } from '../../../platform/access/can.decorator.ts';
import { Clock } from '../../../platform/clock.service.ts';
import { Serves } from '../../../platform/http/serves.decorator.ts';
import { assertMay, CanWithSeminar } from '../seminar-access.ts';
import { EventDecisions } from './event-decisions.service.ts';
import { doorsOf } from './seminar-doors.ts';
import { SeminarEventsService } from './seminar-events.service.ts';
import { turnOf } from './seminar-turn.ts';

const { register, send, doors, decide } = seminarEventsRoutes;

@Controller()
export class SeminarEventsController {
  constructor(
    private readonly db: EntityManager,
    private readonly clock: Clock,
    private readonly events: SeminarEventsService,
    private readonly decisions: EventDecisions,
  ) {}

  @CanWithSeminar('mark')
  @Serves(register)
  register(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: register.body }) input: RegisterDevice,
  ) {
    return this.events.register(actor, id, input);
  }

  @CanWithSeminar('mark')
  @Serves(send)
  send(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: send.body }) input: DeviceEvents,
  ) {
    return this.events.receive(actor, id, input);
  }

  @CanWithSeminar('results')
  @Serves(doors)
  async doors(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: string) {
    const ties = await assertMay(this.db, actor, 'results', id);
    const turn = await turnOf(this.db, id, this.clock.now());
    return doorsOf(this.db, id, { turn, mayDecide: marksAttendance(actor, ties) });
  }

  @CanWithSeminar('mark')
  @Serves(decide)
  decide(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: decide.body }) input: DecideEvents,
  ) {
    return this.decisions.decide(actor, id, input);
  }
}
