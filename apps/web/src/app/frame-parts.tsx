import { useTranslation } from '../shared/i18n/use-translation.ts';
import { useUnreadCount } from '../shared/notices/unread.ts';
import { Link } from '../shared/router/index.ts';

export function Brand() {
  const { t } = useTranslation('shell');
  return (
    <Link to="/" className="flex min-h-11 items-center gap-2.5 text-lg font-bold text-inherit no-underline">
      <img src="/icon.svg" alt="" width="32" height="32" />
      {t('product')}
    </Link>
  );
}

export function SkipLink() {
  const { t } = useTranslation('shell');
  return (
    <a href="#main" className="sr-only focus:not-sr-only focus:absolute focus:z-50 focus:bg-card focus:p-3">
      {t('skipToContent')}
    </a>
  );
}

/** The way to the notices, with how many have not been read. */
export function Bell() {
  const { t } = useTranslation('shell');
  const unread = useUnreadCount();
  const label = unread > 0 ? t('unreadNotices', { unread }) : t('notices');
  return (
    <Link
      to="/my/notices"
      aria-label={label}
      title={label}
      className="relative inline-flex size-11 items-center justify-center rounded-lg text-inherit no-underline"
    >
      <svg viewBox="0 0 20 20" width="22" height="22" aria-hidden="true">
        <path d="M10 2a5 5 0 0 0-5 5v4l-1.5 3h13L15 11V7a5 5 0 0 0-5-5Zm-2 13.5a2 2 0 0 0 4 0Z" fill="currentColor" />
      </svg>
      {unread > 0 && (
        <span
          aria-hidden="true"
          className="absolute top-0.5 right-0 min-w-5 rounded-full bg-[#f5b700] px-1 text-center text-xs leading-5 font-bold text-black tabular-nums"
        >
          {unread > 9 ? '9+' : unread}
        </span>
      )}
    </Link>
  );
}
