import { type CourseDetail, type CourseModule, coursesRoutes } from '@kaskad/contracts';
import { useState } from 'react';
import { useTranslation } from '../../shared/i18n/use-translation.ts';
import { Link } from '../../shared/router/index.ts';
import { call } from '../../shared/api/client.ts';
import { useLocalized } from '../../shared/i18n/use-localized.ts';
import { Button, Dialog, DialogActions, LinkButton, ProblemSummary, Status } from '../../shared/ui/index.ts';
import { useCourseChange } from './courses.queries.ts';
import { ModuleDialog } from './module-dialog.tsx';

/** Modules and lessons in their order; a draft can be changed, a published version only read. */
export function StructureEditor({ course, editable }: { readonly course: CourseDetail; readonly editable: boolean }) {
  return (
    <ol className="space-y-4">
      {course.structure.map((module, index) => (
        <li key={module.id}>
          <ModuleCard module={module} place={index} last={index === course.structure.length - 1} editable={editable} />
        </li>
      ))}
    </ol>
  );
}

interface ModuleCardProps {
  readonly module: CourseModule;
  readonly place: number;
  readonly last: boolean;
  readonly editable: boolean;
}

function ModuleCard({ module, place, last, editable }: ModuleCardProps) {
  const { t } = useTranslation(['courses', 'shell']);
  const localized = useLocalized();
  const [open, setOpen] = useState<'edit' | 'remove' | null>(null);
  const move = useCourseChange((by: 1 | -1) =>
    call(coursesRoutes.moveModule, { params: { id: module.id }, body: { by } }),
  );
  const remove = useCourseChange(() => call(coursesRoutes.removeModule, { params: { id: module.id } }));
  const name = localized(module.title) || module.code;
  const close = () => setOpen(null);
  return (
    <section className="card" aria-label={name}>
      <header className="mb-2 flex flex-wrap items-start justify-between gap-2">
        <div>
          <h2>{`${place + 1}. ${name}`}</h2>
          <p className="text-soft">{localized(module.summary)}</p>
        </div>
        {module.forTrainers && <Status tone="info">{t('module.trainers')}</Status>}
      </header>
      <ol className="divide-y divide-line border-y border-line">
        {module.lessons.map((lesson, index) => (
          <LessonRow
            key={lesson.id}
            lesson={lesson}
            first={index === 0}
            last={index === module.lessons.length - 1}
            editable={editable}
          />
        ))}
        {module.lessons.length === 0 && <li className="py-3 text-soft">{t('module.noLessons')}</li>}
      </ol>
      {editable && (
        <div className="mt-3 flex flex-wrap gap-1">
          <LinkButton to={`/courses/modules/${module.id}/lessons/new`}>{t('module.addLesson')}</LinkButton>
          <Button kind="quiet" onClick={() => setOpen('edit')}>
            {t('module.edit')}
          </Button>
          <Button
            kind="quiet"
            disabled={place === 0}
            busy={move.isPending}
            onClick={() => move.mutate(-1)}
          >{`↑ ${t('module.up')}`}</Button>
          <Button
            kind="quiet"
            disabled={last}
            busy={move.isPending}
            onClick={() => move.mutate(1)}
          >{`↓ ${t('module.down')}`}</Button>
          <Button kind="quiet" onClick={() => setOpen('remove')}>
            {t('module.remove')}
          </Button>
        </div>
      )}
      {open === 'edit' && (
        <ModuleDialog
          title={t('module.edit')}
          module={module}
          onClose={close}
          save={(body) => call(coursesRoutes.changeModule, { params: { id: module.id }, body })}
        />
      )}
      <Dialog open={open === 'remove'} onClose={close} title={t('module.remove')}>
        <div className="space-y-4">
          <ProblemSummary error={remove.error} />
          <p>{t('module.removeText')}</p>
          <DialogActions>
            <Button
              kind="danger"
              busy={remove.isPending}
              onClick={() => remove.mutate(undefined, { onSuccess: close })}
            >
              {t('module.remove')}
            </Button>
          </DialogActions>
        </div>
      </Dialog>
    </section>
  );
}

interface LessonRowProps {
  readonly lesson: CourseModule['lessons'][number];
  readonly first: boolean;
  readonly last: boolean;
  readonly editable: boolean;
}

function LessonRow({ lesson: { id, code, title, minutes }, first, last, editable }: LessonRowProps) {
  const { t } = useTranslation('courses');
  const localized = useLocalized();
  const move = useCourseChange((by: 1 | -1) => call(coursesRoutes.moveLesson, { params: { id }, body: { by } }));
  const name = localized(title) || code;
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-3 py-1.5">
      <span>
        <Link to={`/courses/lessons/${id}`}>{name}</Link>{' '}
        <span className="text-sm text-soft">{t('lesson.minutesShort', { count: minutes })}</span>
      </span>
      {editable && (
        <span className="flex">
          <Button
            kind="quiet"
            aria-label={`${t('module.up')}: ${name}`}
            disabled={first}
            onClick={() => move.mutate(-1)}
          >
            {'↑'}
          </Button>
          <Button
            kind="quiet"
            aria-label={`${t('module.down')}: ${name}`}
            disabled={last}
            onClick={() => move.mutate(1)}
          >
            {'↓'}
          </Button>
        </span>
      )}
    </li>
  );
}
