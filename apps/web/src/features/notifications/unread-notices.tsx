import { useQuery } from '@tanstack/react-query';
import { useTranslation } from '../../shared/i18n/use-translation.ts';
import { unreadNotices } from '../../shared/notices/unread.ts';
import { LinkButton } from '../../shared/ui/index.ts';
import { NoticeCard } from './notice-card.tsx';

/** At the head of the first page: word that has not been read. */
export function UnreadNotices() {
  const { t } = useTranslation('notifications');
  const { data } = useQuery(unreadNotices);
  const [newest] = data?.items ?? [];
  if (!newest) return null;
  return (
    <aside className="mb-6 space-y-2" aria-label={t('title')}>
      <NoticeCard notice={newest} />
      {(data?.unread ?? 0) > 1 && (
        <LinkButton kind="quiet" to="/my/notices">
          {t('all')}
        </LinkButton>
      )}
    </aside>
  );
}
