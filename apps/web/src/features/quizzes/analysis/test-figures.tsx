import type { QuizAnalysis, TestGroup } from '@kaskad/contracts';
import { ITEM_FLAGS } from '@kaskad/domain';
import { useTranslation } from '../../../shared/i18n/use-translation.ts';
import { Link } from '../../../shared/router/index.ts';
import { useFormat } from '../../../shared/i18n/use-format.ts';
import { Card, type Column, KeyFigures, Table } from '../../../shared/ui/index.ts';
import { useFigures } from './figure-words.tsx';

type Test = NonNullable<QuizAnalysis['test']>;

const standingOf = (value: number) => (value >= 0.8 ? 'high' : value >= 0.6 ? 'middle' : 'low');
const TONES = { high: 'good', middle: 'warn', low: 'bad' } as const;

/** Mean, reliability and error of the whole test, each with what it means. */
export function TestFigures({ test: { all, questions } }: { readonly test: Test }) {
  const { t } = useTranslation('analysis');
  const { number, percent, decimal } = useFormat();
  const { reliability } = all;
  const standing = reliability && standingOf(reliability.value);
  return (
    <KeyFigures
      items={[
        { label: t('figures.people'), value: number(all.people ?? 0) },
        {
          label: t('figures.mean'),
          value: all.mean === null ? t('none') : percent(all.mean),
          hint: all.deviation === null ? undefined : t('figures.spread', { value: percent(all.deviation) }),
        },
        {
          label: t('figures.reliability'),
          value: reliability ? number(reliability.value, { digits: 2 }) : t('none'),
          tone: standing ? TONES[standing] : undefined,
          hint: standing ? t(`reliability.${standing}`) : undefined,
        },
        {
          label: t('figures.error'),
          value: reliability ? decimal(reliability.error * questions, { atMost: 1 }) : t('none'),
          hint: t('figures.errorHint'),
        },
      ]}
    />
  );
}

/** What the figures ask for, with links to the questions concerned. */
export function SummaryCard({ items, search }: { readonly items: QuizAnalysis['items']; readonly search: string }) {
  const { t } = useTranslation('analysis');
  const found = ITEM_FLAGS.map((flag) => ({ flag, of: items.filter(({ flags }) => flags.includes(flag)) })).filter(
    ({ of }) => of.length > 0,
  );
  return (
    <Card title={t('summary.title')}>
      {found.length === 0 ? (
        <p>{t('summary.fine')}</p>
      ) : (
        <ul className="divide-y divide-line">
          {found.map(({ flag, of }) => (
            <li key={flag} className="py-2">
              <span className="font-semibold">{t(`summary.${flag}`, { count: of.length })}</span>
              <span className="mt-0.5 flex flex-wrap gap-x-3">
                {of.slice(0, 12).map(({ versionId, code }) => (
                  <Link key={versionId} to={`${versionId}${search}`} className="inline-flex min-h-8 items-center">
                    {code}
                  </Link>
                ))}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

/** The whole test in each language. */
export function LanguageTable({ test }: { readonly test: Test }) {
  const { t } = useTranslation('analysis');
  const { number, decimal } = useFormat();
  const { share } = useFigures();
  const rows = [
    { key: 'kk', name: t('languages.kk'), of: test.kk },
    { key: 'ru', name: t('languages.ru'), of: test.ru },
  ].filter(({ of }) => of.people !== 0);
  type Row = { readonly key: string; readonly name: string; readonly of: TestGroup };
  const columns: Column<Row>[] = [
    { key: 'name', head: t('language'), bare: true, cell: ({ name }) => <span className="font-semibold">{name}</span> },
    {
      key: 'people',
      head: t('figures.people'),
      align: 'right',
      cell: ({ of }) => (of.people === null ? t('hidden') : number(of.people)),
    },
    { key: 'mean', head: t('figures.mean'), align: 'right', cell: ({ of }) => share(of.mean) },
    {
      key: 'reliability',
      head: t('figures.reliability'),
      align: 'right',
      cell: ({ of }) =>
        of.reliability ? number(of.reliability.value, { digits: 2 }) : t(of.people === null ? 'hidden' : 'none'),
    },
    {
      key: 'error',
      head: t('figures.error'),
      align: 'right',
      cell: ({ of }) =>
        of.reliability
          ? decimal(of.reliability.error * test.questions, { atMost: 1 })
          : t(of.people === null ? 'hidden' : 'none'),
    },
  ];
  return <Table caption={t('language')} columns={columns} rows={rows} rowKey={({ key }) => key} />;
}
