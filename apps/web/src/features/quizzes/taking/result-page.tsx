import type { AttemptResult, ExplainedQuestion } from '@kaskad/contracts';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useFormat } from '../../../shared/i18n/use-format.ts';
import { useLocalized } from '../../../shared/i18n/use-localized.ts';
import { LinkButton, Meter, Notice, Page, QueryView, Status, type Tone } from '../../../shared/ui/index.ts';
import { CorrectionNote, ScoreHistory } from '../errata/score-history.tsx';
import { AppealCard } from './appeal-card.tsx';
import { resultQuery } from './attempts.queries.ts';
import { ConditionsNote } from './conditions-note.tsx';
import { QuestionView } from './question-view.tsx';

export function ResultPage() {
  const { id = '' } = useParams();
  const query = useQuery(resultQuery(id));
  return <QueryView query={query}>{(result) => <Result result={result} />}</QueryView>;
}

function Result({ result }: { readonly result: AttemptResult }) {
  const { t } = useTranslation('quizzes');
  const localized = useLocalized();
  const { percent, number, decimal } = useFormat();
  const tone: Tone = result.passed === null ? 'info' : result.passed ? 'good' : 'bad';
  const word = result.passed === null ? t('result.finished') : t(result.passed ? 'result.passed' : 'result.failed');
  return (
    <Page title={word} lead={localized(result.title)} width="narrow">
      <Notice tone={tone} title={<span className="text-[1.35em] leading-tight font-bold">{percent(result.maxScore > 0 ? result.score / result.maxScore : 0)}</span>}>
        <p>{t('result.score', { score: decimal(result.score), max: number(result.maxScore) })}</p>
        {result.pointsToPass !== null && <p>{t('result.needed', { points: number(result.pointsToPass) })}</p>}
        {result.state === 'expired' && <p>{t('result.expired')}</p>}
      </Notice>
      <ConditionsNote conditions={result} />
      <ScoreHistory scores={result.scores} />
      <section className="card space-y-4">
        <h2>{t('result.topics')}</h2>
        {result.topics.map(({ topic, title, right, of }) => <Meter key={topic} label={localized(title)} value={right} max={of} tone={topicTone(right, of, result.passShare)} />)}
      </section>
      {result.passed === false && <LinkButton kind="main" to={`/learn/quizzes/${result.quizId}?campaign=${result.campaignId}`}>{t('result.again')}</LinkButton>}
      <AppealCard result={result} />
      {result.questions
        ? <section className="space-y-3"><h2>{t('result.explanation')}</h2>{result.questions.map((question, place) => <Explained key={place} place={place + 1} question={question} />)}</section>
        : <p className="text-soft">{t('result.noExplanation')}</p>}
      <LinkButton kind="plain" to="/learn/quizzes">{t('result.toQuizzes')}</LinkButton>
    </Page>
  );
}

const topicTone = (right: number, of: number, passShare: number | null): Tone => (passShare === null ? 'info' : right >= passShare * of ? 'good' : 'warn');

function Explained({ place, question }: { readonly place: number; readonly question: ExplainedQuestion }) {
  const { t } = useTranslation('quizzes');
  const { decimal } = useFormat();
  const localized = useLocalized();
  const { points } = question;
  const word = points === null ? 'dropped' : points === 1 ? 'right' : points > 0 ? 'partly' : question.answered ? 'wrong' : 'unanswered';
  const tone: Tone = points === null ? 'quiet' : points === 1 ? 'good' : points > 0 ? 'warn' : 'bad';
  return (
    <details className="card">
      <summary className="cursor-pointer">
        <span className="inline-flex w-[calc(100%-1.5em)] flex-col gap-1.5 align-top">
          <span className="font-semibold">{place}{'. '}{localized(question.stem)}</span>
          <span><Status tone={tone}>{t(`result.${word}`, { points: decimal(points ?? 0) })}</Status></span>
        </span>
      </summary>
      <QuestionView question={question} response={question.response} solution={question.solution} />
      <CorrectionNote correction={question.correction} />
      <div className="mt-3 border-l-4 border-sun pl-3">
        <p className="font-semibold">{t('result.why')}</p>
        <p>{localized(question.rationale)}</p>
        {question.article && <p className="mt-1 text-[0.85em] text-soft">{t('result.article', { edition: localized(question.lawEdition), article: question.article })}</p>}
      </div>
    </details>
  );
}
