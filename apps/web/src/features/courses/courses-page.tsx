import type { Course } from '@kaskad/contracts';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from '../../shared/i18n/use-translation.ts';
import { Link } from '../../shared/router/index.ts';
import { useCan } from '../../shared/access/session.tsx';
import { useLocalized } from '../../shared/i18n/use-localized.ts';
import { type Column, Empty, LinkButton, Page, QueryView, Status, Table } from '../../shared/ui/index.ts';
import { coursesList } from './courses.queries.ts';

export function CoursesPage() {
  const { t } = useTranslation('courses');
  const localized = useLocalized();
  const query = useQuery(coursesList);
  const create = useCan()('course.manage') && (
    <LinkButton to="/courses/new" kind="main">
      {t('new')}
    </LinkButton>
  );
  const columns: Column<Course>[] = [
    {
      key: 'name',
      head: t('name'),
      bare: true,
      cell: ({ id, title, summary }) => (
        <>
          <Link to={`/courses/${id}`} className="font-semibold">
            {localized(title)}
          </Link>
          <span className="block text-sm text-soft">{localized(summary)}</span>
        </>
      ),
    },
    { key: 'commission', head: t('commission'), cell: ({ commission }) => localized(commission.name) },
    { key: 'size', head: t('size'), cell: ({ modules, lessons }) => t('sizeText', { modules, lessons }) },
    {
      key: 'state',
      head: t('version'),
      cell: ({ published, draft }) => (
        <span className="flex flex-wrap gap-2">
          {published && (
            <Status tone="good">
              {t('published')}
              {': '}
              {t('versionNumber', { number: published.number })}
            </Status>
          )}
          {draft && (
            <Status tone="warn">
              {t('draft')}
              {': '}
              {t('versionNumber', { number: draft.number })}
            </Status>
          )}
        </span>
      ),
    },
  ];
  return (
    <Page title={t('title')} lead={t('lead')} actions={create}>
      <QueryView query={query}>
        {({ items }) => (
          <Table
            caption={t('title')}
            columns={columns}
            rows={items}
            rowKey={({ id }) => id}
            empty={
              <Empty title={t('empty')} action={create}>
                {t('emptyText')}
              </Empty>
            }
          />
        )}
      </QueryView>
    </Page>
  );
}
