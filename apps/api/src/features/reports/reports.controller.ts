import {
  type AuditFilters,
  type AuditQuery,
  type Report,
  type ReportFile,
  type ReportQuery,
  reportRoutes as routes,
  type SheetFormat,
} from '@kaskad/contracts';
import type { Actor } from '@kaskad/domain';
import { Controller, Param, Query } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { Can, CurrentActor, Fresh } from '../../platform/access/can.decorator.ts';
import { Serves } from '../../platform/http/serves.decorator.ts';
import { pageOfAuditEvents } from './audit-events.queries.ts';
import { ReportsService } from './reports.service.ts';

@Controller()
export class ReportsController {
  constructor(
    private readonly reports: ReportsService,
    private readonly db: EntityManager,
  ) {}

  @Can('report.export')
  @Serves(routes.preview)
  preview(
    @CurrentActor() actor: Actor,
    @Param('report', { schema: routes.preview.params.shape.report }) report: Report,
    @Query({ schema: routes.preview.query }) query: ReportQuery,
  ) {
    return this.reports.preview(actor, report, query);
  }

  @Can('report.export')
  @Fresh()
  @Serves(routes.file)
  file(
    @CurrentActor() actor: Actor,
    @Param('file', { schema: routes.file.params.shape.file }) file: ReportFile,
    @Query({ schema: routes.file.query }) query: ReportQuery,
  ) {
    return this.reports.file(actor, file, query);
  }

  @Can('report.export')
  @Serves(routes.coverage)
  coverage(@CurrentActor() actor: Actor, @Query({ schema: routes.coverage.query }) query: ReportQuery) {
    return this.reports.coverage(actor, query);
  }

  @Can('audit.read')
  @Serves(routes.audit)
  audit(@CurrentActor() actor: Actor, @Query({ schema: routes.audit.query }) query: AuditQuery) {
    return pageOfAuditEvents(this.db, actor, query);
  }

  @Can('audit.read')
  @Fresh()
  @Serves(routes.auditFile)
  auditFile(
    @CurrentActor() actor: Actor,
    @Param('trail', { schema: routes.auditFile.params.shape.trail }) file: `audit.${SheetFormat}`,
    @Query({ schema: routes.auditFile.query }) query: AuditFilters,
  ) {
    return this.reports.auditFile(actor, file === 'audit.csv' ? 'csv' : 'xlsx', query);
  }
}
