import { type CourseDetail, coursesRoutes } from '@kaskad/contracts';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { call } from '../../shared/api/client.ts';
import { useFormat } from '../../shared/i18n/use-format.ts';
import { useLocalized } from '../../shared/i18n/use-localized.ts';
import { Button, Dialog, Notice, Page, ProblemSummary, QueryView, SelectField, Status, useToast, useUrlState } from '../../shared/ui/index.ts';
import { oneCourse, useCourseChange } from './courses.queries.ts';
import { ModuleDialog } from './module-dialog.tsx';
import { StructureEditor } from './structure-editor.tsx';

export function CoursePage() {
  const { id = '' } = useParams();
  const { t } = useTranslation('courses');
  const localized = useLocalized();
  const [version, setVersion] = useUrlState<string>('version', '');
  const query = useQuery(oneCourse(id, version || undefined));
  return (
    <QueryView query={query}>
      {(course) => (
        <Page title={localized(course.title)} lead={localized(course.summary)} back={{ to: '/courses', label: t('title') }} actions={<Actions course={course} onDone={() => setVersion('')} />}>
          <Head course={course} onVersion={setVersion} />
          <MissingList course={course} />
          <StructureEditor course={course} editable={isEditable(course)} />
          {isEditable(course) && <AddModule courseId={course.id} />}
        </Page>
      )}
    </QueryView>
  );
}

const isEditable = ({ shown, mayManage }: CourseDetail) => mayManage && shown.state === 'draft';

function Head({ course: { shown, versions }, onVersion }: { readonly course: CourseDetail; readonly onVersion: (id: string) => void }) {
  const { t } = useTranslation('courses');
  const localized = useLocalized();
  const { longDate } = useFormat();
  return (
    <div className="card flex flex-wrap items-end gap-x-6 gap-y-3">
      <SelectField label={t('version')} value={shown.id} onChange={onVersion} options={versions.map(({ id, number, state }) => ({ value: id, label: `${t('versionNumber', { number })}, ${state === 'draft' ? t('draft') : t('published')}` }))} />
      <p className="max-w-xl"><span className="block text-sm text-soft">{t('lawEdition')}</span>{localized(shown.lawEdition.name)}</p>
      {shown.state === 'draft' ? <Status tone="warn">{t('draft')}</Status> : <Status tone="good">{t('publishedOn', { date: longDate(shown.publishedOn ?? '') })}</Status>}
    </div>
  );
}

function Actions({ course: { id, draft, mayManage, missing }, onDone }: { readonly course: CourseDetail; readonly onDone: () => void }) {
  const { t } = useTranslation(['courses', 'shell']);
  const toast = useToast();
  const [asked, setAsked] = useState(false);
  const open = useCourseChange(() => call(coursesRoutes.draft, { params: { id } }));
  const publish = useCourseChange(() => call(coursesRoutes.publish, { params: { id } }));
  if (!mayManage) return null;
  if (!draft) return <Button busy={open.isPending} onClick={() => open.mutate(undefined, { onSuccess: onDone })}>{t('newDraft')}</Button>;
  return (
    <>
      <Button kind="main" disabled={missing.length > 0} onClick={() => setAsked(true)}>{t('publish')}</Button>
      <Dialog open={asked} onClose={() => setAsked(false)} title={t('publishTitle')}>
        <div className="space-y-4">
          <ProblemSummary error={publish.error} />
          <p>{t('publishText')}</p>
          <div className="flex flex-wrap justify-end gap-2">
            <Button onClick={() => setAsked(false)}>{t('shell:cancel')}</Button>
            <Button kind="main" busy={publish.isPending} onClick={() => publish.mutate(undefined, { onSuccess: () => { setAsked(false); onDone(); toast(t('publishedDone')); } })}>{t('publish')}</Button>
          </div>
        </div>
      </Dialog>
    </>
  );
}

/** What must be filled in before the draft can be published, each line leading to its place. */
function MissingList({ course: { missing, structure } }: { readonly course: CourseDetail }) {
  const { t } = useTranslation(['courses', 'shell']);
  const localized = useLocalized();
  if (missing.length === 0) return null;
  const lessons = structure.flatMap((module) => module.lessons);
  return (
    <Notice tone="warn" title={t('missingTitle')}>
      <ul className="list-disc pl-5">
        {missing.map(({ part, language, moduleId, lessonId }) => {
          const place = lessons.find(({ id }) => id === lessonId) ?? structure.find(({ id }) => id === moduleId);
          const text = [t(`missing.${part}`), language && t(language === 'kk' ? 'shell:inKazakh' : 'shell:inRussian'), place && (localized(place.title) || place.code)].filter(Boolean).join(' · ');
          return <li key={`${part}${language}${moduleId}${lessonId}`}>{lessonId ? <Link to={`/courses/lessons/${lessonId}`}>{text}</Link> : text}</li>;
        })}
      </ul>
    </Notice>
  );
}

function AddModule({ courseId }: { readonly courseId: string }) {
  const { t } = useTranslation('courses');
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('module.add')}</Button>
      {open && <ModuleDialog title={t('module.add')} onClose={() => setOpen(false)} save={(body) => call(coursesRoutes.addModule, { params: { id: courseId }, body })} />}
    </>
  );
}
