import { Id, type KioskArrival, type KioskCode, kioskRoutes, type WithKiosk } from '@kaskad/contracts';
import type { Actor } from '@kaskad/domain';
import { Body, Controller, Param } from '@nestjs/common';
import { CurrentActor, Public } from '../../../platform/access/can.decorator.ts';
import { Serves } from '../../../platform/http/serves.decorator.ts';
import { CanWithSeminar } from '../seminar-access.ts';
import { Kiosks } from './kiosk.service.ts';

const { open, state, names, arrive } = kioskRoutes;

@Controller()
export class KioskController {
  constructor(private readonly kiosks: Kiosks) {}

  @CanWithSeminar('mark')
  @Serves(open)
  open(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: string) {
    return this.kiosks.open(actor, id);
  }

  @Public()
  @Serves(state)
  state(@Body({ schema: state.body }) { token }: WithKiosk) {
    return this.kiosks.state(token);
  }

  @Public()
  @Serves(names)
  names(@Body({ schema: names.body }) input: KioskCode) {
    return this.kiosks.names(input);
  }

  @Public()
  @Serves(arrive)
  arrive(@Body({ schema: arrive.body }) input: KioskArrival) {
    return this.kiosks.arrive(input);
  }
}
