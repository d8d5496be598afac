import type { AvailableQuiz } from '@kaskad/contracts';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams, useSearchParams } from 'react-router';
import { useSession } from '../../../shared/access/session.tsx';
import { ApiError } from '../../../shared/api/client.ts';
import { useFormat } from '../../../shared/i18n/use-format.ts';
import { useLocalized } from '../../../shared/i18n/use-localized.ts';
import { Button, LinkButton, Notice, Page, ProblemNote, ProblemSummary, QueryView, useProblemText } from '../../../shared/ui/index.ts';
import { availableQuizzes, useStartAttempt } from './attempts.queries.ts';

const NOT_THERE = new ApiError(404, { code: 'not_found' });

/** What awaits the person, before the clock begins to run. */
export function QuizStartPage() {
  const { quizId = '' } = useParams();
  const [search] = useSearchParams();
  const query = useQuery(availableQuizzes(quizId));
  return (
    <QueryView query={query}>
      {({ items }) => {
        const quiz = items.find(({ campaignId }) => campaignId === search.get('campaign')) ?? items[0];
        return quiz ? <QuizStart quiz={quiz} seminarId={search.get('seminar') ?? undefined} /> : <ProblemNote error={NOT_THERE} />;
      }}
    </QueryView>
  );
}

function QuizStart({ quiz, seminarId }: { readonly quiz: AvailableQuiz; readonly seminarId: string | undefined }) {
  const { t } = useTranslation('quizzes');
  const localized = useLocalized();
  const owner = useSession()?.accountId ?? '';
  const navigate = useNavigate();
  const start = useStartAttempt(owner);
  const problemText = useProblemText();
  const begin = () => start.mutate({ quizId: quiz.quizId, campaignId: quiz.campaignId, seminarId }, { onSuccess: ({ id }) => void navigate(`/learn/attempts/${id}`) });

  return (
    <Page title={localized(quiz.title)} width="narrow" back={{ to: '/learn/quizzes', label: t('learn.back') }} lead={localized(quiz.campaign)}>
      <Terms quiz={quiz} />
      <ProblemSummary error={start.error} />
      {quiz.refusal && <Notice tone={quiz.passed ? 'good' : 'warn'} title={problemText(new ApiError(409, { code: quiz.refusal }))} />}
      {quiz.lessonsLeft.length > 0 && (
        <section className="card">
          <h2>{t('learn.lessonsTitle')}</h2>
          <ul className="mt-2 space-y-1">{quiz.lessonsLeft.map(({ id, title }) => <li key={id}><Link className="inline-flex min-h-12 items-center" to={`/learn/lessons/${id}`}>{localized(title)}</Link></li>)}</ul>
        </section>
      )}
      {quiz.openAttempt
        ? <LinkButton kind="main" to={`/learn/attempts/${quiz.openAttempt.id}`}>{t('learn.resume')}</LinkButton>
        : quiz.refusal === null && <Button kind="main" busy={start.isPending} onClick={begin}>{t('learn.begin')}</Button>}
      {quiz.lastAttempt && <LinkButton kind="plain" to={`/learn/attempts/${quiz.lastAttempt.id}/result`}>{t('learn.seeResult')}</LinkButton>}
      <Rules quiz={quiz} />
    </Page>
  );
}

function Terms({ quiz }: { readonly quiz: AvailableQuiz }) {
  const { t } = useTranslation('quizzes');
  const { number, percent, duration } = useFormat();
  const mark = quiz.passShare === null || quiz.pointsToPass === null
    ? t('learn.noPassMark')
    : t('learn.passMarkValue', { points: number(quiz.pointsToPass), share: percent(quiz.passShare) });
  const terms = [
    [t('learn.number'), number(quiz.questions)], [t('learn.time'), duration(quiz.minutes * 60)], [t('learn.passMark'), mark],
    [t('learn.attemptsUsed'), `${number(quiz.attemptsUsed)}\u00a0/\u00a0${number(quiz.maxAttempts)}`],
  ] as const;
  return (
    <section className="card">
      <h2>{t('learn.awaits')}</h2>
      <dl className="mt-2 divide-y divide-line">
        {terms.map(([term, value]) => <div key={term} className="flex justify-between gap-4 py-2"><dt className="text-soft">{term}</dt><dd className="text-right font-semibold">{value}</dd></div>)}
      </dl>
    </section>
  );
}

function Rules({ quiz }: { readonly quiz: AvailableQuiz }) {
  const { t } = useTranslation('quizzes');
  const rules = [
    t('learn.ruleSaved'), t('learn.ruleClock'), t('learn.ruleLanguage'), t('learn.ruleDevice'), t('learn.ruleMultiple'),
    ...(quiz.remedialAfter === null ? [] : [t('learn.ruleRemedial', { after: quiz.remedialAfter })]),
    t(quiz.explains ? 'learn.ruleExplains' : 'learn.ruleSilent'),
  ];
  return (
    <section>
      <h2>{t('learn.rules')}</h2>
      <ul className="prose mt-2 list-disc space-y-2 pl-6">{rules.map((rule) => <li key={rule}>{rule}</li>)}</ul>
    </section>
  );
}
