import { lazy, type ReactNode, Suspense, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, NavLink, useLocation } from 'react-router';
import { useCan, useSession } from '../shared/access/session.tsx';
import { useUnreadCount } from '../shared/notices/unread.ts';
import { ConnectionBar } from './connection-bar.tsx';
import { LanguageSwitch } from './language-switch.tsx';
import { useOpenMoves } from '../shared/moves/open.ts';
import { PHONE_MENU, STAFF_MENU } from './navigation.ts';
import { SignOut } from './sign-out.tsx';
import { ThemeSwitch } from './theme-switch.tsx';
import { UnsentNote } from './unsent-note.tsx';

// Seldom needed: what they need comes only with the page that shows them.
const UnreadNotices = lazy(() =>
  import('../features/notifications/unread-notices.tsx').then((m) => ({ default: m.UnreadNotices })),
);
const KeptAttempts = lazy(() =>
  import('../features/quizzes/taking/kept-attempts.tsx').then((m) => ({ default: m.KeptAttempts })),
);

interface FrameProps {
  readonly children: ReactNode;
}

function Brand() {
  const { t } = useTranslation('shell');
  return (
    <Link to="/" className="flex min-h-11 items-center gap-2.5 text-lg font-bold text-inherit no-underline">
      <img src="/icon.svg" alt="" width="32" height="32" />
      {t('product')}
    </Link>
  );
}

function SkipLink() {
  const { t } = useTranslation('shell');
  return (
    <a href="#main" className="sr-only focus:not-sr-only focus:absolute focus:z-50 focus:bg-card focus:p-3">
      {t('skipToContent')}
    </a>
  );
}

