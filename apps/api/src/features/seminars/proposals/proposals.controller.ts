import {
  type AcceptProposal,
  type AskProposal,
  Id,
  type ProposalGroundsQuery,
  proposalsRoutes,
} from '@kaskad/contracts';
import type { Actor } from '@kaskad/domain';
import { Body, Controller, Param, Query } from '@nestjs/common';
import { Can, CurrentActor } from '../../../platform/access/can.decorator.ts';
import { Serves } from '../../../platform/http/serves.decorator.ts';
import { AcceptingService } from './accepting.service.ts';
import { ProposalsService } from './proposals.service.ts';

const { grounds, ask, get, stop, accept } = proposalsRoutes;

@Controller()
export class ProposalsController {
  constructor(
    private readonly proposals: ProposalsService,
    private readonly accepting: AcceptingService,
  ) {}

  @Can('seminar.manage')
  @Serves(grounds)
  grounds(@CurrentActor() actor: Actor, @Query({ schema: grounds.query }) query: ProposalGroundsQuery) {
    return this.proposals.grounds(actor, query);
  }

  @Can('seminar.manage')
  @Serves(ask)
  ask(@CurrentActor() actor: Actor, @Body({ schema: ask.body }) input: AskProposal) {
    return this.proposals.ask(actor, input);
  }

  @Can('seminar.manage')
  @Serves(get)
  get(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: string) {
    return this.proposals.get(actor, id);
  }

  @Can('seminar.manage')
  @Serves(stop)
  stop(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: string) {
    return this.proposals.stop(actor, id);
  }

  @Can('seminar.manage')
  @Serves(accept)
  accept(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: accept.body }) input: AcceptProposal,
  ) {
    return this.accepting.accept(actor, id, input);
  }
}
