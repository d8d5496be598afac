import { type Question, questionRoutes, type QuestionVersion } from '@kaskad/contracts';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from '../../../shared/i18n/use-translation.ts';
import { Link, useParams } from '../../../shared/router/index.ts';
import { call } from '../../../shared/api/client.ts';
import { useFormat } from '../../../shared/i18n/use-format.ts';
import { useLawReference } from '../../../shared/i18n/use-law-reference.ts';
import { useLocalized } from '../../../shared/i18n/use-localized.ts';
import { Button, Card, LinkButton, Notice, Page, ProblemSummary, QueryView } from '../../../shared/ui/index.ts';
import { ErratumMark } from './erratum-words.tsx';
import { KeyView } from './interactions/key-view.tsx';
import { PictureView } from './interactions/picture-view.tsx';
import { RulesView } from './interactions/rules-view.tsx';
import { bankTopics, oneQuestion, useBankChange } from './bank.queries.ts';
import { FindingsCard } from './findings-view.tsx';
import { HistoryCard } from './history-card.tsx';
import { PhonePreview } from './phone-preview.tsx';
import { ReviewCard } from './review-card.tsx';
import { UseCard } from './use-card.tsx';
import { LawyerWord, QuestionStatusWord, useDifficultyName } from './question-words.tsx';

export function QuestionPage() {
  const { id = '' } = useParams();
  const query = useQuery(oneQuestion(id));
  return <QueryView query={query}>{(question) => <QuestionDetails question={question} />}</QueryView>;
}

function QuestionDetails({ question }: { readonly question: Question }) {
  const { t } = useTranslation(['quizzes', 'errata', 'bank']);
  const localized = useLocalized();
  const difficultyName = useDifficultyName();
  const lawReference = useLawReference();
  const topics = useQuery(bankTopics()).data?.items;
  const [current, ...older] = question.versions;
  const topic = topics?.find(({ code }) => code === question.topic);
  const facts = [
    [t('bank.topic'), localized(topic?.title ?? question.topicTitle)],
    [t('bank.type'), t(`types.${question.type}`)],
    [t('bank.difficulty'), difficultyName(question.difficulty)],
    [t('bank.article'), lawReference(question.article)],
    [t('bank.lawEdition'), current ? localized(current.lawEdition.name) : ''],
    [t('bank.commission'), localized(question.commission.name)],
  ] as const;
  return (
    <Page
      title={question.code}
      back={{ to: '/questions', label: t('bank.title') }}
      lead={
        <span className="flex flex-wrap gap-2">
          <QuestionStatusWord status={question.status} />
          <LawyerWord needed={question.needsLawyer} />
          <ErratumMark erratum={question.erratum} />
        </span>
      }
      actions={
        question.mayEdit && (
          <>
            <LinkButton to={`/questions/${question.id}/erratum`}>{t('errata:propose')}</LinkButton>
            <LinkButton to={`/questions/${question.id}/edit`}>{t('bank.edit')}</LinkButton>
          </>
        )
      }
    >
      <LawNotices question={question} />
      <div className="grid gap-5 xl:grid-cols-[minmax(0,2fr)_minmax(min(26rem,36vw),1fr)]">
        <div className="space-y-5">
          <ReviewCard question={question}>{question.mayEdit && <LawyerButton question={question} />}</ReviewCard>
          <FindingsCard findings={question.found} />
          {current && (
            <Card title={t('bank.version', { version: current.version })}>
              <VersionView version={current} />
            </Card>
          )}
          <Card>
            <dl className="grid gap-x-6 gap-y-2 sm:grid-cols-2">
              {facts.map(([term, value]) => (
                <div key={term}>
                  <dt className="text-sm text-soft">{term}</dt>
                  <dd>{value || '–'}</dd>
                </div>
              ))}
            </dl>
          </Card>
        </div>
        <div className="space-y-5">
          {current && <PhonePreview question={current} />}
          <UseCard question={question} />
          <HistoryCard history={question.history} />
        </div>
      </div>
      {older.length > 0 && (
        <section className="space-y-3">
          <h2>{t('bank.versions')}</h2>
          {older.map((version) => (
            <details key={version.version} className="card">
              <summary className="cursor-pointer font-semibold">
                {t('bank.version', { version: version.version })}
              </summary>
              <div className="mt-3 space-y-3">
                <ErratumMark erratum={version.erratum} />
                <VersionView version={version} />
                {question.mayEdit && (
                  <LinkButton kind="quiet" to={`/questions/${question.id}/erratum?version=${version.version}`}>
                    {t('errata:propose')}
                  </LinkButton>
                )}
              </div>
            </details>
          ))}
        </section>
      )}
    </Page>
  );
}

/** Editions that changed the article of the question, while nobody has looked. */
function LawNotices({ question: { lawChanges } }: { readonly question: Question }) {
  const { t } = useTranslation('bank');
  const localized = useLocalized();
  const lawReference = useLawReference();
  const editions = [...new Map(lawChanges.map(({ lawEdition }) => [lawEdition.id, lawEdition])).values()];
  return editions.map(({ id, name }) => {
    const articles = lawChanges
      .filter(({ lawEdition }) => lawEdition.id === id)
      .map(({ article, change }) => `${lawReference(article)} (${t(`law.kinds.${change}`)})`)
      .join(', ');
    return (
      <Notice key={id} tone="warn" title={t('law.onQuestion', { articles })}>
        <p>{t('law.onQuestionText', { edition: localized(name) })}</p>
        <Link className="inline-flex min-h-11 items-center" to={`/questions/law?edition=${id}`}>
          {t('law.link')}
        </Link>
      </Notice>
    );
  });
}

function LawyerButton({ question: { id, version, needsLawyer } }: { readonly question: Question }) {
  const { t } = useTranslation('quizzes');
  const lawyer = useBankChange((confirmed: boolean) =>
    call(questionRoutes.lawyer, { params: { id }, body: { version, confirmed } }),
  );
  return (
    <>
      <Button kind="quiet" busy={lawyer.isPending} onClick={() => lawyer.mutate(needsLawyer)}>
        {t(needsLawyer ? 'bank.confirmLawyer' : 'bank.askLawyer')}
      </Button>
      <ProblemSummary error={lawyer.error} />
    </>
  );
}

/** Both languages side by side, so that a difference in meaning shows. */
function VersionView({ version }: { readonly version: QuestionVersion }) {
  const { shortDate } = useFormat();
  const { t } = useTranslation('bank');
  return (
    <div>
      <p className="mb-2 text-sm text-soft">
        {[
          shortDate(version.createdAt),
          version.author ?? t('review.system'),
          ...(version.reviewer ? [`${t('review.reviewer')}: ${version.reviewer}`] : []),
        ].join(' · ')}
      </p>
      <PictureView version={version} />
      <div className="mt-3 grid gap-4 md:grid-cols-2">
        {(['kk', 'ru'] as const).map((language) => (
          <div key={language} lang={language} className="space-y-2">
            <p className="font-semibold">{version.stem[language]}</p>
            {version.picture && (
              <p className="text-sm">
                <span className="text-soft">
                  {t('review.alt')}
                  {': '}
                </span>
                {version.picture.alt[language] || '–'}
              </p>
            )}
            <KeyView interaction={version.interaction} language={language} />
            <RulesView interaction={version.interaction} language={language} />
            <p className="border-l-4 border-sun pl-3 text-sm">{version.rationale[language]}</p>
          </div>
        ))}
      </div>
    </div>
  );
}
