import { analysisRoutes, type QuizAnalysis } from '@kaskad/contracts';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from '../../../shared/i18n/use-translation.ts';
import { useParams } from '../../../shared/router/index.ts';
import { downloadHref } from '../../../shared/api/client.ts';
import { useLanguage, useLocalized } from '../../../shared/i18n/use-localized.ts';
import { Card, DownloadLink, Empty, Notice, Page, QueryView } from '../../../shared/ui/index.ts';
import { quizAnalysis } from './analysis.queries.ts';
import { DifferentialChart } from './differential-chart.tsx';
import { ItemsTable } from './items-table.tsx';
import { LevelsTable } from './levels-table.tsx';
import { ScatterChart } from './scatter-chart.tsx';
import { SelectionFields, useSelection } from './analysis-selection.tsx';
import { LanguageTable, SummaryCard, TestFigures } from './test-figures.tsx';
import { TotalsChart } from './totals-chart.tsx';

/** How good a test and its questions are, and what to mend. */
export function AnalysisPage() {
  const { t } = useTranslation('analysis');
  const { id = '' } = useParams();
  const localized = useLocalized();
  const language = useLanguage();
  const { query: selection } = useSelection();
  const query = useQuery(quizAnalysis(id, selection));
  const title = query.data ? localized(query.data.quiz.title) : '';
  const table = (
    <DownloadLink href={downloadHref(analysisRoutes.table, { params: { id }, query: { ...selection, in: language } })}>
      {t('download')}
    </DownloadLink>
  );
  return (
    <Page
      title={t('title')}
      lead={
        <>
          {title && <strong className="block text-ink">{title}</strong>}
          {t('lead')}
        </>
      }
      back={{ to: `/quizzes/${id}`, label: title || t('gain.back') }}
      actions={query.data?.test && table}
    >
      <QueryView query={query}>
        {(analysis) => (
          <>
            <SelectionFields campaigns={analysis.campaigns} />
            <Figures analysis={analysis} />
          </>
        )}
      </QueryView>
    </Page>
  );
}

function Figures({
  analysis: { quiz, test, items, cascade, anchors, shield, standing },
}: {
  readonly analysis: QuizAnalysis;
}) {
  const { t } = useTranslation('analysis');
  const { search } = useSelection();
  if (standing === 'empty' || (!test && standing === 'shown'))
    return <Empty title={t('emptyTitle')}>{t('emptyText')}</Empty>;
  if (!test)
    return (
      <Notice tone="info" title={t('shieldedTitle')}>
        {t('shieldedText', { count: shield })}
      </Notice>
    );
  return (
    <>
      <TestFigures test={test} />
      <div className="grid gap-5 lg:grid-cols-2">
        <SummaryCard items={items} search={search} />
        <Card title={t('totals.title')}>
          <TotalsChart totals={test.totals} passShare={quiz.passShare} />
        </Card>
        <Card title={t('scatter.title')}>
          <p className="mb-2 text-soft">{t('scatter.text')}</p>
          <ScatterChart items={items} />
        </Card>
        <Card title={t('differential.title')}>
          <p className="mb-2 text-soft">{t('differential.text')}</p>
          <DifferentialChart items={items} shield={shield} />
        </Card>
      </div>
      <LevelsTable cascade={cascade} anchors={anchors} />
      <Card title={t('language')}>
        <LanguageTable test={test} />
      </Card>
      <ItemsTable quizId={quiz.id} items={items} search={search} />
      <details className="card">
        <summary className="cursor-pointer font-semibold">{t('method.title')}</summary>
        <ul className="mt-2 list-disc space-y-1 pl-5">
          {test.all.reliability && <li>{t(`reliability.${test.all.reliability.method}`)}</li>}
          {(['error', 'difficulty', 'discrimination', 'differential', 'levels', 'answers'] as const).map((one) => (
            <li key={one}>{t(`method.${one}`)}</li>
          ))}
          <li>{t('shieldedText', { count: shield })}</li>
        </ul>
      </details>
    </>
  );
}
