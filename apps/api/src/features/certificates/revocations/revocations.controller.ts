import {
  Id,
  type ProposeRevocation,
  type RejectRevocation,
  type RevocationQuery,
  revocationRoutes as routes,
} from '@kaskad/contracts';
import type { Actor } from '@kaskad/domain';
import { Body, Controller, Param, Query } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { Can, CurrentActor, Fresh } from '../../../platform/access/can.decorator.ts';
import { Clock } from '../../../platform/clock.service.ts';
import { Serves } from '../../../platform/http/serves.decorator.ts';
import { revocationFor, revocationsFor } from './revocations.queries.ts';
import { RevocationsService } from './revocations.service.ts';

@Controller()
export class RevocationsController {
  constructor(
    private readonly revocations: RevocationsService,
    private readonly db: EntityManager,
    private readonly clock: Clock,
  ) {}

  @Can('certificate.revoke')
  @Serves(routes.list)
  list(@CurrentActor() actor: Actor, @Query({ schema: routes.list.query }) query: RevocationQuery) {
    return revocationsFor(this.db, actor, query, this.clock.now());
  }

  @Can('certificate.revoke')
  @Serves(routes.get)
  get(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: string) {
    return revocationFor(this.db, actor, id, this.clock.now());
  }

  @Can('certificate.revoke')
  @Serves(routes.propose)
  propose(@CurrentActor() actor: Actor, @Body({ schema: routes.propose.body }) input: ProposeRevocation) {
    return this.revocations.propose(actor, input);
  }

  @Can('certificate.revoke')
  @Fresh()
  @Serves(routes.confirm)
  confirm(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: string) {
    return this.revocations.confirm(actor, id);
  }

  @Can('certificate.revoke')
  @Serves(routes.reject)
  reject(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: routes.reject.body }) input: RejectRevocation,
  ) {
    return this.revocations.reject(actor, id, input);
  }

  @Can('certificate.revoke')
  @Serves(routes.withdraw)
  withdraw(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: string) {
    return this.revocations.withdraw(actor, id);
  }
}
