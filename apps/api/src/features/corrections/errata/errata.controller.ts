import {
  type ApproveErratum,
  type ErrataQuery,
  errataRoutes,
  type ErratumChangesQuery,
  Id,
  type ProposeErratum,
  type RejectErratum,
} from '@kaskad/contracts';
import type { Actor } from '@kaskad/domain';
import { Body, Controller, Param, Query } from '@nestjs/common';
import { Can, CurrentActor } from '../../../platform/access/can.decorator.ts';
import { Serves } from '../../../platform/http/serves.decorator.ts';
import { ErrataService } from './errata.service.ts';

@Controller()
export class ErrataController {
  constructor(private readonly errata: ErrataService) {}

  @Can('question.manage')
  @Serves(errataRoutes.propose)
  propose(@CurrentActor() actor: Actor, @Body({ schema: errataRoutes.propose.body }) input: ProposeErratum) {
    return this.errata.propose(actor, input);
  }

  @Can('question.read')
  @Serves(errataRoutes.list)
  list(@CurrentActor() actor: Actor, @Query({ schema: errataRoutes.list.query }) query: ErrataQuery) {
    return this.errata.list(actor, query);
  }

  @Can('question.read')
  @Serves(errataRoutes.read)
  read(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: string) {
    return this.errata.read(actor, id);
  }

  @Can('question.manage')
  @Serves(errataRoutes.preview)
  preview(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: string) {
    return this.errata.preview(actor, id);
  }

  @Can('result.read')
  @Serves(errataRoutes.changes)
  changes(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: errataRoutes.changes.query }) query: ErratumChangesQuery,
  ) {
    return this.errata.changes(actor, id, query);
  }

  @Can('question.manage')
  @Serves(errataRoutes.approve)
  approve(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: errataRoutes.approve.body }) input: ApproveErratum,
  ) {
    return this.errata.approve(actor, id, input);
  }

  @Can('question.manage')
  @Serves(errataRoutes.reject)
  reject(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: errataRoutes.reject.body }) input: RejectErratum,
  ) {
    return this.errata.reject(actor, id, input);
  }

  @Can('question.manage')
  @Serves(errataRoutes.withdraw)
  withdraw(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: string) {
    return this.errata.withdraw(actor, id);
  }
}
