import { QUESTION_SORTS, type QuestionSummary } from '@kaskad/contracts';
import { QUESTION_STATUSES, QUESTION_TYPES, type QuestionStatus, type QuestionType } from '@kaskad/domain';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useTranslation } from '../../../shared/i18n/use-translation.ts';
import { Link, useLocation } from '../../../shared/router/index.ts';
import { useCan } from '../../../shared/access/session.tsx';
import { useFormat } from '../../../shared/i18n/use-format.ts';
import { useLawReference } from '../../../shared/i18n/use-law-reference.ts';
import { useLocalized } from '../../../shared/i18n/use-localized.ts';
import { List, useListView } from '../../../shared/lists/index.ts';
import {
  type Column,
  Empty,
  Filters,
  LinkButton,
  Page,
  SearchField,
  SelectField,
  Status,
  TextField,
  useUrlState,
} from '../../../shared/ui/index.ts';
import { ErratumMark } from './erratum-words.tsx';
import { bankChoices, bankTopics, questionsList } from './bank.queries.ts';
import { FindingCounts } from './findings-view.tsx';
import { audienceOptions, TagWords } from './question-tags.tsx';
import { CapWord } from './use-card.tsx';
import { LawyerWord, QuestionStatusWord, useDifficultyName } from './question-words.tsx';

type Lawyer = '' | 'true' | 'false';
type Quality = '' | 'errors' | 'any' | 'none';
/** What the reader has to do. */
type Waiting = '' | 'review' | 'law';

export function QuestionsPage() {
  const { t } = useTranslation(['quizzes', 'errata', 'bank', 'exchange', 'shell']);
  const localized = useLocalized();
  const can = useCan();
  const [search, setSearch] = useUrlState<string>('q', '');
  const [topic, setTopic] = useUrlState<string>('topic', '');
  const [status, setStatus] = useUrlState<QuestionStatus | ''>('status', '');
  const [lawyer, setLawyer] = useUrlState<Lawyer>('lawyer', '');
  const [type, setType] = useUrlState<QuestionType | ''>('type', '');
  const [tag, setTag] = useUrlState<string>('tag', '');
  const [article, setArticle] = useUrlState<string>('article', '');
  const [quality, setQuality] = useUrlState<Quality>('quality', '');
  const [waiting, setWaiting] = useUrlState<Waiting>('waiting', '');
  const topics = useQuery(bankTopics()).data?.items ?? [];
  const choices = useQuery(bankChoices).data ?? { audiences: [], tags: [] };
  const view = useListView(QUESTION_SORTS, 'code');
  const query = useInfiniteQuery(
    questionsList({
      ...view.asked,
      search: search || undefined,
      topic: topic || undefined,
      status: status || undefined,
      needsLawyer: lawyer || undefined,
      type: type || undefined,
      tag: tag || undefined,
      article: article.trim() || undefined,
      findings: quality || undefined,
      forMyReview: waiting === 'review' ? 'true' : undefined,
      lawChanged: waiting === 'law' ? 'true' : undefined,
    }),
  );
  const columns = useColumns();
  const all = { value: '', label: t('shell:all') } as const;
  const add = can('question.manage') && (
    <LinkButton to="/questions/new" kind="main">
      {t('bank.add')}
    </LinkButton>
  );
  const { search: filters } = useLocation();
  const files = can('question.manage') ? (
    <>
      <LinkButton to="/questions/imports/new">{t('exchange:importLink')}</LinkButton>
      <LinkButton to={`/questions/export${filters}`}>{t('exchange:exportLink')}</LinkButton>
    </>
  ) : (
    <LinkButton to="/questions/imports">{t('exchange:list.title')}</LinkButton>
  );
  const isNarrowed = [type, tag, article, quality, lawyer].some(Boolean);
  return (
    <Page
      title={t('bank.title')}
      lead={t('bank.lead')}
      actions={
        <>
          <LinkButton to="/questions/law">{t('bank:law.link')}</LinkButton>
          <LinkButton to="/questions/errata">{t('errata:all')}</LinkButton>
          {files}
          {add}
        </>
      }
    >
      <Filters>
        <SearchField label={t('shell:search')} value={search} onChange={setSearch} />
        <SelectField
          label={t('bank.topic')}
          value={topic}
          onChange={setTopic}
          options={[all, ...topics.map(({ code, title }) => ({ value: code, label: localized(title) }))]}
        />
        <SelectField<QuestionStatus | ''>
          label={t('bank.status')}
          value={status}
          onChange={setStatus}
          options={[all, ...QUESTION_STATUSES.map((value) => ({ value, label: t(`statuses.${value}`) }))]}
        />
        <SelectField<Waiting>
          label={t('bank:filters.waiting')}
          value={waiting}
          onChange={setWaiting}
          options={[
            all,
            ...(can('question.manage') ? [{ value: 'review', label: t('bank:filters.forMyReview') } as const] : []),
            { value: 'law', label: t('bank:filters.lawChanged') },
          ]}
        />
        <details className="sm:col-span-2 lg:col-span-4" open={isNarrowed}>
          <summary className="min-h-11 cursor-pointer py-2 font-semibold text-deep">{t('bank:filters.more')}</summary>
          <div className="mt-2 grid gap-3 sm:grid-cols-2 lg:grid-cols-5">
            <SelectField<QuestionType | ''>
              label={t('bank.type')}
              value={type}
              onChange={setType}
              options={[all, ...QUESTION_TYPES.map((value) => ({ value, label: t(`types.${value}`) }))]}
            />
            <SelectField
              label={t('bank:filters.audience')}
              value={tag}
              onChange={setTag}
              options={[all, ...audienceOptions(choices, localized, tag)]}
            />
            <TextField label={t('bank:filters.article')} value={article} onChange={setArticle} maxLength={40} />
            <SelectField<Quality>
              label={t('bank:filters.findings')}
              value={quality}
              onChange={setQuality}
              options={[
                all,
                ...(['errors', 'any', 'none'] as const).map((value) => ({ value, label: t(`bank:filters.${value}`) })),
              ]}
            />
            <SelectField<Lawyer>
              label={t('bank.lawyer')}
              value={lawyer}
              onChange={setLawyer}
              options={[
                all,
                { value: 'true', label: t('bank.needsLawyer') },
                { value: 'false', label: t('bank.lawyerConfirmed') },
              ]}
            />
          </div>
        </details>
      </Filters>
      <List
        view={view}
        query={query}
        caption={t('bank.title')}
        columns={columns}
        rowKey={({ id }) => id}
        empty={
          <Empty title={t('bank.emptyTitle')} action={add}>
            {t('bank.emptyText')}
          </Empty>
        }
        roomy
      />
    </Page>
  );
}

