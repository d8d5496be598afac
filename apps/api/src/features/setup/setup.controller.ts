import { type CampaignFromTemplate, type PublicAddress, setupRoutes, type SkipStep } from '@kaskad/contracts';
import type { Actor, SetupStepCode } from '@kaskad/domain';
import { Body, Controller, Param } from '@nestjs/common';
import { Can, CurrentActor } from '../../platform/access/can.decorator.ts';
import { Serves } from '../../platform/http/serves.decorator.ts';
import { SetupService } from './setup.service.ts';

const { read, skip, setAddress, takeContent, createCampaign, createTests } = setupRoutes;

@Controller()
export class SetupController {
  constructor(private readonly setup: SetupService) {}

  @Can('campaign.manage')
  @Serves(read)
  read(@CurrentActor() actor: Actor) {
    return this.setup.read(actor);
  }

  @Can('campaign.manage')
  @Serves(skip)
  skip(
    @CurrentActor() actor: Actor,
    @Param('step', { schema: skip.params.shape.step }) step: SetupStepCode,
    @Body({ schema: skip.body }) input: SkipStep,
  ) {
    return this.setup.skip(actor, step, input);
  }

  @Can('campaign.manage')
  @Serves(setAddress)
  setAddress(@CurrentActor() actor: Actor, @Body({ schema: setAddress.body }) input: PublicAddress) {
    return this.setup.setAddress(actor, input);
  }

  @Can('campaign.manage')
  @Serves(takeContent)
  takeContent(@CurrentActor() actor: Actor) {
    return this.setup.takeContent(actor);
  }

  @Can('campaign.manage')
  @Serves(createCampaign)
  createCampaign(@CurrentActor() actor: Actor, @Body({ schema: createCampaign.body }) input: CampaignFromTemplate) {
    return this.setup.createCampaign(actor, input);
  }

  @Can('campaign.manage')
  @Serves(createTests)
  createTests(@CurrentActor() actor: Actor) {
    return this.setup.createTests(actor);
  }
}
