import { useQuery } from '@tanstack/react-query';
import { useTranslation } from '../../../shared/i18n/use-translation.ts';
import { useParams } from '../../../shared/router/index.ts';
import { useLocalized } from '../../../shared/i18n/use-localized.ts';
import { Page, QueryView } from '../../../shared/ui/index.ts';
import { ScoreHistory } from '../taking/score-history.tsx';
import { resultQuery } from '../taking/attempts.queries.ts';
import { ConditionsNote } from '../taking/conditions-note.tsx';
import { Explanation, Points, Topics } from '../taking/result-parts.tsx';

/** Somebody's result with every answer, for those who have to decide about it. */
export function AttemptResultPage() {
  const { id = '' } = useParams();
  const { t } = useTranslation('quizzes');
  const localized = useLocalized();
  const query = useQuery(resultQuery(id));
  return (
    <QueryView query={query}>
      {(result) => (
        <Page
          title={`${localized(result.title)} · ${t('manage.attempt')} ${result.number}`}
          width="narrow"
          back={{ to: `/quizzes/${result.quizId}`, label: localized(result.title) }}
        >
          <Points result={result} />
          <ConditionsNote conditions={result} />
          <ScoreHistory scores={result.scores} />
          <Topics result={result} />
          <Explanation result={result} />
        </Page>
      )}
    </QueryView>
  );
}
