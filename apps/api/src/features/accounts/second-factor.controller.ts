import { accountsRoutes, type SecondFactorCode } from '@kaskad/contracts';
import type { Actor } from '@kaskad/domain';
import { Body, Controller, Inject, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Config } from '../../config.ts';
import { Can, CurrentActor, Fresh, WhileDue } from '../../platform/access/can.decorator.ts';
import { tokenOf } from '../../platform/access/session-cookie.ts';
import { Serves } from '../../platform/http/serves.decorator.ts';
import { SecondFactorService } from './second-factor.service.ts';

const { secondFactor, beginSecondFactor, confirmSecondFactor, giveSecondFactor, askSecondFactor, newRecoveryCodes } =
  accountsRoutes;

@Controller()
export class SecondFactorController {
  constructor(
    private readonly factors: SecondFactorService,
    @Inject(Config) private readonly config: Config,
  ) {}

  @Can('self')
  @WhileDue()
  @Serves(secondFactor)
  status(@CurrentActor() actor: Actor, @Req() request: FastifyRequest) {
    return this.factors.status(actor, this.token(request));
  }

  @Can('self')
  @WhileDue()
  @Fresh()
  @Serves(beginSecondFactor)
  begin(@CurrentActor() actor: Actor, @Req() request: FastifyRequest) {
    return this.factors.begin(actor, this.token(request));
  }

  @Can('self')
  @WhileDue()
  @Fresh()
  @Serves(confirmSecondFactor)
  confirm(
    @CurrentActor() actor: Actor,
    @Body({ schema: confirmSecondFactor.body }) { code }: SecondFactorCode,
    @Req() request: FastifyRequest,
  ) {
    return this.factors.confirm(actor, code, this.token(request));
  }

  @Can('self')
  @WhileDue()
  @Serves(giveSecondFactor)
  give(
    @CurrentActor() actor: Actor,
    @Body({ schema: giveSecondFactor.body }) { code }: SecondFactorCode,
    @Req() request: FastifyRequest,
  ) {
    return this.factors.give(actor, code, this.token(request));
  }

  /** Whether a sensitive act would be asked for a code now: before a download, whose refusal no screen would see. */
  @Can('self')
  @Fresh()
  @Serves(askSecondFactor)
  ask() {
    return { done: true as const };
  }

  @Can('self')
  @Fresh()
  @Serves(newRecoveryCodes)
  codes(@CurrentActor() actor: Actor) {
    return this.factors.newRecoveryCodes(actor);
  }

  private token(request: FastifyRequest): string {
    return tokenOf(request, this.config) ?? '';
  }
}