function useColumns(): Column<QuestionSummary>[] {
  const { t } = useTranslation(['quizzes', 'bank']);
  const localized = useLocalized();
  const { number } = useFormat();
  const lawReference = useLawReference();
  const difficultyName = useDifficultyName();
  return [
    { key: 'code', head: t('bank.code'), cell: ({ code }) => <span className="whitespace-nowrap">{code}</span> },
    {
      key: 'stem',
      head: t('bank.stem'),
      bare: true,
      cell: ({ id, stem, tags, findings }) => (
        <span className="block md:min-w-72">
          <Link to={`/questions/${id}`}>{localized(stem)}</Link>
          <span className="mt-1 flex flex-wrap gap-1 text-sm">
            <TagWords tags={tags} />
            <FindingCounts findings={findings} />
          </span>
        </span>
      ),
    },
    {
      key: 'topic',
      head: t('bank.topic'),
      cell: ({ topicTitle, type, difficulty }) => (
        <span className="block md:min-w-40">
          {localized(topicTitle)}
          <span className="block text-sm text-soft">{`${t(`types.${type}`)} · ${difficultyName(difficulty)}`}</span>
        </span>
      ),
    },
    {
      key: 'article',
      head: t('bank.article'),
      cell: ({ article, lawChanged }) => (
        <>
          {lawReference(article) || '–'}
          {lawChanged && (
            <span className="mt-1 block">
              <Status tone="warn">{t('bank:law.changed')}</Status>
            </span>
          )}
        </>
      ),
    },
    {
      key: 'status',
      head: t('bank.status'),
      cell: ({ status, version, versionInUse, erratum, needsLawyer }) => (
        <span className="flex flex-wrap gap-1">
          <QuestionStatusWord status={status} />
          {versionInUse !== null && versionInUse !== version && (
            <span className="text-sm text-soft">{t('bank:review.inUse', { version: versionInUse })}</span>
          )}
          <ErratumMark erratum={erratum} />
          <LawyerWord needed={needsLawyer} />
        </span>
      ),
    },
    {
      key: 'drawn',
      head: t('bank:filters.drawn'),
      align: 'right',
      cell: ({ exposure: { drawn }, drawCap }) => (
        <>
          {number(drawn)}
          {drawCap !== null && (
            <span className="block">
              <CapWord cap={drawCap} drawn={drawn} />
            </span>
          )}
        </>
      ),
    },
  ];
}
