import type { GroupResults, Seminar } from '@kaskad/contracts';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from '../../shared/i18n/use-translation.ts';
import { useFormat } from '../../shared/i18n/use-format.ts';
import { useLocalized } from '../../shared/i18n/use-localized.ts';
import { type Column, Card, Empty, KeyFigures, LinkButton, QueryView, Status, Table } from '../../shared/ui/index.ts';
import { CallList, HardestQuestions, TopicTable } from './result-parts.tsx';
import { SeminarFrame } from './seminar-frame.tsx';
import { resultsOf } from './seminars.queries.ts';

export const ResultsPage = () => <SeminarFrame>{(seminar) => <Results seminar={seminar} />}</SeminarFrame>;
type Row = GroupResults['items'][number];

function Results({ seminar }: { readonly seminar: Seminar }) {
  const { t } = useTranslation(['seminars', 'hall']);
  const { percent } = useFormat();
  const query = useQuery(resultsOf(seminar.id));
  const columns = useColumns();
  const share = (value: number | null) => (value === null ? t('results.none') : percent(value));
  return (
    <QueryView query={query}>
      {({ items, entryMean, finalMean, failed, came, topics, hardest, calls }) => (
        <>
          <KeyFigures
            items={[
              { label: t('hall:results.came'), value: came, hint: t('hall:results.ofSeats', { count: items.length }) },
              { label: t('results.entryMean'), value: share(entryMean) },
              { label: t('results.finalMean'), value: share(finalMean) },
              { label: t('results.failedCount'), value: failed, tone: failed > 0 ? 'bad' : 'good' },
            ]}
          />
          <LinkButton to={`/seminars/${seminar.id}/wall`}>{t('hall:wall.open')}</LinkButton>
          <Card title={t('hall:calls.title', { count: calls.length })}>
            <CallList calls={calls} />
          </Card>
          <Card title={t('hall:results.byPerson')}>
            <Table
              caption={t('results.title')}
              columns={columns}
              rows={items}
              rowKey={({ person }) => person.id}
              empty={<Empty title={t('results.empty')}>{t('roster.emptyText')}</Empty>}
            />
          </Card>
          <Card title={t('hall:results.byTopic')}>
            <TopicTable topics={topics} />
          </Card>
          <Card title={t('hall:results.hardest')}>
            <HardestQuestions hardest={hardest} />
          </Card>
        </>
      )}
    </QueryView>
  );
}

function useColumns(): Column<Row>[] {
  const { t } = useTranslation(['seminars', 'hall']);
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
      cell: ({ final, weak }) => (
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
          {weak.length > 0 && (
            <p className="text-sm">
              {t('hall:results.weak')}
              {': '}
              {weak.map(localized).join('; ')}
            </p>
          )}
        </>
      ),
    },
  ];
}
