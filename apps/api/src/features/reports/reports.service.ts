import type {
  AuditFilters,
  CoverageRow,
  Language,
  Report,
  ReportFile,
  ReportPreview,
  ReportQuery,
  SheetFormat,
} from '@kaskad/contracts';
import { type Actor, dayIn, scopeOf } from '@kaskad/domain';
import { phrases } from '@kaskad/phrases';
import { Injectable, type StreamableFile } from '@nestjs/common';
import { Readable } from 'node:stream';
import { DataSource } from 'typeorm';
import { assertReaches } from '../../platform/access/reach.ts';
import { recordAudit } from '../../platform/audit/audit.ts';
import { Clock } from '../../platform/clock.service.ts';
import { subtrees } from '../../platform/db/search.ts';
import { inTransaction } from '../../platform/db/transaction.ts';
import { fileAnswer, fileName } from '../../platform/http/downloads.ts';
import type { CellValue } from '@kaskad/formats/sheets/sheet-column';
import { writeCsv } from '@kaskad/formats/sheets/write-csv';
import { writeXlsx } from '@kaskad/formats/sheets/write-xlsx';
import { ReadinessService } from '../cascade/readiness.service.ts';
import { type CampaignInReach, campaignInReach } from '../certificates/training-campaigns.queries.ts';
import { auditColumns, auditRows } from './audit-file.ts';
import { allRows, countRows, districtCoverage, firstRows } from './reports.queries.ts';
import { inWords, sheetColumns } from './report-rows.ts';
import { Commission } from '../people/commission.entity.ts';
import { pathOf } from '../people/commissions.queries.ts';

const PREVIEW = 8;
const TYPES: Record<SheetFormat, string> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

interface Prepared {
  readonly campaign: CampaignInReach;
  readonly parameters: unknown[];
}

@Injectable()
export class ReportsService {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly readiness: ReadinessService,
  ) {}

  /** The whole report as a file, streamed from a cursor; the export is on the audit trail before the first byte. */
  async file(actor: Actor, file: ReportFile, query: ReportQuery): Promise<StreamableFile> {
    const [report, format] = file.split('.') as [Report, SheetFormat];
    const { campaign, parameters } = await this.prepare(actor, query);
    const after = { report, format, language: query.language, commissionId: query.commissionId ?? null };
    await inTransaction(this.db, (tx) =>
      recordAudit(tx, actor, this.clock.now(), [
        { action: 'report.exported', subjectType: 'campaign', subjectId: campaign.id, after },
      ]),
    );

    const title = phrases[query.language].documents.reports.titles[report];
    const columns = sheetColumns(report, query.language);
    const rows = worded(allRows(this.db, report, parameters), inWords(report, query.language));
    const content = format === 'csv' ? Readable.from(writeCsv(columns, rows)) : writeXlsx(title, columns, rows);
    const name = fileName({
      what: title,
      of: await this.scopeName(actor, query),
      day: dayIn(campaign.zone, this.clock.now()),
    });
    return fileAnswer(content, `${name}.${format}`, TYPES[format]);
  }

  /** The trail as a table, as far as the filters leave it; who took it out stands in it. */
  async auditFile(actor: Actor, format: SheetFormat, filters: AuditFilters): Promise<StreamableFile> {
    const { language, ...asked } = filters;
    const now = this.clock.now();
    await inTransaction(this.db, (tx) =>
      recordAudit(tx, actor, now, [
        {
          action: 'audit.exported',
          subjectType: 'account',
          subjectId: actor.accountId,
          after: {
            format,
            language,
            subject: asked.subjectType ?? null,
            from: asked.from ?? null,
            to: asked.to ?? null,
          },
        },
      ]),
    );
    const title = phrases[language].reports.audit.fileTitle;
    const columns = auditColumns(language);
    const rows = auditRows(this.db, actor, filters);
    const content = format === 'csv' ? Readable.from(writeCsv(columns, rows)) : writeXlsx(title, columns, rows);
    const [scope = ''] = scopeOf(actor, 'audit.read');
    const name = fileName({ what: title, of: await this.nameAt(scope, language), day: now.toISOString().slice(0, 10) });
    return fileAnswer(content, `${name}.${format}`, TYPES[format]);
  }

  /** The first rows as the file will hold them. */
  async preview(actor: Actor, report: Report, query: ReportQuery): Promise<ReportPreview> {
    const { parameters } = await this.prepare(actor, query);
    const word = inWords(report, query.language);
    const rows: (string | number | null)[][] = [];
    for await (const batch of firstRows(this.db, report, parameters, PREVIEW))
      rows.push(...batch.map((row) => [...word(row)]));
    const total = await countRows(this.db.manager, report, parameters);
    const { titles } = phrases[query.language].documents.reports;
    return {
      title: titles[report],
      columns: sheetColumns(report, query.language).map(({ title, kind }) => ({ title, kind })),
      rows,
      total,
    };
  }

  async coverage(actor: Actor, query: ReportQuery): Promise<{ rows: CoverageRow[] }> {
    const { parameters } = await this.prepare(actor, query);
    const rows = await districtCoverage(this.db.manager, parameters.slice(0, 2));
    return { rows };
  }

  private async prepare(actor: Actor, { campaignId, commissionId, language }: ReportQuery): Promise<Prepared> {
    const campaign = await campaignInReach(this.db.manager, actor, campaignId);
    const scope =
      commissionId === undefined ? scopeOf(actor, 'report.export') : [await this.pathInReach(actor, commissionId)];
    await this.readiness.refresh();
    return { campaign, parameters: [campaign.id, subtrees(scope), this.clock.now(), language] };
  }

  /** The commission that the report is about: the one asked for, else the highest that the reader reaches. */
  private async scopeName(actor: Actor, { commissionId, language }: ReportQuery): Promise<string | null> {
    const path = commissionId
      ? await this.pathInReach(actor, commissionId)
      : scopeOf(actor, 'report.export').toSorted((a, b) => a.length - b.length)[0];
    return this.nameAt(path ?? '', language);
  }

  private async nameAt(path: string, language: Language): Promise<string | null> {
    const commission = await this.db.manager.findOne(Commission, { where: { path }, select: { id: true, name: true } });
    return commission?.name[language] ?? null;
  }

  private async pathInReach(actor: Actor, commissionId: string): Promise<string> {
    const path = await pathOf(this.db.manager, commissionId);
    assertReaches(actor, 'report.export', path);
    return path;
  }
}

type Row = readonly CellValue[];

async function* worded(
  batches: AsyncIterable<readonly Row[]>,
  word: (row: Row) => Row,
): AsyncGenerator<readonly Row[]> {
  for await (const rows of batches) yield rows.map(word);
}
