import { accountsRoutes, type SetPassword } from '@kaskad/contracts';
import { Body, Controller, Param } from '@nestjs/common';
import { Public } from '../../platform/access/can.decorator.ts';
import { Serves } from '../../platform/http/serves.decorator.ts';
import { PasswordLinksService } from './password-links.service.ts';

const { passwordLink, setPassword } = accountsRoutes;

@Controller()
export class PasswordLinksController {
  constructor(private readonly links: PasswordLinksService) {}

  @Public()
  @Serves(passwordLink)
  look(@Param('code', { schema: passwordLink.params.shape.code }) code: string) {
    return this.links.look(code);
  }

  @Public()
  @Serves(setPassword)
  use(
    @Param('code', { schema: setPassword.params.shape.code }) code: string,
    @Body({ schema: setPassword.body }) input: SetPassword,
  ) {
    return this.links.use(code, input);
  }
}
