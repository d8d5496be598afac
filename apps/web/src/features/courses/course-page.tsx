import { type CourseDetail, coursesRoutes } from '@kaskad/contracts';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from '../../shared/i18n/use-translation.ts';
import { Link, useParams } from '../../shared/router/index.ts';
import { call } from '../../shared/api/client.ts';
import { useFormat } from '../../shared/i18n/use-format.ts';
import { useLocalized } from '../../shared/i18n/use-localized.ts';
import {
  Button,
  Dialog,
  DialogActions,
  Notice,
  Page,
  ProblemSummary,
  QueryView,
  SelectField,
  Status,
  useForeseenSave,
  useToast,
  useUrlState,
} from '../../shared/ui/index.ts';
import { courseVersionsOf, oneCourse, useCourseChange } from './courses.queries.ts';
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
        <Page
          title={localized(course.title)}
          lead={localized(course.summary)}
          back={{ to: '/courses', label: t('title') }}
          actions={<Actions course={course} onDone={() => setVersion('')} />}
        >
          <Head course={course} onVersion={setVersion} />
          <Versions courseId={course.id} shownId={course.shown.id} />
          <MissingList course={course} />
          <StructureEditor course={course} editable={isEditable(course)} />
          {isEditable(course) && <AddModule courseId={course.id} />}
        </Page>
      )}
    </QueryView>
  );
}

const isEditable = ({ shown, mayManage }: CourseDetail) => mayManage && shown.state === 'draft';

function Head({
  course: { shown, versions },
  onVersion,
}: {
  readonly course: CourseDetail;
  readonly onVersion: (id: string) => void;
}) {
  const { t } = useTranslation('courses');
  const localized = useLocalized();
  const { longDate } = useFormat();
  return (
    <div className="card flex flex-wrap items-end gap-x-6 gap-y-3">
      <SelectField
        label={t('version')}
        value={shown.id}
        onChange={onVersion}
        options={versions.map(({ id, number, state }) => ({
          value: id,
          label: `${t('versionNumber', { number })}, ${state === 'draft' ? t('draft') : t('published')}`,
        }))}
      />
      <p className="max-w-xl">
        <span className="block text-sm text-soft">{t('lawEdition')}</span>
        {localized(shown.lawEdition.name)}
      </p>
      {shown.state === 'draft' ? (
        <Status tone="warn">{t('draft')}</Status>
      ) : (
        <Status tone="good">{t('publishedOn', { date: longDate(shown.publishedOn ?? '') })}</Status>
      )}
    </div>
  );
}

/** Which campaigns go by the version that is shown, and what is different in it from the one before. */
function Versions({ courseId, shownId }: { readonly courseId: string; readonly shownId: string }) {
  const { t } = useTranslation('courses');
  const localized = useLocalized();
  const version = useQuery(courseVersionsOf(courseId)).data?.items.find(({ id }) => id === shownId);
  if (!version) return null;
  return (
    <>
      {version.campaigns.length > 0 && (
        <Notice
          tone="info"
          title={t('usedBy', { names: version.campaigns.map(({ name }) => localized(name)).join('; ') })}
        />
      )}
      {version.against && (
        <details className="card">
          <summary className="cursor-pointer font-semibold">
            {t('differences', { number: version.against.number, count: version.differences.length })}
          </summary>
          <ul className="mt-3 space-y-2">
            {version.differences.map(({ change, title, lessonId }) => (
              <li key={`${change}${lessonId}`} className="flex flex-wrap items-center justify-between gap-2">
                <span>{localized(title)}</span>
                <Status tone={change === 'minor' ? 'quiet' : 'warn'}>{t(`changes.${change}`)}</Status>
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

function Actions({
  course: { id, draft, mayManage, missing },
  onDone,
}: {
  readonly course: CourseDetail;
  readonly onDone: () => void;
}) {
  const { t } = useTranslation(['courses', 'shell']);
  const toast = useToast();
  const [asked, setAsked] = useState(false);
  const open = useCourseChange(() => call(coursesRoutes.draft, { params: { id } }));
  const change = useCourseChange((seen: string) => call(coursesRoutes.publish, { params: { id }, body: { seen } }));
  const publish = useForeseenSave({
    foresee: () => call(coursesRoutes.publicationConsequences, { params: { id } }),
    save: change.mutateAsync,
    onSaved: () => {
      setAsked(false);
      onDone();
      toast(t('publishedDone'));
    },
  });
  if (!mayManage) return null;
  if (!draft)
    return (
      <Button busy={open.isPending} onClick={() => open.mutate(undefined, { onSuccess: onDone })}>
        {t('newDraft')}
      </Button>
    );
  return (
    <>
      <Button kind="main" lacks={missing.length > 0 ? t('missingTitle') : null} onClick={() => setAsked(true)}>
        {t('publish')}
      </Button>
      <Dialog open={asked} onClose={() => setAsked(false)} title={t('publishTitle')}>
        <div className="space-y-4">
          <ProblemSummary error={publish.error} />
          <p>{t('publishText')}</p>
          <DialogActions>
            <Button kind="main" busy={publish.busy} onClick={publish.submit}>
              {t('publish')}
            </Button>
          </DialogActions>
        </div>
      </Dialog>
      {publish.dialog}
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
          const text = [
            t(`missing.${part}`),
            language && t(language === 'kk' ? 'shell:inKazakh' : 'shell:inRussian'),
            place && (localized(place.title) || place.code),
          ]
            .filter(Boolean)
            .join(' · ');
          return (
            <li key={`${part}${language}${moduleId}${lessonId}`}>
              {lessonId ? <Link to={`/courses/lessons/${lessonId}`}>{text}</Link> : text}
            </li>
          );
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
      {open && (
        <ModuleDialog
          title={t('module.add')}
          onClose={() => setOpen(false)}
          save={(body) => call(coursesRoutes.addModule, { params: { id: courseId }, body })}
        />
      )}
    </>
  );
}
