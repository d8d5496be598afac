import { type ButtonHTMLAttributes, type MouseEvent, type ReactNode, useId, useRef, useState } from 'react';
import { useTranslation } from '../i18n/use-translation.ts';
import { Link } from '../router/index.ts';

export type ButtonKind = 'main' | 'plain' | 'quiet' | 'danger';
const classOf = (kind: ButtonKind) => `button button-${kind}`;

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly kind?: ButtonKind;
  readonly busy?: boolean;
  /** Why it cannot be done yet. The button stays active, and says so when it is pressed. */
  readonly lacks?: string | null;
}

export function Button({
  kind = 'plain',
  busy = false,
  lacks = null,
  disabled,
  type = 'button',
  children,
  className = '',
  onClick,
  ...rest
}: ButtonProps) {
  const id = useId();
  const [isPressed, setPressed] = useState(false);
  const said = isPressed ? lacks : null;
  const press = (event: MouseEvent<HTMLButtonElement>) => {
    setPressed(true);
    // A button that sends a form does not send it either.
    if (lacks !== null) event.preventDefault();
    else onClick?.(event);
  };
  const button = (
    <button
      {...rest}
      onClick={press}
      aria-describedby={said === null ? rest['aria-describedby'] : id}
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
  if (said === null) return button;
  return (
    <>
      {button}
      <span id={id} role="alert" className="basis-full font-medium text-bad">
        {said}
      </span>
    </>
  );
}

/** Why a button cannot be pressed yet: the labels of the fields that are still empty; null where none is. */
export function useLacks() {
  const { t } = useTranslation('shell');
  return (...fields: readonly (readonly [isFilled: boolean, label: string])[]): string | null => {
    const empty = fields.flatMap(([isFilled, label]) => (isFilled ? [] : [`«${label}»`]));
    return empty.length === 0 ? null : t('lacks', { fields: empty.join(', ') });
  };
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
