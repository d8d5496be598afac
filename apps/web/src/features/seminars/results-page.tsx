import type { GroupResults, Seminar } from '@kaskad/contracts';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../shared/i18n/use-format.ts';
import { useLocalized } from '../../shared/i18n/use-localized.ts';
import { type Column, Empty, KeyFigures, QueryView, Status, Table } from '../../shared/ui/index.ts';
import { SeminarFrame } from './seminar-frame.tsx';
import { resultsOf } from './seminars.queries.ts';

export const ResultsPage = () => <SeminarFrame>{(seminar) => <Results seminar={seminar} />}</SeminarFrame>;
type Row = GroupResults['items'][number];

function Results({ seminar }: { readonly seminar: Seminar }) {
  const { t } = useTranslation('seminars');
  const { percent } = useFormat();
  const query = useQuery(resultsOf(seminar.id));
  const columns = useColumns();
  const share = (value: number | null) => (value === null ? t('results.none') : percent(value));
  return (
    <QueryView query={query}>
      {({ items, entryMean, finalMean, failed }) => (
        <>
          <KeyFigures
            items={[
              { label: t('results.entryMean'), value: share(entryMean) },
              { label: t('results.finalMean'), value: share(finalMean) },
              { label: t('results.failedCount'), value: failed, tone: failed > 0 ? 'bad' : 'good' },
            ]}
          />
          <Table
            caption={t('results.title')}
            columns={columns}
            rows={items}
            rowKey={({ person }) => person.id}
            empty={<Empty title={t('results.empty')}>{t('roster.emptyText')}</Empty>}
          />
        </>
      )}
    </QueryView>
  );
}

function useColumns(): Column<Row>[] {
  const { t } = useTranslation('seminars');
  const localized = useLocalized();
  const score = (one: Row['entry']) =>
    one ? (
      t('results.score', { score: one.score, max: one.max })
    ) : (
      <span className="text-soft">{t('results.notTaken')}</span>
    );
  return [
    {
      key: 'name',
      head: t('results.name'),
      bare: true,
      cell: ({ person }) => (
        <>
          <span className="font-semibold">{person.name}</span>
          <p className="text-sm text-soft">{localized(person.commissionName)}</p>
        </>
      ),
    },
    { key: 'entry', head: t('results.entry'), cell: ({ entry }) => score(entry) },
    {
      key: 'final',
      head: t('results.final'),
      cell: ({ final }) => (
        <>
          {score(final)}{' '}
          {final && (
            <Status tone={final.passed ? 'good' : 'bad'}>
              {t(final.passed ? 'results.passed' : 'results.failed')}
            </Status>
          )}
          {final && final.attempts > 1 && (
            <p className="text-sm text-soft">{t('results.attempts', { count: final.attempts })}</p>
          )}
        </>
      ),
    },
  ];
}
