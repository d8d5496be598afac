import { type Question, questionRoutes, type QuestionVersion, type Response, type ShownInteraction } from '@kaskad/contracts';
import { QUESTION_TRANSITIONS, type QuestionStatus, shownInteraction, shuffledParts } from '@kaskad/domain';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { call } from '../../../shared/api/client.ts';
import { useFormat } from '../../../shared/i18n/use-format.ts';
import { useLocalized } from '../../../shared/i18n/use-localized.ts';
import { Button, Card, LinkButton, Page, ProblemSummary, QueryView, useToast } from '../../../shared/ui/index.ts';
import { QuestionView } from '../taking/question-view.tsx';
import { ErratumMark } from '../errata/words.tsx';
import { KeyView } from './interactions/key-view.tsx';
import { bankTopics, oneQuestion, useBankChange } from './bank.queries.ts';
import { LawyerWord, QuestionStatusWord, useDifficultyName } from './words.tsx';

export function QuestionPage() {
  const { id = '' } = useParams();
  const query = useQuery(oneQuestion(id));
  return <QueryView query={query}>{(question) => <QuestionDetails question={question} />}</QueryView>;
}

function QuestionDetails({ question }: { readonly question: Question }) {
  const { t } = useTranslation(['quizzes', 'errata']);
  const localized = useLocalized();
  const difficultyName = useDifficultyName();
  const topics = useQuery(bankTopics()).data?.items;
  const [current, ...older] = question.versions;
  const topic = topics?.find(({ code }) => code === question.topic);
  const facts = [
    [t('bank.topic'), localized(topic?.title ?? question.topicTitle)], [t('bank.type'), t(`types.${question.type}`)], [t('bank.difficulty'), difficultyName(question.difficulty)],
    [t('bank.article'), question.article], [t('bank.lawEdition'), current ? localized(current.lawEdition.name) : ''], [t('bank.commission'), localized(question.commission.name)],
  ] as const;
  return (
    <Page title={question.code} back={{ to: '/questions', label: t('bank.title') }} lead={<span className="flex flex-wrap gap-2"><QuestionStatusWord status={question.status} /><LawyerWord needed={question.needsLawyer} /><ErratumMark erratum={question.erratum} /></span>}
      actions={question.mayEdit && <><LinkButton to={`/questions/${question.id}/erratum`}>{t('errata:propose')}</LinkButton><LinkButton kind="main" to={`/questions/${question.id}/edit`}>{t('bank.edit')}</LinkButton></>}>
      {question.mayEdit && <StatusButtons question={question} />}
      <div className="grid gap-5 xl:grid-cols-[minmax(0,2fr)_minmax(20rem,1fr)]">
        <div className="space-y-5">
          {current && <Card title={t('bank.version', { version: current.version })}><VersionView version={current} /></Card>}
          <Card><dl className="grid gap-x-6 gap-y-2 sm:grid-cols-2">{facts.map(([term, value]) => <div key={term}><dt className="text-sm text-soft">{term}</dt><dd>{value}</dd></div>)}</dl></Card>
        </div>
        {current && <Card title={t('bank.preview')}><Preview version={current} /></Card>}
      </div>
      {older.length > 0 && (
        <section className="space-y-3">
          <h2>{t('bank.versions')}</h2>
          {older.map((version) => <details key={version.version} className="card"><summary className="cursor-pointer font-semibold">{t('bank.version', { version: version.version })}</summary><div className="mt-3 space-y-3"><ErratumMark erratum={version.erratum} /><VersionView version={version} />{question.mayEdit && <LinkButton kind="quiet" to={`/questions/${question.id}/erratum?version=${version.version}`}>{t('errata:propose')}</LinkButton>}</div></details>)}
        </section>
      )}
    </Page>
  );
}

function StatusButtons({ question }: { readonly question: Question }) {
  const { t } = useTranslation('quizzes');
  const toast = useToast();
  const params = { id: question.id };
  const move = useBankChange((status: QuestionStatus) => call(questionRoutes.setStatus, { params, body: { status } }));
  const lawyer = useBankChange((confirmed: boolean) => call(questionRoutes.lawyer, { params, body: { confirmed } }));
  return (
    <div className="space-y-3">
      <ProblemSummary error={move.error ?? lawyer.error} />
      <div className="flex flex-wrap gap-2">
        {QUESTION_TRANSITIONS[question.status].map((status) => (
          <Button key={status} busy={move.isPending && move.variables === status} onClick={() => move.mutate(status, { onSuccess: () => toast(t('bank.statusSet', { status: t(`statuses.${status}`) })) })}>{t(`bank.to.${status}`)}</Button>
        ))}
        <Button kind="quiet" busy={lawyer.isPending} onClick={() => lawyer.mutate(question.needsLawyer)}>{t(question.needsLawyer ? 'bank.confirmLawyer' : 'bank.askLawyer')}</Button>
      </div>
    </div>
  );
}

/** Both languages side by side, so that a difference in meaning shows. */
function VersionView({ version }: { readonly version: QuestionVersion }) {
  const { shortDate } = useFormat();
  return (
    <div>
      <p className="mb-2 text-sm text-soft">{shortDate(version.createdAt)}</p>
      <div className="grid gap-4 md:grid-cols-2">
        {(['kk', 'ru'] as const).map((language) => (
          <div key={language} lang={language} className="space-y-2">
            <p className="font-semibold">{version.stem[language]}</p>
            <KeyView interaction={version.interaction} language={language} />
            <p className="border-l-4 border-sun pl-3 text-sm">{version.rationale[language]}</p>
          </div>
        ))}
      </div>
    </div>
  );
}

function Preview({ version }: { readonly version: QuestionVersion }) {
  const [response, setResponse] = useState<Response | null>(null);
  const { stem, picture, interaction } = version;
  const order = Array.from({ length: shuffledParts(interaction) }, (_, place) => place);
  const question = { stem, picture, interaction: shownInteraction(interaction, order) as ShownInteraction };
  return <div className="phone mx-auto max-w-[22rem] rounded-box border border-line bg-paper p-3"><QuestionView question={question} response={response} onRespond={setResponse} /></div>;
}
