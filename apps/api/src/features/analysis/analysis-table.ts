import type { AnalysedItem, AnsweredItem, Language, QuizAnalysis } from '@kaskad/contracts';
import { phrases } from '@kaskad/phrases';
import type { CellValue, SheetColumn } from '@kaskad/formats/sheets/sheet-column';

type Key = keyof (typeof phrases)['kk']['documents']['analysis']['columns'];

interface Row {
  readonly item: AnalysedItem;
  readonly answers: AnsweredItem | undefined;
  readonly test: QuizAnalysis['test'];
}
interface Column {
  readonly key: Key;
  readonly kind: SheetColumn['kind'];
  readonly cell: (row: Row) => CellValue;
}
const rounded = (value: number | null | undefined) =>
  typeof value === 'number' ? Math.round(value * 1000) / 1000 : null;

const COLUMNS: readonly Column[] = [
  { key: 'code', kind: 'text', cell: ({ item }) => item.code },
  { key: 'version', kind: 'number', cell: ({ item }) => item.version },
  { key: 'shown', kind: 'number', cell: ({ item }) => item.shown },
  { key: 'people', kind: 'number', cell: ({ item }) => item.all.people },
  { key: 'right', kind: 'share', cell: ({ item }) => item.all.difficulty },
  { key: 'rightKk', kind: 'share', cell: ({ item }) => item.kk.difficulty },
  { key: 'rightRu', kind: 'share', cell: ({ item }) => item.ru.difficulty },
  { key: 'discrimination', kind: 'number', cell: ({ item }) => rounded(item.all.discrimination) },
  { key: 'discriminationKk', kind: 'number', cell: ({ item }) => rounded(item.kk.discrimination) },
  { key: 'discriminationRu', kind: 'number', cell: ({ item }) => rounded(item.ru.discrimination) },
  { key: 'upper', kind: 'share', cell: ({ item }) => item.upperLower?.upper ?? null },
  { key: 'lower', kind: 'share', cell: ({ item }) => item.upperLower?.lower ?? null },
  { key: 'difference', kind: 'number', cell: ({ item }) => rounded(item.upperLower?.difference) },
  { key: 'delta', kind: 'number', cell: ({ item }) => rounded(item.differential?.delta) },
  { key: 'deltaLow', kind: 'number', cell: ({ item }) => rounded(item.differential?.low) },
  { key: 'deltaHigh', kind: 'number', cell: ({ item }) => rounded(item.differential?.high) },
  { key: 'class', kind: 'text', cell: ({ item }) => item.differential?.class ?? null },
  { key: 'seconds', kind: 'number', cell: ({ answers }) => rounded(answers?.seconds) },
  { key: 'secondsKk', kind: 'number', cell: ({ answers }) => rounded(answers?.secondsKk) },
  { key: 'secondsRu', kind: 'number', cell: ({ answers }) => rounded(answers?.secondsRu) },
  { key: 'omitted', kind: 'share', cell: ({ answers }) => answers?.omitted ?? null },
  { key: 'wrong', kind: 'share', cell: ({ answers }) => answers?.wrong?.all ?? null },
  { key: 'misleading', kind: 'number', cell: ({ answers }) => answers?.misleading ?? null },
  { key: 'unused', kind: 'number', cell: ({ answers }) => answers?.unused ?? null },
  // Of the whole test, the same in every line: each line stands for itself wherever it is copied.
  { key: 'testPeople', kind: 'number', cell: ({ test }) => test?.all.people ?? null },
  { key: 'testMean', kind: 'share', cell: ({ test }) => test?.all.mean ?? null },
  { key: 'reliability', kind: 'number', cell: ({ test }) => rounded(test?.all.reliability?.value) },
  {
    key: 'error',
    kind: 'number',
    cell: ({ test }) => (test?.all.reliability ? rounded(test.all.reliability.error * test.questions) : null),
  },
];

/** The headings in a language, the stem and the remarks at the end. */
export function tableColumns(language: Language): SheetColumn[] {
  const { columns } = phrases[language].documents.analysis;
  const text = (key: Key): SheetColumn => ({ title: columns[key], kind: 'text', width: 40 });
  return [
    ...COLUMNS.map(({ key, kind }) => ({ title: columns[key], kind, width: 14 })),
    text('anchor'),
    text('flags'),
    text('stem'),
  ];
}

export function tableRows(
  { items, answers, test }: Pick<QuizAnalysis, 'items' | 'test'> & { readonly answers: readonly AnsweredItem[] },
  language: Language,
): CellValue[][] {
  const { flags, items: words } = phrases[language].analysis;
  const answered = new Map(answers.map((one) => [one.versionId, one]));
  return items.map((item) => [
    ...COLUMNS.map(({ cell }) => cell({ item, test, answers: answered.get(item.versionId) })),
    item.isAnchor ? words.anchor : null,
    item.flags.map((flag) => flags[flag]).join('; '),
    item.stem[language],
  ]);
}
