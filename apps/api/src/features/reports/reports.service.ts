import type { CoverageRow, Report, ReportFile, ReportPreview, ReportQuery, SheetFormat } from '@kaskad/contracts';
import { type Actor, scopeOf } from '@kaskad/domain';
import { phrases } from '@kaskad/phrases';
import { Injectable, type StreamableFile } from '@nestjs/common';
import { Readable } from 'node:stream';
import { DataSource } from 'typeorm';
import { assertReaches } from '../../platform/access/reach.ts';
import { recordAudit } from '../../platform/audit/audit.ts';
import { Clock } from '../../platform/clock.ts';
import { rowsOf } from '../../platform/db/row-stream.ts';
import { subtrees } from '../../platform/db/search.ts';
import { inTransaction } from '../../platform/db/transaction.ts';
import { fileAnswer } from '../../platform/http/downloads.ts';
import type { CellValue } from '../../platform/sheets/sheet-column.ts';
import { writeCsv } from '../../platform/sheets/write-csv.ts';
import { writeXlsx } from '../../platform/sheets/write-xlsx.ts';
import { ReadinessService } from '../cascade/readiness.service.ts';
import { type CampaignInReach, campaignInReach } from '../certificates/training-campaigns.queries.ts';
import { DISTRICT_COVERAGE, REPORT_DEFINITIONS } from './definitions.ts';
import { inWords, sheetColumns } from './report-rows.ts';

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
    const rows = worded(
      rowsOf<CellValue[]>(this.db, REPORT_DEFINITIONS[report].sql, parameters),
      inWords(report, query.language),
    );
    const content = format === 'csv' ? Readable.from(writeCsv(columns, rows)) : writeXlsx(title, columns, rows);
    return fileAnswer(content, `${title} ${campaign.electionDay}.${format}`, TYPES[format]);
  }

  /** The first rows as the file will hold them. */
  async preview(actor: Actor, report: Report, query: ReportQuery): Promise<ReportPreview> {
    const { parameters } = await this.prepare(actor, query);
    const { sql } = REPORT_DEFINITIONS[report];
    const word = inWords(report, query.language);
    const rows: (string | number | null)[][] = [];
    for await (const batch of rowsOf<CellValue[]>(
      this.db,
      `select * from (${sql}) as report (${columnNames(report)}) limit ${PREVIEW}`,
      parameters,
    ))
      rows.push(...batch.map((row) => [...word(row)]));
    const [count] = await this.db.query<{ total: number }[]>(
      `select count(*)::int as total from (${sql}) as report (${columnNames(report)})`,
      parameters,
    );
    const { titles } = phrases[query.language].documents.reports;
    return {
      title: titles[report],
      columns: sheetColumns(report, query.language).map(({ title, kind }) => ({ title, kind })),
      rows,
      total: count?.total ?? 0,
    };
  }

  async coverage(actor: Actor, query: ReportQuery): Promise<{ rows: CoverageRow[] }> {
    const { parameters } = await this.prepare(actor, query);
    const rows = await this.db.query<CoverageRow[]>(
      `select id, name, precincts, ready, members, trained, certified from (${DISTRICT_COVERAGE}) as district order by code`,
      parameters.slice(0, 2),
    );
    return { rows };
  }

  private async prepare(actor: Actor, { campaignId, commissionId, language }: ReportQuery): Promise<Prepared> {
    const campaign = await campaignInReach(this.db.manager, actor, campaignId);
    const scope =
      commissionId === undefined ? scopeOf(actor, 'report.export') : [await this.pathInReach(actor, commissionId)];
    await this.readiness.refresh();
    return { campaign, parameters: [campaign.id, subtrees(scope), this.clock.now(), language] };
  }

  private async pathInReach(actor: Actor, commissionId: string): Promise<string> {
    const [commission] = await this.db.query<{ path: string }[]>('select path from commissions where id = $1', [
      commissionId,
    ]);
    assertReaches(actor, 'report.export', commission);
    return commission.path;
  }
}

type Row = readonly CellValue[];

async function* worded(
  batches: AsyncIterable<readonly Row[]>,
  word: (row: Row) => Row,
): AsyncGenerator<readonly Row[]> {
  for await (const rows of batches) yield rows.map(word);
}

const columnNames = (report: Report) => REPORT_DEFINITIONS[report].columns.map((_, index) => `c${index}`).join(', ');
