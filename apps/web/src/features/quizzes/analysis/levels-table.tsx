import type { LevelFigures, QuizAnalysis } from '@kaskad/contracts';
import { useTranslation } from '../../../shared/i18n/use-translation.ts';
import { useFormat } from '../../../shared/i18n/use-format.ts';
import { Card, type Column, Table } from '../../../shared/ui/index.ts';
import { levelKey, useFigures } from './figure-words.tsx';

type Mean = LevelFigures['anchors'];

/** The levels of the cascade side by side: on the whole test, and on the questions that everybody got. */
export function LevelsTable({ cascade, anchors }: Pick<QuizAnalysis, 'cascade' | 'anchors'>) {
  const { t } = useTranslation('analysis');
  const columns = useColumns(anchors > 0);
  return (
    <Card title={t('cascade.title')}>
      <p className="mb-2 text-soft">
        {t('cascade.text')} {anchors > 0 ? t('cascade.anchorsText', { count: anchors }) : t('cascade.noAnchors')}
      </p>
      <Table caption={t('cascade.title')} columns={columns} rows={cascade} rowKey={({ level }) => String(level)} />
    </Card>
  );
}

function useColumns(hasAnchors: boolean): Column<LevelFigures>[] {
  const { t } = useTranslation('analysis');
  const { number } = useFormat();
  return [
    {
      key: 'level',
      head: t('level'),
      bare: true,
      cell: ({ level }) => <span className="font-semibold">{t(`levels.${levelKey(level)}`)}</span>,
    },
    {
      key: 'people',
      head: t('figures.people'),
      align: 'right',
      cell: ({ people }) => (people === null ? t('hidden') : number(people)),
    },
    { key: 'mean', head: t('figures.mean'), cell: (group) => <MeanCell of={group} /> },
    ...(hasAnchors
      ? [{ key: 'anchors', head: t('cascade.anchors'), cell: ({ anchors }: LevelFigures) => <MeanCell of={anchors} /> }]
      : []),
  ];
}

/** The mean as a point on a line from nothing to everything, its interval as a bar, and both in numbers. */
function MeanCell({ of: { people, mean, low, high } }: { readonly of: Mean }) {
  const { t } = useTranslation('analysis');
  const { percent } = useFormat();
  const { share } = useFigures();
  if (mean === null) return <>{t(people === null ? 'hidden' : 'none')}</>;
  return (
    <span className="flex min-w-28 flex-wrap items-center gap-2">
      <svg viewBox="0 0 100 16" className="h-4 min-w-16 flex-1" preserveAspectRatio="none" aria-hidden="true">
        <line x1="0" x2="100" y1="8" y2="8" className="stroke-line" />
        {low !== null && high !== null && (
          <rect
            x={low * 100}
            width={Math.max(0.5, (high - low) * 100)}
            y="5"
            height="6"
            className="fill-deep"
            opacity="0.35"
          />
        )}
        <rect x={Math.min(98.5, Math.max(0, mean * 100 - 0.75))} width="1.5" y="1" height="14" className="fill-deep" />
      </svg>
      <span className="tabular-nums whitespace-nowrap">
        {share(mean)}
        {low !== null && high !== null && (
          <span className="block text-sm text-soft">{`${percent(low)} … ${percent(high)}`}</span>
        )}
      </span>
    </span>
  );
}
