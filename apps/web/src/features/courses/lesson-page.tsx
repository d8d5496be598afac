import { coursesRoutes, type Lesson } from '@kaskad/contracts';
import { SYSTEM_RULE } from '@kaskad/domain';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useRef } from 'react';
import { useTranslation } from '../../shared/i18n/use-translation.ts';
import { useNavigate, useParams, useSearchParams } from '../../shared/router/index.ts';
import { ApiError, downloadHref } from '../../shared/api/client.ts';
import { useFormat } from '../../shared/i18n/use-format.ts';
import { useLawReference } from '../../shared/i18n/use-law-reference.ts';
import { useLanguage, useLocalized } from '../../shared/i18n/use-localized.ts';
import {
  Button,
  LinkButton,
  Notice,
  Page,
  ProblemNote,
  ProblemSummary,
  QueryView,
  Status,
  useToast,
} from '../../shared/ui/index.ts';
import { oneLesson } from '../../shared/own/learning.queries.ts';
import { useComplete } from './courses.queries.ts';

const ReadAloud = lazy(() => import('./read-aloud.tsx').then((m) => ({ default: m.ReadAloud })));

/** One lesson: three minutes, one picture, one button. */
export function LessonPage() {
  const { id = '' } = useParams();
  const { t } = useTranslation('learning');
  const query = useQuery(oneLesson(id));
  if (query.error && !query.data) {
    // Asking again helps nobody whose campaign goes by another version; the list of lessons does.
    const isReplaced = query.error instanceof ApiError && query.error.problem.code === 'lesson_replaced';
    return (
      <Page title={t('learn.title')}>
        <ProblemNote error={query.error} onRetry={isReplaced ? undefined : () => void query.refetch()} />
        <LinkButton to="/learn" kind={isReplaced ? 'main' : 'plain'}>
          {t('learn.toLearning')}
        </LinkButton>
      </Page>
    );
  }
  return <QueryView query={query}>{(lesson) => <LessonView key={lesson.id} lesson={lesson} />}</QueryView>;
}

function LessonView({ lesson }: { readonly lesson: Lesson }) {
  const { t } = useTranslation('learning');
  const localized = useLocalized();
  const language = useLanguage();
  const { longDate } = useFormat();
  const lawReference = useLawReference();
  const body = useRef<HTMLDivElement>(null);
  const { title, module, html, article, lawEdition, figure, videoUrl, attachment, place, of, changedOn } = lesson;
  return (
    <Page
      title={localized(title)}
      back={{ to: '/learn', label: t('learn.title') }}
      lead={
        <>
          {localized(module)}
          <br />
          {t('learn.place', { place, of })}
        </>
      }
    >
      {changedOn && (
        <Notice tone="warn" title={t('learn.changedOn', { date: longDate(changedOn) })}>
          {t('learn.changedText')}
        </Notice>
      )}
      {figure && (
        <img
          src={downloadHref(coursesRoutes.file, { params: { id: figure.fileId } })}
          alt={localized(figure.alt)}
          className="w-full rounded-box border border-line"
        />
      )}
      {'speechSynthesis' in window && (
        <Suspense fallback={null}>
          <ReadAloud language={language} title={localized(title)} body={body} />
        </Suspense>
      )}
      <div ref={body} lang={language} className="prose" dangerouslySetInnerHTML={{ __html: html[language] }} />
      {videoUrl && (
        <p>
          <a href={videoUrl} target="_blank" rel="noopener noreferrer" className="button button-plain">
            {t('learn.video')}
          </a>
        </p>
      )}
      {attachment && (
        <p>
          <a
            href={downloadHref(coursesRoutes.file, { params: { id: attachment.id } })}
            target="_blank"
            rel="noopener noreferrer"
            className="button button-plain"
          >
            {t('learn.attachment', { name: attachment.name })}
          </a>
        </p>
      )}
      <Finish lesson={lesson} />
      {article && (
        <p className="text-[0.85em] text-soft">
          {t('learn.reference', { reference: lawReference(article) })}
          {article !== SYSTEM_RULE && `. ${localized(lawEdition)}`}
        </p>
      )}
    </Page>
  );
}

function Finish({ lesson: { id, done, nextId } }: { readonly lesson: Lesson }) {
  const { t } = useTranslation('learning');
  const navigate = useNavigate();
  const toast = useToast();
  const complete = useComplete(id);
  // After a failed test the lesson is read once more, and the way leads back to what comes next.
  const [search] = useSearchParams();
  const isAgain = search.has('again');
  const onward = nextId && !isAgain ? `/learn/lessons/${nextId}` : '/learn';
  const finish = () =>
    complete.mutate(undefined, {
      onSuccess: (how) => {
        if (how === 'kept') toast(t('learn.kept'));
        void navigate(onward);
        window.scrollTo(0, 0);
      },
    });
  return (
    <div className="space-y-3">
      <ProblemSummary error={complete.error} />
      {done && !isAgain ? (
        <>
          <Status tone="good">{t('learn.done')}</Status>
          <LinkButton to={onward} kind="main">
            {nextId ? t('learn.nextLesson') : t('learn.toLearning')}
          </LinkButton>
        </>
      ) : (
        <Button kind="main" busy={complete.isPending} onClick={finish}>
          {t('learn.complete')}
        </Button>
      )}
    </div>
  );
}
