import { coursesRoutes, type Lesson } from '@kaskad/contracts';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { ApiError, downloadHref } from '../../shared/api/client.ts';
import { useFormat } from '../../shared/i18n/use-format.ts';
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
import { oneLesson, useComplete } from './courses.queries.ts';

/** One lesson: three minutes, one picture, one button. */
export function LessonPage() {
  const { id = '' } = useParams();
  const { t } = useTranslation('courses');
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
  const { t } = useTranslation('courses');
  const localized = useLocalized();
  const language = useLanguage();
  const { longDate } = useFormat();
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
      <div lang={language} className="prose" dangerouslySetInnerHTML={{ __html: html[language] }} />
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
          {t('learn.article', { article })}
          {'. '}
          {localized(lawEdition)}
        </p>
      )}
    </Page>
  );
}

function Finish({ lesson: { id, done, nextId } }: { readonly lesson: Lesson }) {
  const { t } = useTranslation('courses');
  const navigate = useNavigate();
  const toast = useToast();
  const complete = useComplete(id);
  const onward = nextId ? `/learn/lessons/${nextId}` : '/learn';
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
      {done ? (
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
