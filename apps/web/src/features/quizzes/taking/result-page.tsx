import type { AttemptResult } from '@kaskad/contracts';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useLocalized } from '../../../shared/i18n/use-localized.ts';
import { LinkButton, Page, QueryView } from '../../../shared/ui/index.ts';
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
  const word = result.passed === null ? t('result.finished') : t(result.passed ? 'result.passed' : 'result.failed');
  return (
    <Page title={word} lead={localized(result.title)} width="narrow">
      <Points result={result} />
      <ConditionsNote conditions={result} />
      <ScoreHistory scores={result.scores} />
      <Topics result={result} />
      {result.passed === false && (
        <LinkButton kind="main" to={`/learn/quizzes/${result.quizId}?campaign=${result.campaignId}`}>
          {t('result.again')}
        </LinkButton>
      )}
      <AppealCard result={result} />
      <Explanation result={result} />
      <LinkButton kind="plain" to="/learn/quizzes">
        {t('result.toQuizzes')}
      </LinkButton>
    </Page>
  );
}
