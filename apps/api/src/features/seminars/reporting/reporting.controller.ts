import {
  type DrawSpotChecks,
  type FileReport,
  Id,
  type RecordSpotCheck,
  reportingRoutes,
  type ReportsQuery,
} from '@kaskad/contracts';
import type { Actor } from '@kaskad/domain';
import { Body, Controller, Param, Query } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { Can, CurrentActor } from '../../../platform/access/can.decorator.ts';
import { Clock } from '../../../platform/clock.service.ts';
import { Serves } from '../../../platform/http/serves.decorator.ts';
import { CanWithSeminar } from '../seminar-access.ts';
import { ReportingService } from './reporting.service.ts';
import { pageOfReports } from './reports.queries.ts';
import { pageOfDraws } from './spot-checks.queries.ts';
import { SpotChecksService } from './spot-checks.service.ts';

const { of, file, list, draws, draw, oneDraw, record } = reportingRoutes;

@Controller()
export class ReportingController {
  constructor(
    private readonly db: EntityManager,
    private readonly clock: Clock,
    private readonly reporting: ReportingService,
    private readonly checks: SpotChecksService,
  ) {}

  @CanWithSeminar('results')
  @Serves(of)
  of(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: string) {
    return this.reporting.of(actor, id);
  }

  @CanWithSeminar('mark')
  @Serves(file)
  file(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: file.body }) input: FileReport,
  ) {
    return this.reporting.file(actor, id, input);
  }

  @Can('person.read')
  @Serves(list)
  list(@CurrentActor() actor: Actor, @Query({ schema: list.query }) query: ReportsQuery) {
    return pageOfReports(this.db, actor, query, this.clock.now());
  }

  @Can('person.read')
  @Serves(draws)
  draws(
    @CurrentActor() actor: Actor,
    @Query({ schema: draws.query }) query: { readonly after?: string; readonly limit: number },
  ) {
    return pageOfDraws(this.db, actor, query);
  }

  @Can('seminar.manage')
  @Serves(draw)
  draw(@CurrentActor() actor: Actor, @Body({ schema: draw.body }) input: DrawSpotChecks) {
    return this.checks.draw(actor, input);
  }

  @Can('person.read')
  @Serves(oneDraw)
  oneDraw(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: string) {
    return this.checks.oneDraw(actor, id);
  }

  @Can('seminar.manage')
  @Serves(record)
  record(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: record.body }) input: RecordSpotCheck,
  ) {
    return this.checks.record(actor, id, input);
  }
}
