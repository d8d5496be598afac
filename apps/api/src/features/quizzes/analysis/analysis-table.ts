import type { AnalysedItem, Language } from '@kaskad/contracts';
import { phrases } from '@kaskad/phrases';
import type { CellValue, SheetColumn } from '../../../platform/sheets/sheet-column.ts';

type Key = keyof (typeof phrases)['kk']['documents']['analysis']['columns'];

const COLUMNS: readonly { readonly key: Key; readonly kind: SheetColumn['kind']; readonly cell: (item: AnalysedItem) => CellValue }[] = [
  { key: 'code', kind: 'text', cell: ({ code }) => code },
  { key: 'version', kind: 'number', cell: ({ version }) => version },
  { key: 'shown', kind: 'number', cell: ({ shown }) => shown },
  { key: 'people', kind: 'number', cell: ({ all }) => all.people },
  { key: 'right', kind: 'share', cell: ({ all }) => all.difficulty },
  { key: 'rightKk', kind: 'share', cell: ({ kk }) => kk.difficulty },
  { key: 'rightRu', kind: 'share', cell: ({ ru }) => ru.difficulty },
  { key: 'discrimination', kind: 'number', cell: ({ all }) => rounded(all.discrimination) },
  { key: 'discriminationKk', kind: 'number', cell: ({ kk }) => rounded(kk.discrimination) },
  { key: 'discriminationRu', kind: 'number', cell: ({ ru }) => rounded(ru.discrimination) },
  { key: 'upper', kind: 'share', cell: ({ upperLower }) => upperLower?.upper ?? null },
  { key: 'lower', kind: 'share', cell: ({ upperLower }) => upperLower?.lower ?? null },
  { key: 'difference', kind: 'number', cell: ({ upperLower }) => rounded(upperLower?.difference ?? null) },
  { key: 'delta', kind: 'number', cell: ({ differential }) => rounded(differential?.delta ?? null) },
  { key: 'class', kind: 'text', cell: ({ differential }) => differential?.class ?? null },
];

const rounded = (value: number | null) => (value === null ? null : Math.round(value * 1000) / 1000);

/** The headings in a language, the stem and the remarks at the end. */
export function tableColumns(language: Language): SheetColumn[] {
  const { columns } = phrases[language].documents.analysis;
  const text = (key: Key): SheetColumn => ({ title: columns[key], kind: 'text', width: 40 });
  return [...COLUMNS.map(({ key, kind }) => ({ title: columns[key], kind, width: 14 })), text('flags'), text('stem')];
}

export function tableRows(items: readonly AnalysedItem[], language: Language): CellValue[][] {
  const { flags } = phrases[language].analysis;
  return items.map((item) => [...COLUMNS.map(({ cell }) => cell(item)), item.flags.map((flag) => flags[flag]).join('; '), item.stem[language]]);
}
