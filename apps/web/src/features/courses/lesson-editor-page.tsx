import { coursesRoutes, type LessonSource } from '@kaskad/contracts';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from '../../shared/i18n/use-translation.ts';
import { useNavigate, useParams } from '../../shared/router/index.ts';
import { call } from '../../shared/api/client.ts';
import { useLocalized } from '../../shared/i18n/use-localized.ts';
import { Button, Notice, Page, QueryView, useToast } from '../../shared/ui/index.ts';
import { lessonSource, useCourseChange } from './courses.queries.ts';
import { LessonForm } from './lesson-form.tsx';

export function NewLessonPage() {
  const { moduleId = '' } = useParams();
  const { t } = useTranslation('courses');
  const navigate = useNavigate();
  return (
    <Page title={t('lesson.new')} back={{ to: '/courses', label: t('title') }}>
      <LessonForm
        save={(body) => call(coursesRoutes.addLesson, { params: { id: moduleId }, body })}
        onSaved={({ courseId }) => void navigate(`/courses/${courseId}`)}
      />
    </Page>
  );
}

export function EditLessonPage() {
  const { id = '' } = useParams();
  const { t } = useTranslation('courses');
  const localized = useLocalized();
  const toast = useToast();
  const query = useQuery(lessonSource(id));
  return (
    <QueryView query={query}>
      {(lesson) => (
        <Page
          key={lesson.id}
          title={localized(lesson.title) || t('lesson.new')}
          back={{ to: `/courses/${lesson.courseId}`, label: t('title') }}
          actions={lesson.editable && <RemoveLesson lesson={lesson} />}
        >
          {!lesson.editable && <Notice tone="info">{t('lesson.readOnly')}</Notice>}
          <LessonForm
            lesson={lesson}
            readOnly={!lesson.editable}
            save={(body) => call(coursesRoutes.changeLesson, { params: { id }, body })}
            onSaved={() => toast(t('lesson.saved'))}
          />
        </Page>
      )}
    </QueryView>
  );
}

function RemoveLesson({ lesson }: { readonly lesson: LessonSource }) {
  const { t } = useTranslation(['courses', 'shell']);
  const navigate = useNavigate();
  const [asked, setAsked] = useState(false);
  const remove = useCourseChange(() => call(coursesRoutes.removeLesson, { params: { id: lesson.id } }));
  if (!asked) return <Button onClick={() => setAsked(true)}>{t('lesson.remove')}</Button>;
  return (
    <>
      <Button onClick={() => setAsked(false)}>{t('shell:cancel')}</Button>
      <Button
        kind="danger"
        busy={remove.isPending}
        onClick={() => remove.mutate(undefined, { onSuccess: ({ id }) => void navigate(`/courses/${id}`) })}
      >
        {t('lesson.remove')}
      </Button>
    </>
  );
}
