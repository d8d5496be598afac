import { type AttemptSummary, type Quiz, quizRoutes } from '@kaskad/contracts';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from '../../../shared/i18n/use-translation.ts';
import { Link, useParams } from '../../../shared/router/index.ts';
import { useCan } from '../../../shared/access/session.tsx';
import { call } from '../../../shared/api/client.ts';
import { useFormat } from '../../../shared/i18n/use-format.ts';
import { useLawReference } from '../../../shared/i18n/use-law-reference.ts';
import { useLocalized } from '../../../shared/i18n/use-localized.ts';
import {
  Button,
  Card,
  type Column,
  Dialog,
  DialogActions,
  Empty,
  LinkButton,
  MoreButton,
  Page,
  ProblemSummary,
  QueryView,
  SelectField,
  Status,
  Table,
  useToast,
  useUrlState,
} from '../../../shared/ui/index.ts';
import { FirstScore } from '../taking/score-history.tsx';
import { ConditionsNote } from '../taking/conditions-note.tsx';
import { QuizBankCard } from './bank-word.tsx';
import { bankChoices, bankTopics, oneQuiz, quizResults, useBankChange } from '../bank/bank.queries.ts';
import { ConditionsDialog } from './conditions-dialog.tsx';
import { QuizStateWord, useDifficultyName } from '../bank/question-words.tsx';

export function QuizPage() {
  const { id = '' } = useParams();
  const query = useQuery(oneQuiz(id));
  return <QueryView query={query}>{(quiz) => <QuizView quiz={quiz} />}</QueryView>;
}

function QuizView({ quiz }: { readonly quiz: Quiz }) {
  const { t } = useTranslation(['quizzes', 'analysis']);
  const localized = useLocalized();
  const can = useCan();
  return (
    <Page
      title={localized(quiz.title)}
      back={{ to: '/quizzes', label: t('manage.title') }}
      lead={
        <span className="flex flex-wrap items-center gap-2">
          <QuizStateWord state={quiz.state} />
          {t(`kinds.${quiz.kind}`)}
          {' · '}
          {localized(quiz.commission.name)}
        </span>
      }
      actions={
        <>
          {quiz.mayAnalyse && <LinkButton to={`/quizzes/${quiz.id}/analysis`}>{t('analysis:link')}</LinkButton>}
          {quiz.mayManage && <StateButtons quiz={quiz} />}
        </>
      }
    >
      <div className="grid gap-5 lg:grid-cols-2">
        <Settings quiz={quiz} />
        <BlueprintView quiz={quiz} />
        {quiz.mayManage && quiz.state !== 'closed' && <QuizBankCard quizId={quiz.id} />}
      </div>
      {can('result.read') && <Results quizId={quiz.id} />}
    </Page>
  );
}

function StateButtons({ quiz }: { readonly quiz: Quiz }) {
  const { t } = useTranslation(['quizzes', 'shell']);
  const toast = useToast();
  const [closing, setClosing] = useState(false);
  const [changing, setChanging] = useState(false);
  const params = { id: quiz.id };
  const open = useBankChange(() => call(quizRoutes.open, { params }));
  const close = useBankChange(() => call(quizRoutes.close, { params }));
  return (
    <>
      {quiz.state === 'draft' ? (
        <LinkButton to={`/quizzes/${quiz.id}/edit`}>{t('manage.edit')}</LinkButton>
      ) : (
        <Button onClick={() => setChanging(true)}>{t('manage.changeConditions')}</Button>
      )}
      {changing && <ConditionsDialog quiz={quiz} onClose={() => setChanging(false)} />}
      {quiz.state === 'open' ? (
        <Button onClick={() => setClosing(true)}>{t('manage.close')}</Button>
      ) : (
        <Button
          kind="main"
          busy={open.isPending}
          onClick={() => open.mutate(undefined, { onSuccess: () => toast(t('manage.opened')) })}
        >
          {t('manage.open')}
        </Button>
      )}
      <div className="basis-full">
        <ProblemSummary error={open.error ?? close.error} />
      </div>
      <Dialog open={closing} onClose={() => setClosing(false)} title={t('manage.close')}>
        <p className="mb-4">{t('manage.closeText')}</p>
        <DialogActions>
          <Button
            kind="danger"
            busy={close.isPending}
            onClick={() =>
              close.mutate(undefined, {
                onSuccess: () => toast(t('manage.closed')),
                onSettled: () => setClosing(false),
              })
            }
          >
            {t('manage.close')}
          </Button>
        </DialogActions>
      </Dialog>
    </>
  );
}

