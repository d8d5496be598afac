import type { QuestionSummary } from '@kaskad/contracts';
import { QUESTION_STATUSES, type QuestionStatus } from '@kaskad/domain';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useCan } from '../../../shared/access/session.tsx';
import { useFormat } from '../../../shared/i18n/use-format.ts';
import { useLocalized } from '../../../shared/i18n/use-localized.ts';
import { type Column, Empty, Filters, LinkButton, MoreButton, Page, QueryView, SearchField, SelectField, Table, useUrlState } from '../../../shared/ui/index.ts';
import { ErratumMark } from '../errata/words.tsx';
import { bankTopics, questionsList } from './bank.queries.ts';
import { LawyerWord, QuestionStatusWord, useDifficultyName } from './words.tsx';

type Lawyer = '' | 'true' | 'false';

export function QuestionsPage() {
  const { t } = useTranslation(['quizzes', 'errata', 'shell']);
  const localized = useLocalized();
  const { number } = useFormat();
  const can = useCan();
  const [search, setSearch] = useUrlState<string>('q', '');
  const [topic, setTopic] = useUrlState<string>('topic', '');
  const [status, setStatus] = useUrlState<QuestionStatus | ''>('status', '');
  const [lawyer, setLawyer] = useUrlState<Lawyer>('lawyer', '');
  const topics = useQuery(bankTopics()).data?.items ?? [];
  const query = useInfiniteQuery(questionsList({ search: search || undefined, topic: topic || undefined, status: status || undefined, needsLawyer: lawyer || undefined }));
  const columns = useColumns();
  const all = { value: '', label: t('shell:all') } as const;
  const add = can('question.manage') && <LinkButton to="/questions/new" kind="main">{t('bank.add')}</LinkButton>;
  return (
    <Page title={t('bank.title')} lead={t('bank.lead')} actions={<><LinkButton to="/questions/errata">{t('errata:all')}</LinkButton>{add}</>}>
      <Filters>
        <SearchField label={t('shell:search')} value={search} onChange={setSearch} />
        <SelectField label={t('bank.topic')} value={topic} onChange={setTopic} options={[all, ...topics.map(({ code, title }) => ({ value: code, label: localized(title) }))]} />
        <SelectField<QuestionStatus | ''> label={t('bank.status')} value={status} onChange={setStatus} options={[all, ...QUESTION_STATUSES.map((value) => ({ value, label: t(`statuses.${value}`) }))]} />
        <SelectField<Lawyer> label={t('bank.lawyer')} value={lawyer} onChange={setLawyer}
          options={[all, { value: 'true', label: t('bank.needsLawyer') }, { value: 'false', label: t('bank.lawyerConfirmed') }]} />
      </Filters>
      <QueryView query={query}>
        {({ pages }) => (
          <>
            <p className="text-soft">{t('shell:total', { total: number(pages[0]?.total ?? 0) })}</p>
            <Table caption={t('bank.title')} columns={columns} rows={pages.flatMap(({ items }) => items)} rowKey={({ id }) => id}
              empty={<Empty title={t('bank.emptyTitle')} action={add}>{t('bank.emptyText')}</Empty>} />
          </>
        )}
      </QueryView>
      <MoreButton query={query} />
    </Page>
  );
}

function useColumns(): Column<QuestionSummary>[] {
  const { t } = useTranslation('quizzes');
  const localized = useLocalized();
  const difficultyName = useDifficultyName();
  return [
    { key: 'code', head: t('bank.code'), cell: ({ code }) => <span className="whitespace-nowrap">{code}</span> },
    { key: 'stem', head: t('bank.stem'), bare: true, cell: ({ id, stem }) => <Link to={`/questions/${id}`}>{localized(stem)}</Link> },
    { key: 'topic', head: t('bank.topic'), cell: ({ topicTitle }) => localized(topicTitle) },
    { key: 'difficulty', head: t('bank.difficulty'), cell: ({ difficulty }) => difficultyName(difficulty) },
    { key: 'status', head: t('bank.status'), cell: ({ status, erratum }) => <span className="flex flex-wrap gap-1"><QuestionStatusWord status={status} /><ErratumMark erratum={erratum} /></span> },
    { key: 'lawyer', head: t('bank.lawyer'), cell: ({ needsLawyer }) => <LawyerWord needed={needsLawyer} /> },
  ];
}
