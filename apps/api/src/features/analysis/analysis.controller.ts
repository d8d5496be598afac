import { type AnalysisQuery, analysisRoutes as routes, Id, type Language } from '@kaskad/contracts';
import type { Actor } from '@kaskad/domain';
import { Controller, Param, Query } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { Can, CurrentActor } from '../../platform/access/can.decorator.ts';
import { Serves } from '../../platform/http/serves.decorator.ts';
import { AnalysisService } from './analysis.service.ts';
import { gainFor } from './gain.queries.ts';

@Controller()
export class AnalysisController {
  constructor(
    private readonly analysis: AnalysisService,
    private readonly db: EntityManager,
  ) {}

  @Can('question.read')
  @Serves(routes.read)
  read(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: routes.read.query }) query: AnalysisQuery,
  ) {
    return this.analysis.read(actor, id, query);
  }

  @Can('question.read')
  @Serves(routes.answers)
  answers(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: routes.answers.query }) query: AnalysisQuery,
  ) {
    return this.analysis.answers(actor, id, query);
  }

  @Can('question.read')
  @Serves(routes.item)
  item(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Param('versionId', { schema: routes.item.params.shape.versionId }) versionId: number,
    @Query({ schema: routes.item.query }) query: AnalysisQuery,
  ) {
    return this.analysis.item(actor, id, versionId, query);
  }

  @Can('question.read')
  @Serves(routes.table)
  table(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: routes.table.query }) query: AnalysisQuery & { in: Language },
  ) {
    return this.analysis.table(actor, id, query);
  }

  @Can('question.read')
  @Serves(routes.gain)
  gain(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: string) {
    return gainFor(this.db, actor, id);
  }
}
