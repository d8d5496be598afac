import { Id, noticeRoutes, type NoticesQuery } from '@kaskad/contracts';
import type { Actor } from '@kaskad/domain';
import { Controller, Param, Query } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { Can, CurrentActor } from '../../platform/access/can.decorator.ts';
import { Clock } from '../../platform/clock.service.ts';
import { Serves } from '../../platform/http/serves.decorator.ts';
import { noticesOf, readNotice } from './notices.queries.ts';

@Controller()
export class NoticesController {
  constructor(
    private readonly db: EntityManager,
    private readonly clock: Clock,
  ) {}

  @Can('self')
  @Serves(noticeRoutes.list)
  list(@CurrentActor() actor: Actor, @Query({ schema: noticeRoutes.list.query }) query: NoticesQuery) {
    return noticesOf(this.db, actor, query);
  }

  @Can('self')
  @Serves(noticeRoutes.read)
  async read(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: string) {
    await readNotice(this.db, actor, id, this.clock.now());
    return { done: true as const };
  }
}
