import type { CoverageRow, Report } from '@kaskad/contracts';
import type { DataSource, EntityManager } from 'typeorm';
import { rowsOf } from '../../platform/db/row-stream.ts';
import type { CellValue } from '@kaskad/formats/sheets/sheet-column';
import { DISTRICT_COVERAGE, REPORT_DEFINITIONS } from './reports.sql.ts';

const columnNames = (report: Report) => REPORT_DEFINITIONS[report].columns.map((_, index) => `c${index}`).join(', ');

/** All rows of a report, some at a time, in the order of its columns; the parameters as its definition says. */
export const allRows = (db: DataSource, report: Report, parameters: unknown[]) =>
  rowsOf<CellValue[]>(db, REPORT_DEFINITIONS[report].sql, parameters);

/** The first rows of a report. */
export const firstRows = (db: DataSource, report: Report, parameters: unknown[], atMost: number) =>
  rowsOf<CellValue[]>(
    db,
    `select * from (${REPORT_DEFINITIONS[report].sql}) as report (${columnNames(report)}) limit ${atMost}`,
    parameters,
  );

/** How many rows a report has. */
export async function countRows(db: EntityManager, report: Report, parameters: unknown[]): Promise<number> {
  const [count] = await db.query<{ total: number }[]>(
    `select count(*)::int as total from (${REPORT_DEFINITIONS[report].sql}) as report (${columnNames(report)})`,
    parameters,
  );
  return count?.total ?? 0;
}

/** How far the training of each district is, by the codes of the districts. */
export function districtCoverage(db: EntityManager, parameters: unknown[]): Promise<CoverageRow[]> {
  return db.query<CoverageRow[]>(
    `select id, name, region, precincts, ready, members, trained, certified from (${DISTRICT_COVERAGE}) as district
        order by code`,
    parameters,
  );
}
