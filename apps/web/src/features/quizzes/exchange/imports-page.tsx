import { IMPORT_SORTS, type QuestionImport } from '@kaskad/contracts';
import { IMPORT_VERDICTS } from '@kaskad/domain';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from '../../../shared/i18n/use-translation.ts';
import { Link } from '../../../shared/router/index.ts';
import { useCan } from '../../../shared/access/session.tsx';
import { useFormat } from '../../../shared/i18n/use-format.ts';
import { useLocalized } from '../../../shared/i18n/use-localized.ts';
import { List, useListView } from '../../../shared/lists/index.ts';
import { type Column, Empty, LinkButton, Page } from '../../../shared/ui/index.ts';
import { importsList } from './exchange.queries.ts';
import { ImportStateWord } from './import-words.tsx';

/** Every file that was read, newest first. */
export function ImportsPage() {
  const { t } = useTranslation(['exchange', 'quizzes']);
  const view = useListView(IMPORT_SORTS, '-when');
  const query = useInfiniteQuery(importsList(view.asked));
  const columns = useColumns();
  const start = useCan()('question.manage') && (
    <LinkButton to="/questions/imports/new" kind="main">
      {t('importLink')}
    </LinkButton>
  );
  return (
    <Page
      title={t('list.title')}
      lead={t('list.lead')}
      back={{ to: '/questions', label: t('quizzes:bank.title') }}
      actions={start}
    >
      <List
        view={view}
        query={query}
        caption={t('list.title')}
        columns={columns}
        rowKey={({ id }) => id}
        empty={
          <Empty title={t('list.empty')} action={start}>
            {t('list.emptyText')}
          </Empty>
        }
      />
    </Page>
  );
}

function useColumns(): Column<QuestionImport>[] {
  const { t } = useTranslation('exchange');
  const localized = useLocalized();
  const { dateAndTime, number } = useFormat();
  return [
    {
      key: 'file',
      head: t('list.file'),
      bare: true,
      cell: ({ id, files, commission }) => (
        <>
          <Link to={`/questions/imports/${id}`} className="font-semibold wrap-anywhere">
            {files.join(', ')}
          </Link>
          <p className="text-sm text-soft">{localized(commission.name)}</p>
        </>
      ),
    },
    { key: 'format', head: t('list.format'), cell: ({ format }) => t(`formats.${format}`) },
    {
      key: 'counts',
      head: t('list.counts'),
      cell: ({ counts }) => (
        <ul className="text-sm">
          {IMPORT_VERDICTS.filter((verdict) => counts[verdict] > 0).map((verdict) => (
            <li key={verdict}>
              {t('preview.count', { verdict: t(`verdicts.${verdict}`), total: number(counts[verdict]) })}
            </li>
          ))}
        </ul>
      ),
    },
    { key: 'by', head: t('list.by'), cell: ({ by }) => by },
    { key: 'when', head: t('list.when'), cell: ({ createdAt }) => dateAndTime(createdAt, { year: true }) },
    { key: 'state', head: t('list.state'), cell: ({ state }) => <ImportStateWord state={state} /> },
  ];
}
