import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from '../../shared/i18n/use-translation.ts';
import { Empty, MoreButton, Page, QueryView } from '../../shared/ui/index.ts';
import { NoticeCard } from './notice-card.tsx';
import { noticesList } from './notices.queries.ts';

export function NoticesPage() {
  const { t } = useTranslation('notifications');
  const query = useInfiniteQuery(noticesList);
  return (
    <Page title={t('title')} width="narrow" back={{ to: '/learn', label: t('back') }}>
      <QueryView query={query}>
        {({ pages }) =>
          pages[0]?.items.length === 0 ? (
            <Empty title={t('emptyTitle')}>{t('emptyText')}</Empty>
          ) : (
            <ul className="space-y-4">
              {pages
                .flatMap(({ items }) => items)
                .map((notice) => (
                  <li key={notice.id}>
                    <NoticeCard notice={notice} />
                  </li>
                ))}
            </ul>
          )
        }
      </QueryView>
      <MoreButton query={query} />
    </Page>
  );
}
