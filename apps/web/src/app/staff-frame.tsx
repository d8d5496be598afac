import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from '../shared/i18n/use-translation.ts';
import { useCan, useSession } from '../shared/access/session.tsx';
import { useOpenMoves } from '../shared/moves/open-moves.ts';
import { Link, NavLink, useLocation } from '../shared/router/index.ts';
import { CampaignOffer, LinkButton } from '../shared/ui/index.ts';
import { ConnectionBar } from './connection-bar.tsx';
import { Bell, Brand, SkipLink } from './frame-parts.tsx';
import { LanguageSwitch } from './language-switch.tsx';
import { STAFF_MENU } from './navigation.ts';
import { SignOut } from './sign-out.tsx';
import { ThemeSwitch } from './theme-switch.tsx';

/** The laptop of a commission: everything one click away, the menu folded on a phone. */
export function StaffFrame({ children }: { readonly children: ReactNode }) {
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
  const newCampaign = can('campaign.manage') && (
    <LinkButton to="/campaigns/new" kind="main">
      {t('newCampaign')}
    </LinkButton>
  );
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
          <CampaignOffer value={newCampaign}>{children}</CampaignOffer>
        </main>
      </div>
    </div>
  );
}

/** For the wall of a hall: the page alone. */
export const WallFrame = ({ children }: { readonly children: ReactNode }) => <main id="main">{children}</main>;