function Settings({ quiz }: { readonly quiz: Quiz }) {
  const { t } = useTranslation(['quizzes', 'shell']);
  const { number, percent } = useFormat();
  const facts = [
    [t('manage.code'), quiz.code],
    [t('manage.questions'), number(quiz.questions)],
    [t('manage.minutes'), number(quiz.minutes)],
    [t('manage.passShare'), quiz.passShare === null ? t('manage.none') : percent(quiz.passShare)],
    [t('manage.maxAttempts'), number(quiz.maxAttempts)],
    [t('manage.remedialAfter'), quiz.remedialAfter === null ? t('manage.none') : number(quiz.remedialAfter)],
    [t('manage.explains'), t(quiz.explains ? 'shell:yes' : 'shell:no')],
    [t('manage.lateHours'), number(quiz.lateHours)],
    [t('manage.offlineHours'), number(quiz.offlineHours)],
    [t('manage.perDay'), quiz.perDay === null ? t('manage.none') : number(quiz.perDay)],
    [t('manage.equalForms'), t(quiz.equalForms ? 'shell:yes' : 'shell:no')],
    [t('manage.anchorsCount'), number(quiz.anchors.length)],
  ] as const;
  return (
    <Card title={t('manage.settings')}>
      <dl className="divide-y divide-line">
        {facts.map(([term, value]) => (
          <div key={term} className="flex justify-between gap-4 py-1.5">
            <dt className="text-soft">{term}</dt>
            <dd className="text-right font-medium">{value}</dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}

function BlueprintView({ quiz }: { readonly quiz: Quiz }) {
  const { t } = useTranslation('quizzes');
  const localized = useLocalized();
  const { number } = useFormat();
  const lawReference = useLawReference();
  const can = useCan();
  const difficultyName = useDifficultyName();
  const audiences = useQuery({ ...bankChoices, enabled: can('question.manage') }).data?.audiences ?? [];
  const audienceOf = (tag: string) => {
    const audience = audiences.find(({ code }) => code === tag);
    return audience ? localized(audience.name) : tag;
  };
  const topics = useQuery({ ...bankTopics(), enabled: can('question.read') }).data?.items ?? [];
  const titleOf = (code: string) => {
    const topic = topics.find((one) => one.code === code);
    return topic ? localized(topic.title) : code;
  };
  return (
    <Card title={t('manage.blueprint')}>
      <p className="mb-2 text-sm text-soft">{t('manage.blueprintHint')}</p>
      <ul className="divide-y divide-line">
        {quiz.blueprint.map(({ topic, count, difficulty, article, tag }, index) => (
          <li key={index} className="flex justify-between gap-4 py-1.5">
            <span>
              {titleOf(topic)}
              <span className="text-soft">
                {[difficulty && difficultyName(difficulty), article && lawReference(article), tag && audienceOf(tag)]
                  .filter(Boolean)
                  .map((word) => ` · ${word}`)}
              </span>
            </span>
            <span className="font-medium tabular-nums">{number(count)}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

type Passed = '' | 'true' | 'false';

function Results({ quizId }: { readonly quizId: string }) {
  const { t } = useTranslation(['quizzes', 'shell']);
  const { number } = useFormat();
  const [passed, setPassed] = useUrlState<Passed>('passed', '');
  const query = useInfiniteQuery(quizResults({ quizId, passed: passed || undefined }));
  const columns = useResultColumns();
  return (
    <section className="space-y-3">
      <div className="flex flex-wrap items-end justify-between gap-3">
        <h2>{t('manage.results')}</h2>
        <SelectField<Passed>
          label={t('manage.outcome')}
          value={passed}
          onChange={setPassed}
          options={[
            { value: '', label: t('shell:all') },
            { value: 'true', label: t('passed') },
            { value: 'false', label: t('failed') },
          ]}
        />
      </div>
      <QueryView query={query}>
        {({ pages }) => (
          <>
            <p className="text-soft">{t('shell:total', { total: number(pages[0]?.total ?? 0) })}</p>
            <Table
              caption={t('manage.results')}
              columns={columns}
              rows={pages.flatMap(({ items }) => items)}
              rowKey={({ id }) => id}
              empty={<Empty title={t('manage.resultsEmpty')} />}
            />
          </>
        )}
      </QueryView>
      <MoreButton query={query} />
    </section>
  );
}

function useResultColumns(): Column<AttemptSummary>[] {
  const { t } = useTranslation('quizzes');
  const localized = useLocalized();
  const { number, decimal, dateAndTime } = useFormat();
  const can = useCan();
  return [
    {
      key: 'person',
      head: t('manage.person'),
      bare: true,
      cell: ({ person }) =>
        can('person.read') ? (
          <Link to={`/people/${person.id}`} className="font-semibold">
            {person.name}
          </Link>
        ) : (
          <span className="font-semibold">{person.name}</span>
        ),
    },
    { key: 'commission', head: t('manage.commission'), cell: ({ commission }) => localized(commission) },
    { key: 'attempt', head: t('manage.attempt'), align: 'right', cell: ({ number: attempt }) => number(attempt) },
    {
      key: 'score',
      head: t('manage.score'),
      align: 'right',
      cell: ({ id, score, maxScore, first }) =>
        score === null ? (
          '—'
        ) : (
          <>
            <Link to={`/quizzes/attempts/${id}`}>{`${decimal(score)} / ${number(maxScore)}`}</Link>
            <FirstScore first={first} />
          </>
        ),
    },
    {
      key: 'outcome',
      head: t('manage.outcome'),
      cell: ({ passed, state, ...conditions }) => (
        <div className="space-y-1">
          {passed === null ? (
            <Status tone={state === 'open' ? 'info' : 'quiet'}>{t(`attemptStates.${state}`)}</Status>
          ) : (
            <Status tone={passed ? 'good' : 'bad'}>{t(passed ? 'passed' : 'failed')}</Status>
          )}
          <ConditionsNote conditions={conditions} />
        </div>
      ),
    },
    { key: 'when', head: t('manage.when'), cell: ({ local }) => dateAndTime(local) },
  ];
}
