import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from '../i18n/use-translation.ts';
import { firstScreenShown } from '../device/first-screen.ts';
import { Link, useLocation } from '../router/index.ts';

interface PageProps {
  readonly title: string;
  readonly lead?: ReactNode;
  readonly actions?: ReactNode;
  readonly back?: { readonly to: string; readonly label: string };
  readonly width?: 'narrow' | 'wide';
  readonly children?: ReactNode;
}

/**
 * One screen: its title in the tab and at the top, where the keyboard and the screen reader begin after a change of
 * page.
 */
export function Page({ title, lead, actions, back, width = 'wide', children }: PageProps) {
  const { t } = useTranslation('shell');
  const heading = useRef<HTMLHeadingElement>(null);
  const { pathname } = useLocation();
  useEffect(() => {
    document.title = `${title} · ${t('product')}`;
    firstScreenShown();
  }, [title, t]);
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
  }, [pathname]);

  return (
    <div className={width === 'narrow' ? 'mx-auto w-full max-w-2xl' : 'w-full'}>
      {back && (
        <Link to={back.to} className="no-print mb-2 inline-flex min-h-11 items-center gap-1 font-medium">
          <span aria-hidden="true">{'←'}</span> {back.label}
        </Link>
      )}
      <header className="mb-5 flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
        <div className="max-w-3xl">
          <h1 ref={heading} tabIndex={-1}>
            {title}
          </h1>
          {lead && <div className="mt-1.5 text-soft">{lead}</div>}
        </div>
        {actions && <div className="no-print flex flex-wrap gap-2">{actions}</div>}
      </header>
      <div className="space-y-5">{children}</div>
    </div>
  );
}

export function Card({
  title,
  actions,
  children,
}: {
  readonly title?: ReactNode;
  readonly actions?: ReactNode;
  readonly children?: ReactNode;
}) {
  // Without a heading it is no section.
  const Box = title ? 'section' : 'div';
  return (
    <Box className="card">
      {(title || actions) && (
        <div className="mb-3 flex flex-wrap items-center justify-between gap-2">
          {title && <h2>{title}</h2>}
          {actions}
        </div>
      )}
      {children}
    </Box>
  );
}
