import { type Appeal, APPEAL_SORTS } from '@kaskad/contracts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from '../../../shared/i18n/use-translation.ts';
import { Link } from '../../../shared/router/index.ts';
import { useFormat } from '../../../shared/i18n/use-format.ts';
import { useLocalized } from '../../../shared/i18n/use-localized.ts';
import { usePlace } from '../../../shared/i18n/use-place.ts';
import { List, useListView } from '../../../shared/lists/index.ts';
import { type Column, Empty, Filters, Page, SelectField, useUrlState } from '../../../shared/ui/index.ts';
import { appealsList } from './appeals.queries.ts';
import { OutcomeWord } from './outcome-word.tsx';

export function AppealsPage() {
  const { t } = useTranslation(['appeals', 'shell']);
  const [state, setState] = useUrlState<'true' | 'false' | ''>('waiting', '');
  const view = useListView(APPEAL_SORTS, '-made');
  const query = useInfiniteQuery(appealsList({ ...view.asked, waiting: state || undefined }));
  const columns = useColumns();
  return (
    <Page title={t('title')} lead={t('lead')} back={{ to: '/quizzes', label: t('back') }}>
      <Filters>
        <SelectField<'true' | 'false' | ''>
          label={t('state')}
          value={state}
          onChange={setState}
          options={[
            { value: '', label: t('shell:all') },
            { value: 'true', label: t('waiting') },
            { value: 'false', label: t('decided') },
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

function useColumns(): Column<Appeal>[] {
  const { t } = useTranslation('appeals');
  const localized = useLocalized();
  const place = usePlace();
  const { decimal, number, dateAndTime } = useFormat();
  return [
    {
      key: 'person',
      head: t('person'),
      bare: true,
      cell: ({ id, person }) => (
        <Link to={`/quizzes/appeals/${id}`} className="font-semibold">
          {person.name}
        </Link>
      ),
    },
    { key: 'commission', head: t('commission'), cell: ({ commission, within }) => place(commission, within) },
    { key: 'quiz', head: t('quiz'), cell: ({ quiz }) => localized(quiz) },
    {
      key: 'score',
      head: t('score'),
      align: 'right',
      cell: ({ score, maxScore }) => (
        <span className="whitespace-nowrap">{`${decimal(score)} / ${number(maxScore)}`}</span>
      ),
    },
    { key: 'outcome', head: t('outcome'), cell: (appeal) => <OutcomeWord appeal={appeal} /> },
    { key: 'made', head: t('made'), cell: ({ madeLocal }) => dateAndTime(madeLocal) },
  ];
}
