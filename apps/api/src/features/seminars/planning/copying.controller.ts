import { type CopySeminar, Id, seminarsRoutes } from '@kaskad/contracts';
import type { Actor } from '@kaskad/domain';
import { Body, Controller, Param } from '@nestjs/common';
import { Can, CurrentActor } from '../../../platform/access/can.decorator.ts';
import { Serves } from '../../../platform/http/serves.decorator.ts';
import { CopyingService } from './copying.service.ts';

const { copy } = seminarsRoutes;

@Controller()
export class CopyingController {
  constructor(private readonly copying: CopyingService) {}

  @Can('seminar.manage')
  @Serves(copy)
  copy(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: copy.body }) input: CopySeminar,
  ) {
    return this.copying.copy(actor, id, input);
  }
}
