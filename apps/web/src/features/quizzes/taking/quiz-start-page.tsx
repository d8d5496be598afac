import type { AvailableQuiz } from '@kaskad/contracts';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from '../../../shared/i18n/use-translation.ts';
import { Link, useNavigate, useParams, useSearchParams } from '../../../shared/router/index.ts';
import { useSession } from '../../../shared/access/session.tsx';
import { ApiError } from '../../../shared/api/client.ts';
import { useFormat } from '../../../shared/i18n/use-format.ts';
import { useLocalized } from '../../../shared/i18n/use-localized.ts';
import { KeepPromise } from '../../../shared/own/keep-promise.tsx';
import {
  Button,
  LinkButton,
  Notice,
  Page,
  ProblemNote,
  ProblemSummary,
  QueryView,
  useProblemText,
} from '../../../shared/ui/index.ts';
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
        return quiz ? (
          <QuizStart quiz={quiz} seminarId={search.get('seminar') ?? undefined} />
        ) : (
          <ProblemNote error={NOT_THERE} />
        );
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
  const { duration } = useFormat();
  const begin = (offline: boolean) =>
    start.mutate(
      { quizId: quiz.quizId, campaignId: quiz.campaignId, seminarId, offline },
      { onSuccess: ({ id }) => void navigate(`/learn/attempts/${id}`) },
    );

  return (
    <Page
      title={localized(quiz.title)}
      width="narrow"
      back={{ to: '/learn/quizzes', label: t('learn.back') }}
      lead={localized(quiz.campaign)}
    >
      <Terms quiz={quiz} />
      <ProblemSummary error={start.error} />
      {quiz.refusal && (
        <Notice tone={quiz.passed ? 'good' : 'warn'} title={problemText(new ApiError(409, { code: quiz.refusal }))}>
          {quiz.openAgainAt && t('learn.openAgain', { left: duration(secondsUntil(quiz.openAgainAt, quiz.now)) })}
        </Notice>
      )}
      {quiz.lessonsLeft.length > 0 && (
        <section className="card">
          <h2>{t('learn.lessonsTitle')}</h2>
          <ul className="mt-2 space-y-1">
            {quiz.lessonsLeft.map(({ id, title }) => (
              <li key={id}>
                <Link className="inline-flex min-h-12 items-center" to={`/learn/lessons/${id}?again`}>
                  {localized(title)}
                </Link>
              </li>
            ))}
          </ul>
        </section>
      )}
      {quiz.openAttempt ? (
        <LinkButton kind="main" to={`/learn/attempts/${quiz.openAttempt.id}`}>
          {t('learn.resume')}
        </LinkButton>
      ) : (
        quiz.refusal === null && (
          <>
            <Button kind="main" busy={start.isPending} onClick={() => begin(false)}>
              {t('learn.begin')}
            </Button>
            {quiz.offlineHours > 0 && (
              <div>
                <Button className="w-full" busy={start.isPending} onClick={() => begin(true)}>
                  {t('learn.beginOffline')}
                </Button>
                <p className="mt-1.5 text-[0.85em] text-soft">
                  {t('learn.offlineHint', { window: duration(quiz.offlineHours * 3600) })}
                </p>
              </div>
            )}
          </>
        )
      )}
      {quiz.lastAttempt && (
        <LinkButton kind="plain" to={`/learn/attempts/${quiz.lastAttempt.id}/result`}>
          {t('learn.seeResult')}
        </LinkButton>
      )}
      <KeepPromise />
      <Rules quiz={quiz} />
    </Page>
  );
}

const secondsUntil = (then: string, now: string) => Math.max(60, (Date.parse(then) - Date.parse(now)) / 1000);

function Terms({ quiz }: { readonly quiz: AvailableQuiz }) {
  const { t } = useTranslation('quizzes');
  const { number, decimal, percent, duration } = useFormat();
  const mark =
    quiz.passShare === null || quiz.pointsToPass === null
      ? t('learn.noPassMark')
      : t('learn.passMarkValue', { points: decimal(quiz.pointsToPass), share: percent(quiz.passShare) });
  const time = duration((quiz.minutes + quiz.extraMinutes) * 60);
  const used = `${number(quiz.attemptsUsed)}\u00a0/\u00a0${number(quiz.maxAttempts + quiz.extraAttempts)}`;
  const terms = [
    [t('learn.number'), number(quiz.questions)],
    [
      t('learn.time'),
      quiz.extraMinutes === 0 ? time : t('learn.timeExtra', { time, extra: duration(quiz.extraMinutes * 60) }),
    ],
    [t('learn.passMark'), mark],
    [
      t('learn.attemptsUsed'),
      quiz.extraAttempts === 0 ? used : `${used}, ${t('learn.extraAttempts', { count: quiz.extraAttempts })}`,
    ],
  ] as const;
  return (
    <section className="card">
      <h2>{t('learn.awaits')}</h2>
      <dl className="mt-2 divide-y divide-line">
        {terms.map(([term, value]) => (
          <div key={term} className="flex justify-between gap-4 py-2">
            <dt className="text-soft">{term}</dt>
            <dd className="text-right font-semibold">{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Rules({ quiz }: { readonly quiz: AvailableQuiz }) {
  const { t } = useTranslation('quizzes');
  const { duration } = useFormat();
  const rules = [
    t('learn.ruleSaved'),
    t('learn.ruleClock'),
    ...(quiz.remedialAfter === null ? [] : [t('learn.ruleRemedial', { after: quiz.remedialAfter })]),
    ...(quiz.passShare === null ? [] : [t('learn.ruleAppeal')]),
    t(quiz.explains ? 'learn.ruleExplains' : 'learn.ruleSilent'),
  ];
  const more = [
    ...(quiz.lateHours > 0
      ? [
          t('learn.ruleLate', { hours: duration(quiz.lateHours * 3600) }),
          t('learn.ruleLateEnd'),
          t('learn.ruleLateOwn'),
        ]
      : [t('learn.ruleNotLate')]),
    t('learn.ruleLanguage'),
    t('learn.ruleDevice'),
    t('learn.rulePartly'),
  ];
  return (
    <section>
      <h2>{t('learn.rules')}</h2>
      <ul className="prose mt-2 list-disc space-y-2 pl-6">
        {rules.map((rule) => (
          <li key={rule}>{rule}</li>
        ))}
      </ul>
      <details className="mt-2">
        <summary className="min-h-11 cursor-pointer py-2 font-semibold">{t('learn.rulesMore')}</summary>
        <ul className="prose mt-1 list-disc space-y-2 pl-6">
          {more.map((rule) => (
            <li key={rule}>{rule}</li>
          ))}
          <li className="pointer-coarse:hidden">{t('learn.ruleKeys')}</li>
        </ul>
      </details>
    </section>
  );
}
