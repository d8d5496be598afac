import type { AttemptResult, Learning } from '@kaskad/contracts';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from '../../../shared/i18n/use-translation.ts';
import { useParams } from '../../../shared/router/index.ts';
import { useLocalized } from '../../../shared/i18n/use-localized.ts';
import { LinkButton, Page, QueryView } from '../../../shared/ui/index.ts';
import { learningQuery } from '../../../shared/own/learning.queries.ts';
import { NextStep } from '../../../shared/own/next-step.tsx';
import { ScoreHistory } from './score-history.tsx';
import { AnswersNotice } from './answers-notice.tsx';
import { AppealCard } from './appeal-card.tsx';
import { resultQuery } from './attempts.queries.ts';
import { ConditionsNote } from './conditions-note.tsx';
import { Explanation, Points, Topics } from './result-parts.tsx';

export function ResultPage() {
  const { id = '' } = useParams();
  const query = useQuery(resultQuery(id));
  return (
    <>
      <AnswersNotice attemptId={id} />
      <QueryView query={query}>{(result) => <Result result={result} />}</QueryView>
    </>
  );
}

function Result({ result }: { readonly result: AttemptResult }) {
  const { t } = useTranslation('quizzes');
  const localized = useLocalized();
  const way = useWay(result);
  const word = result.passed === null ? t('result.finished') : t(result.passed ? 'result.passed' : 'result.failed');
  return (
    <Page title={word} lead={localized(result.title)} width="narrow">
      <Points result={result} />
      <ConditionsNote conditions={result} />
      <ScoreHistory scores={result.scores} />
      <Topics result={result} modules={way.learning?.modules} />
      <LeadOn result={result} way={way} />
      <AppealCard result={result} />
      <Explanation result={result} isOwn />
      <LinkButton kind="plain" to="/learn/quizzes">
        {t('result.toQuizzes')}
      </LinkButton>
    </Page>
  );
}

interface Way {
  /** Read since the result was opened: what stood before it does not know of it. */
  readonly isKnown: boolean;
  /** Null where it is of another campaign, or could not be read. */
  readonly learning: Learning | null;
}

function useWay({ campaignId }: AttemptResult): Way {
  const { data, isError, isFetchedAfterMount } = useQuery({ ...learningQuery, refetchOnMount: 'always' });
  const isOf = isFetchedAfterMount && !isError && data?.campaign?.id === campaignId;
  return { isKnown: isFetchedAfterMount, learning: isOf ? data : null };
}

/** What was wrong leads to the lesson, the lesson to the next attempt; a test that was passed to what comes then. */
function LeadOn({ result, way: { isKnown, learning } }: { readonly result: AttemptResult; readonly way: Way }) {
  const { t } = useTranslation('quizzes');
  const next = learning?.next;
  if (!isKnown) return null;
  const isSame = next?.step !== 'reread_lesson' && next?.quizId === result.quizId;
  return (
    <>
      {learning && next && <NextStep next={next} learning={learning} />}
      {result.passed === false && !isSame && (
        <LinkButton kind={next ? 'plain' : 'main'} to={`/learn/quizzes/${result.quizId}?campaign=${result.campaignId}`}>
          {t('result.again')}
        </LinkButton>
      )}
    </>
  );
}