/** The way to the notices, with how many have not been read. */
function Bell() {
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

/** The laptop of a commission: everything one click away, the menu folded on a phone. */
export function StaffFrame({ children }: FrameProps) {
  const { t } = useTranslation('shell');
  const session = useSession();
  const can = useCan();
  const waiting = useOpenMoves();
  const menu = useRef<HTMLDetailsElement>(null);
  const { pathname } = useLocation();
  useEffect(() => {
    if (menu.current) menu.current.open = false;
  }, [pathname]);
  const items = STAFF_MENU.filter((item) => can(item.can)).map(({ to, label, under }) => (
    <li key={to}>
      <NavLink
        to={to}
        className={({ isActive }) =>
          `flex min-h-10 items-center gap-2 rounded-lg border-l-4 px-3 no-underline ${isActive || (under && pathname.startsWith(under)) ? 'border-sun bg-wash font-semibold text-ink' : 'border-transparent text-ink hover:bg-wash'}`
        }
      >
        {t(`navigation.${label}`)}
        {label === 'moves' && waiting > 0 && (
          <span className="ml-auto shrink-0 rounded-full bg-[#f5b700] px-2 text-sm font-bold text-black tabular-nums">
            {waiting}
          </span>
        )}
      </NavLink>
    </li>
  ));
  return (
    <div className="min-h-dvh">
      <SkipLink />
      <header className="no-print sticky top-0 z-30 bg-[#0b4a7a] text-white">
        <div className="flex flex-wrap items-center justify-between gap-x-4 px-4 py-1.5">
          <Brand />
          <div className="flex flex-wrap items-center gap-1">
            <Link to="/my/password" className="hidden min-h-11 items-center px-2 text-sm text-inherit md:inline-flex">
              {session?.name}
            </Link>
            {session && <Bell />}
            <ThemeSwitch />
            <LanguageSwitch />
            <SignOut />
          </div>
        </div>
        <details ref={menu} className="border-t border-white/25 lg:hidden">
          <summary className="flex min-h-11 cursor-pointer items-center px-4 font-semibold">{t('menu')}</summary>
          <nav aria-label={t('menu')} className="max-h-[70dvh] overflow-y-auto bg-card px-2 py-2 text-ink">
            <ul>{items}</ul>
          </nav>
        </details>
      </header>
      <ConnectionBar keeps={false} />
      <div className="mx-auto flex max-w-[90rem]">
        <nav
          aria-label={t('menu')}
          className="no-print sticky top-14 hidden max-h-[calc(100dvh-3.5rem)] w-60 shrink-0 self-start overflow-y-auto px-3 py-5 lg:block"
        >
          <ul className="space-y-0.5">{items}</ul>
        </nav>
        <main id="main" className="min-w-0 flex-1 px-4 py-6 lg:px-8">
          {children}
        </main>
      </div>
    </div>
  );
}

/** A PIN opens what members have; whoever holds a staff role is told where the rest is. */
function StaffNote() {
  const { t } = useTranslation('shell');
  return (
    <p className="mb-4 rounded-lg bg-wash p-3">
      <Link to="/sign-in?who=staff" className="font-semibold">
        {t('staffByPassword')}
      </Link>
    </p>
  );
}

/** The member's phone: one thing per page, the three places that matter at the foot. */
export function PhoneFrame({ children }: FrameProps) {
  const { t } = useTranslation('shell');
  const can = useCan();
  const session = useSession();
  const unread = useUnreadCount();
  const { pathname } = useLocation();
  return (
    <div className="phone flex min-h-dvh flex-col">
      <SkipLink />
      <header className="no-print bg-[#0b4a7a] text-white">
        <div className="mx-auto flex max-w-2xl flex-wrap items-center justify-between px-3 py-1.5">
          <Brand />
          <div className="flex flex-wrap items-center">
            <Bell />
            <LanguageSwitch />
            <SignOut />
          </div>
        </div>
      </header>
      <ConnectionBar />
      <UnsentNote />
      <main id="main" className="mx-auto w-full max-w-2xl flex-1 px-4 py-5">
        {pathname === '/learn' && (
          <Suspense fallback={null}>
            <KeptAttempts />
          </Suspense>
        )}
        {pathname === '/learn' && session?.staffByPassword && <StaffNote />}
        {pathname === '/learn' && unread > 0 && (
          <Suspense fallback={null}>
            <UnreadNotices />
          </Suspense>
        )}
        {children}
      </main>
      <nav aria-label={t('menu')} className="no-print sticky bottom-0 border-t border-line bg-card">
        <ul className="mx-auto flex max-w-2xl flex-wrap">
          {[
            ...PHONE_MENU,
            ...(session?.isStaff ? [{ to: '/overview', label: 'overview', can: 'commission.read' } as const] : []),
          ]
            .filter((item) => can(item.can))
            .map(({ to, label }) => (
              <li key={to} className="flex-1">
                <NavLink
                  to={to}
                  className={({ isActive }) =>
                    `flex min-h-14 items-center justify-center border-t-4 px-1 text-center text-[0.82em] leading-tight font-semibold no-underline ${isActive ? 'border-sun text-ink' : 'border-transparent text-deep'}`
                  }
                >
                  {t(`navigation.${label}`)}
                </NavLink>
              </li>
            ))}
        </ul>
      </nav>
    </div>
  );
}

/** Sign-in, joining, verification: what anyone may open. */
export function PublicFrame({ children }: FrameProps) {
  const { t } = useTranslation('shell');
  return (
    <div className="phone flex min-h-dvh flex-col">
      <SkipLink />
      <header className="no-print bg-[#0b4a7a] text-white">
        <div className="mx-auto flex max-w-2xl items-center justify-between px-4 py-1.5">
          <Brand />
          <div className="flex items-center">
            <ThemeSwitch />
            <LanguageSwitch />
          </div>
        </div>
      </header>
      <ConnectionBar />
      <main id="main" className="mx-auto w-full max-w-2xl flex-1 px-4 py-6">
        {children}
      </main>
      <footer className="no-print mx-auto w-full max-w-2xl px-4 py-4 text-[0.8em] text-soft">{t('tagline')}</footer>
    </div>
  );
}
