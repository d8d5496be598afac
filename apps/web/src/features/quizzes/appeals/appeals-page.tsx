import type { Appeal } from '@kaskad/contracts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useFormat } from '../../../shared/i18n/use-format.ts';
import { useLocalized } from '../../../shared/i18n/use-localized.ts';
import {
  type Column,
  Empty,
  Filters,
  MoreButton,
  Page,
  QueryView,
  SelectField,
  Table,
  useUrlState,
} from '../../../shared/ui/index.ts';
import { appealsList } from './appeals.queries.ts';
import { OutcomeWord } from './outcome-word.tsx';

export function AppealsPage() {
  const { t } = useTranslation(['appeals', 'shell']);
  const [state, setState] = useUrlState<'true' | 'false' | ''>('waiting', '');
  const query = useInfiniteQuery(appealsList({ waiting: state || undefined }));
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
      <QueryView query={query}>
        {({ pages }) => (
          <Table
            caption={t('title')}
            columns={columns}
            rows={pages.flatMap(({ items }) => items)}
            rowKey={({ id }) => id}
            empty={<Empty title={t('emptyTitle')}>{t('emptyText')}</Empty>}
          />
        )}
      </QueryView>
      <MoreButton query={query} />
    </Page>
  );
}

function useColumns(): Column<Appeal>[] {
  const { t } = useTranslation('appeals');
  const localized = useLocalized();
  const { decimal, number, dateAndTime } = useFormat();
  return [
    {
      key: 'person',
      head: t('person'),
      bare: true,
      cell: ({ id, person, commission }) => (
        <>
          <Link to={`/quizzes/appeals/${id}`} className="font-semibold">
            {person.name}
          </Link>
          <span className="block text-soft">{localized(commission)}</span>
        </>
      ),
    },
    { key: 'quiz', head: t('quiz'), cell: ({ quiz }) => localized(quiz) },
    {
      key: 'score',
      head: t('score'),
      align: 'right',
      cell: ({ score, maxScore }) => `${decimal(score)} / ${number(maxScore)}`,
    },
    { key: 'outcome', head: t('outcome'), cell: (appeal) => <OutcomeWord appeal={appeal} /> },
    { key: 'made', head: t('made'), cell: ({ madeLocal }) => dateAndTime(madeLocal) },
  ];
}
