import {
  type DecideMerge,
  Id,
  type MergePersons,
  type MergePreviewQuery,
  mergingRoutes as routes,
  type PersonMergeQuery,
  type UndoMerge,
} from '@kaskad/contracts';
import type { Actor } from '@kaskad/domain';
import { Body, Controller, Param, Query } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { Can, CurrentActor } from '../../platform/access/can.decorator.ts';
import { Serves } from '../../platform/http/serves.decorator.ts';
import { duplicatesOf } from './duplicates.queries.ts';
import { mergeDetail, pageOfMerges } from './merges.queries.ts';
import { MergingService } from './merging.service.ts';

@Controller()
export class MergingController {
  constructor(
    private readonly merging: MergingService,
    private readonly db: EntityManager,
  ) {}

  @Can('person.read')
  @Serves(routes.duplicates)
  duplicates(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: string) {
    return duplicatesOf(this.db, actor, id);
  }

  @Can('person.read')
  @Serves(routes.preview)
  preview(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: routes.preview.query }) query: MergePreviewQuery,
  ) {
    return this.merging.preview(actor, id, query.with);
  }

  @Can('person.read')
  @Serves(routes.list)
  list(@CurrentActor() actor: Actor, @Query({ schema: routes.list.query }) query: PersonMergeQuery) {
    return pageOfMerges(this.db, actor, query);
  }

  @Can('person.read')
  @Serves(routes.one)
  one(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: string) {
    return mergeDetail(this.db, actor, id);
  }

  @Can('person.manage')
  @Serves(routes.merge)
  merge(@CurrentActor() actor: Actor, @Body({ schema: routes.merge.body }) input: MergePersons) {
    return this.merging.merge(actor, input);
  }

  @Can('person.manage')
  @Serves(routes.decide)
  decide(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: routes.decide.body }) input: DecideMerge,
  ) {
    return this.merging.decide(actor, id, input);
  }

  @Can('person.manage')
  @Serves(routes.undo)
  undo(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: routes.undo.body }) input: UndoMerge,
  ) {
    return this.merging.undo(actor, id, input);
  }
}
