import { useQueryClient } from '@tanstack/react-query';
import { lazy, type ReactNode, Suspense, useEffect } from 'react';
import { useTranslation } from '../shared/i18n/use-translation.ts';
import { useCan, useSession } from '../shared/access/session.tsx';
import { untilFirstScreen } from '../shared/device/first-screen.ts';
import { useUnreadCount } from '../shared/notices/unread.ts';
import { Link, NavLink, useLocation } from '../shared/router/index.ts';
import { ConnectionBar } from './connection-bar.tsx';
import { Bell, Brand, SkipLink } from './frame-parts.tsx';
import { LanguageSwitch } from './language-switch.tsx';
import { PHONE_MENU } from './phone-menu.ts';
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

/** Whose things were taken along since the application was opened. */
let takenFor = '';

/** Behind the first screen the phone takes along what its owner reads without a network. */
function useTakeAlong(owner: string | null): void {
  const client = useQueryClient();
  useEffect(() => {
    if (owner === null || owner === takenFor) return undefined;
    let isLeft = false;
    const take = async () => {
      await untilFirstScreen();
      if (isLeft || !navigator.onLine) return;
      takenFor = owner;
      const { takeAlong } = await import('../features/phone/take-along.ts');
      await takeAlong(client, owner);
    };
    // What could not be fetched now is fetched the next time.
    take().catch(() => undefined);
    return () => {
      isLeft = true;
    };
  }, [client, owner]);
}

/** A test that is being sat. */
const QUESTIONS = /^\/learn\/attempts\/[^/]+\/?$/;

/** The questions of a test have the screen for themselves; the language and the way out stand below them. */
function QuestionsFrame({ children }: FrameProps) {
  const { t } = useTranslation('shell');
  return (
    <div className="phone flex min-h-dvh flex-col">
      <ConnectionBar />
      <main id="main" className="mx-auto w-full max-w-2xl flex-1 px-4 py-5">
        {children}
      </main>
      <footer className="no-print mx-auto flex w-full max-w-2xl flex-wrap items-center justify-between gap-2 px-4 pb-4">
        <Link to="/learn" className="inline-flex min-h-12 items-center">
          {t('toLearning')}
        </Link>
        <LanguageSwitch />
      </footer>
    </div>
  );
}

/** The member's phone: one thing per page, the three places that matter at the foot. */
export function PhoneFrame({ children }: FrameProps) {
  const { t } = useTranslation('shell');
  const can = useCan();
  const session = useSession();
  const unread = useUnreadCount();
  const { pathname } = useLocation();
  useTakeAlong(session?.permissions.includes('course.read') ? session.accountId : null);
  if (QUESTIONS.test(pathname)) return <QuestionsFrame>{children}</QuestionsFrame>;
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
