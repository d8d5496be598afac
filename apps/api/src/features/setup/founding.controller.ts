import { type FoundInstallation, setupRoutes } from '@kaskad/contracts';
import { Body, Controller, Param } from '@nestjs/common';
import { Public } from '../../platform/access/can.decorator.ts';
import { Serves } from '../../platform/http/serves.decorator.ts';
import { FoundingLinksService } from './founding-links.service.ts';

const { foundingOffer, found } = setupRoutes;

@Controller()
export class FoundingController {
  constructor(private readonly links: FoundingLinksService) {}

  @Public()
  @Serves(foundingOffer)
  look(@Param('code', { schema: foundingOffer.params.shape.code }) code: string) {
    return this.links.look(code);
  }

  @Public()
  @Serves(found)
  found(
    @Param('code', { schema: found.params.shape.code }) code: string,
    @Body({ schema: found.body }) input: FoundInstallation,
  ) {
    return this.links.use(code, input);
  }
}
