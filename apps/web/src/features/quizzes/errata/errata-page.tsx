import { ERRATUM_SORTS, type ErratumSummary } from '@kaskad/contracts';
import { ERRATUM_STATES, type ErratumState } from '@kaskad/domain';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from '../../../shared/i18n/use-translation.ts';
import { Link } from '../../../shared/router/index.ts';
import { useFormat } from '../../../shared/i18n/use-format.ts';
import { useLocalized } from '../../../shared/i18n/use-localized.ts';
import { List, useListView } from '../../../shared/lists/index.ts';
import { type Column, Empty, Filters, Page, SelectField, useUrlState } from '../../../shared/ui/index.ts';
import { errataList } from './errata.queries.ts';
import { ErratumStateWord } from '../bank/erratum-words.tsx';

export function ErrataPage() {
  const { t } = useTranslation(['errata', 'shell']);
  const [state, setState] = useUrlState<ErratumState | ''>('state', '');
  const view = useListView(ERRATUM_SORTS, '-when');
  const query = useInfiniteQuery(errataList({ ...view.asked, state: state || undefined }));
  const columns = useColumns();
  return (
    <Page title={t('title')} lead={t('lead')} back={{ to: '/questions', label: t('back') }}>
      <Filters>
        <SelectField<ErratumState | ''>
          label={t('state')}
          value={state}
          onChange={setState}
          options={[
            { value: '', label: t('shell:all') },
            ...ERRATUM_STATES.map((value) => ({ value, label: t(`states.${value}`) })),
          ]}
        />
      </Filters>
      <List
        view={view}
        query={query}
        caption={t('title')}
        columns={columns}
        rowKey={({ id }) => id}
        empty={<Empty title={t('emptyTitle')}>{t('emptyText')}</Empty>}
      />
    </Page>
  );
}

function useColumns(): Column<ErratumSummary>[] {
  const { t } = useTranslation('errata');
  const localized = useLocalized();
  const { number, shortDate } = useFormat();
  return [
    {
      key: 'question',
      head: t('question'),
      bare: true,
      cell: ({ id, question, version }) => (
        <>
          <Link to={`/questions/errata/${id}`} className="font-semibold">
            {question.code}
          </Link>
          <span className="text-soft">{`, ${t('version', { version })}`}</span>
          <span className="block">{localized(question.stem)}</span>
        </>
      ),
    },
    { key: 'kind', head: t('kind'), cell: ({ kind }) => t(`kinds.${kind}`) },
    { key: 'state', head: t('state'), cell: ({ state }) => <ErratumStateWord state={state} /> },
    {
      key: 'changed',
      head: t('changed'),
      align: 'right',
      cell: ({ figures, doneAt }) => (doneAt ? number(figures.changed) : '…'),
    },
    { key: 'when', head: t('when'), cell: ({ proposedAt }) => shortDate(proposedAt) },
  ];
}
