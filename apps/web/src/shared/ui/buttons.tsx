import { type ButtonHTMLAttributes, type MouseEvent, type ReactNode, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

export type ButtonKind = 'main' | 'plain' | 'quiet' | 'danger';
const classOf = (kind: ButtonKind) => `button button-${kind}`;

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly kind?: ButtonKind;
  readonly busy?: boolean;
}

export function Button({
  kind = 'plain',
  busy = false,
  disabled,
  type = 'button',
  children,
  className = '',
  ...rest
}: ButtonProps) {
  return (
    <button
      {...rest}
      type={type}
      disabled={disabled === true || busy}
      aria-busy={busy}
      className={`${classOf(kind)} ${className}`}
    >
      {busy && (
        <span
          aria-hidden="true"
          className="size-4 animate-spin rounded-full border-2 border-current border-r-transparent"
        />
      )}
      {children}
    </button>
  );
}

export function LinkButton({
  to,
  kind = 'plain',
  children,
}: {
  readonly to: string;
  readonly kind?: ButtonKind;
  readonly children: ReactNode;
}) {
  return (
    <Link to={to} className={classOf(kind)}>
      {children}
    </Link>
  );
}

/** A file from the server; `open` shows it in a new tab instead of keeping it. */
interface DownloadLinkProps {
  readonly href: string;
  readonly kind?: ButtonKind;
  readonly open?: boolean;
  /** What is asked before the file is fetched; false fetches nothing. */
  readonly ask?: () => Promise<boolean>;
  readonly children: ReactNode;
}

export function DownloadLink({ href, kind = 'plain', open = false, ask, children }: DownloadLinkProps) {
  const isAnswered = useRef(false);
  const onClick = (event: MouseEvent<HTMLAnchorElement>) => {
    if (!ask || isAnswered.current) return void (isAnswered.current = false);
    event.preventDefault();
    const link = event.currentTarget;
    void ask().then((goOn) => {
      if (!goOn) return;
      isAnswered.current = true;
      link.click();
    });
  };
  return (
    <a
      href={href}
      onClick={onClick}
      className={classOf(kind)}
      {...(open ? { target: '_blank', rel: 'noreferrer' } : { download: '' })}
    >
      {children}
    </a>
  );
}

interface PagedQuery {
  readonly hasNextPage: boolean;
  readonly isFetchingNextPage: boolean;
  readonly fetchNextPage: () => unknown;
}

/** The next page of a list, for the result of useInfiniteQuery. */
export function MoreButton({ query }: { readonly query: PagedQuery }) {
  const { t } = useTranslation('shell');
  if (!query.hasNextPage) return null;
  return (
    <div className="flex justify-center">
      <Button busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
        {t('more')}
      </Button>
    </div>
  );
}
