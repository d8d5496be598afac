import type { RosterColumn } from './roster-columns.ts';
import type { RosterLine, RosterSheet, RosterTable } from './roster-table.ts';

/** What a file holds that its author hid or crossed out. It is left out until somebody chooses to take it. */
export const ASIDE_KINDS = ['hidden_rows', 'struck_rows', 'hidden_columns', 'hidden_sheets'] as const;
export type AsideKind = (typeof ASIDE_KINDS)[number];

/** How much of it there is, in lines, columns or sheets; `names` are the headings or the sheets, or the first lines. */
export interface Aside {
  readonly kind: AsideKind;
  readonly count: number;
  readonly names: readonly string[];
  readonly taken: boolean;
}

const MOST_NAMES = 20;
const NAMES: readonly RosterColumn[] = ['fullName', 'familyName', 'nameKk', 'nameRu'];

/** Somebody crossed the row out: its name, or at least half of what stands in it. */
export function isStruckThrough({ cells, merged, struck }: RosterLine, { columns }: RosterTable): boolean {
  if (!struck || struck.length === 0) return false;
  const name = columns.find(({ column, place }) => NAMES.includes(column) && (cells[place] ?? '') !== '');
  const filled = columns.filter(
    ({ column, place }) => column !== 'ordinal' && (cells[place] ?? '') !== '' && !merged.includes(place),
  );
  return (
    (name !== undefined && struck.includes(name.place)) ||
    filled.filter(({ place }) => struck.includes(place)).length * 2 >= Math.max(1, filled.length)
  );
}

/** The table without the columns that are hidden in its sheet, which count as unread. */
export function removeHiddenColumns(table: RosterTable, { hiddenColumns = [] }: RosterSheet): RosterTable {
  if (hiddenColumns.length === 0) return table;
  const hidden = table.columns.filter(({ place }) => hiddenColumns.includes(place));
  return {
    ...table,
    columns: table.columns.filter((column) => !hidden.includes(column)),
    unread: [...table.unread, ...hidden.map(({ place, heading }) => ({ place, heading, reason: 'hidden' as const }))],
  };
}

export function listSetAside(kind: AsideKind, names: readonly string[], taken: ReadonlySet<AsideKind>): Aside[] {
  return names.length === 0
    ? []
    : [{ kind, count: names.length, names: names.slice(0, MOST_NAMES), taken: taken.has(kind) }];
}
