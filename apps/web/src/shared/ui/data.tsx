import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from '../i18n/use-translation.ts';
import { NavLink, useLocation } from '../router/index.ts';
import { type Tone, ToneShape } from './feedback.tsx';
import { useIsWider } from './use-is-wider.ts';

export interface Column<R> {
  readonly key: string;
  readonly head: string;
  readonly cell: (row: R) => ReactNode;
  readonly align?: 'right';
  /** On a phone the cell stands alone, without its heading: names and buttons. */
  readonly bare?: boolean;
}

interface TableProps<R> {
  readonly caption: string;
  readonly columns: readonly Column<R>[];
  readonly rows: readonly R[];
  readonly rowKey: (row: R) => string;
  readonly empty?: ReactNode;
  /** With more in its cells than a tablet has room for: its rows are cards there too. */
  readonly roomy?: boolean;
  /** What stands in the heading of a column instead of its words, and how the rows are sorted by it. */
  readonly heading?: (column: Column<R>) => ReactNode;
  readonly sorted?: (key: string) => 'ascending' | 'descending' | undefined;
}

/** Rows and columns; on a phone each row becomes a card with the headings beside the values. */
export function Table<R>({ caption, columns, rows, rowKey, empty, roomy = false, heading, sorted }: TableProps<R>) {
  const { t } = useTranslation('shell');
  const [box, isWider] = useIsWider();
  if (rows.length === 0) return <>{empty ?? <p className="py-4 text-soft">{t('nothingFound')}</p>}</>;
  return (
    <div
      ref={box}
      className="relative overflow-x-auto"
      {...(isWider && { tabIndex: 0, role: 'region', 'aria-label': caption })}
    >
      <table className={roomy ? 'table table-roomy' : 'table'}>
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th
                key={column.key}
                scope="col"
                aria-sort={sorted?.(column.key)}
                className={column.align === 'right' ? 'number' : ''}
              >
                {heading?.(column) ?? column.head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowKey(row)}>
              {columns.map(({ key, head, cell, align, bare }) => (
                <td
                  key={key}
                  data-label={head}
                  className={`${align === 'right' ? 'number' : ''} ${bare ? 'bare' : ''}`}
                >
                  <div>{cell(row)}</div>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

export function Filters({ children }: { readonly children: ReactNode }) {
  return (
    <div role="search" className="card no-print grid gap-3 sm:grid-cols-2 lg:grid-cols-4">
      {children}
    </div>
  );
}

export interface Figure {
  readonly label: string;
  readonly value: ReactNode;
  readonly hint?: ReactNode;
  readonly tone?: Tone;
}

const TEXT: Record<Tone, string> = {
  good: 'text-good',
  warn: 'text-warn',
  bad: 'text-bad',
  info: 'text-deep',
  quiet: 'text-ink',
};

/** The few numbers a page is about. */
export function KeyFigures({ items }: { readonly items: readonly Figure[] }) {
  return (
    <dl className="grid grid-cols-[repeat(auto-fill,minmax(min(100%,8.5rem),1fr))] gap-3 sm:grid-cols-2 lg:grid-cols-4">
      {items.map(({ label, value, hint, tone = 'quiet' }) => (
        <div key={label} className="card flex flex-col">
          <dt className="text-sm wrap-anywhere text-soft">{label}</dt>
          <dd
            className={`mt-auto flex items-center gap-2 pt-1 text-[1.75rem] leading-tight font-bold wrap-anywhere tabular-nums ${TEXT[tone]}`}
          >
            {tone !== 'quiet' && tone !== 'info' && <ToneShape tone={tone} size={18} />}
            {value}
          </dd>
          {hint && <dd className="text-sm text-soft">{hint}</dd>}
        </div>
      ))}
    </dl>
  );
}

/** Work that takes longer than a second; without `max` it only shows that something goes on. */
export function Progress({
  label,
  value,
  max,
}: {
  readonly label: string;
  readonly value?: number;
  readonly max?: number;
}) {
  return (
    <div role="status">
      <p className="mb-1">{label}</p>
      <progress className="h-3 w-full accent-deep" aria-label={label} value={value} max={max} />
    </div>
  );
}

/**
 * The way between pages of one thing; where they do not fit beside each other, the one that is open is scrolled into
 * sight.
 */
export function Tabs({
  items,
}: {
  readonly items: readonly { readonly to: string; readonly label: string; readonly end?: boolean }[];
}) {
  const bar = useRef<HTMLElement>(null);
  const { pathname, search } = useLocation();
  useEffect(() => {
    const open = bar.current?.querySelector<HTMLElement>('[aria-current]');
    if (bar.current && open)
      bar.current.scrollLeft = open.offsetLeft - (bar.current.clientWidth - open.offsetWidth) / 2;
  }, [pathname, search, items]);
  return (
    <nav
      ref={bar}
      className="no-print relative flex gap-1 overflow-x-auto [scrollbar-width:none] shadow-[inset_0_-1px_0_var(--line)]"
    >
      {items.map(({ to, label, end = true }) => (
        <NavLink
          key={to}
          to={to}
          end={end}
          replace
          className={({ isActive }) =>
            `flex min-h-11 items-center border-b-4 px-3.5 font-semibold whitespace-nowrap no-underline ${isActive ? 'border-sun text-ink' : 'border-transparent text-deep hover:bg-wash'}`
          }
        >
          {label}
        </NavLink>
      ))}
    </nav>
  );
}
