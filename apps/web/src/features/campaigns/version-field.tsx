import type { CampaignDetail, Course, CourseVersions } from '@kaskad/contracts';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from '../../shared/i18n/use-translation.ts';
import { useFormat } from '../../shared/i18n/use-format.ts';
import { useLocalized } from '../../shared/i18n/use-localized.ts';
import { SelectField, Status } from '../../shared/ui/index.ts';
import { courseChoices, courseVersionsOf } from './campaigns.queries.ts';

interface VersionFieldProps {
  readonly value: string | null;
  /** What the campaign goes by now; null while it is being made. */
  readonly current: CampaignDetail['course'];
  readonly onChange: (id: string | null) => void;
}

/** Every published version of every course, the newest first, and what is different in the one chosen. */
export function VersionField({ value, current, onChange }: VersionFieldProps) {
  const { t } = useTranslation('campaigns');
  const localized = useLocalized();
  const { longDate } = useFormat();
  const courses = useQuery(courseChoices).data?.items ?? [];
  const labelOf = ({ title }: Course, { id, number, publishedOn }: Course['publishedVersions'][number]) =>
    [
      t('courseVersion', { title: localized(title), number }),
      publishedOn && longDate(publishedOn),
      id === current?.id && t('form.inUse'),
    ]
      .filter(Boolean)
      .join(', ');
  const options = courses.flatMap((course) =>
    course.publishedVersions.map((version) => ({ value: version.id, label: labelOf(course, version) })),
  );
  const isKnown = !value || options.some((option) => option.value === value);
  const course = courses.find(({ publishedVersions }) => publishedVersions.some(({ id }) => id === value));
  return (
    <div className="space-y-3">
      <SelectField
        label={t('course')}
        hint={t('form.versionHint')}
        value={value ?? ''}
        onChange={(id) => onChange(id || null)}
        options={[
          { value: '', label: t('noCourse') },
          ...options,
          ...(isKnown
            ? []
            : [
                {
                  value: value ?? '',
                  label: current
                    ? t('courseVersion', { title: localized(current.name), number: current.number })
                    : t('course'),
                },
              ]),
        ]}
      />
      {course && current && value !== current.id && course.id === current.courseId && (
        <Differences courseId={course.id} versionId={value ?? ''} against={current.id} />
      )}
    </div>
  );
}

function Differences({
  courseId,
  versionId,
  against,
}: {
  readonly courseId: string;
  readonly versionId: string;
  readonly against: string;
}) {
  const { t } = useTranslation('campaigns');
  const version = useQuery(courseVersionsOf(courseId, against)).data?.items.find(({ id }) => id === versionId);
  return version?.against ? (
    <DifferenceList
      title={t('form.differences', { number: version.against.number })}
      differences={version.differences}
    />
  ) : null;
}

function DifferenceList({
  title,
  differences,
}: {
  readonly title: string;
  readonly differences: CourseVersions['items'][number]['differences'];
}) {
  const { t } = useTranslation('campaigns');
  const localized = useLocalized();
  return (
    <section className="rounded-box border border-line p-4">
      <h3 className="mb-2 font-semibold">{title}</h3>
      {differences.length === 0 ? (
        <p className="text-soft">{t('form.noDifferences')}</p>
      ) : (
        <ul className="space-y-2">
          {differences.map(({ change, title: lesson, lessonId }) => (
            <li key={`${change}${lessonId}`} className="flex flex-wrap items-center justify-between gap-2">
              <span>{localized(lesson)}</span>
              <Status tone={change === 'minor' ? 'quiet' : 'warn'}>{t(`form.changes.${change}`)}</Status>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
