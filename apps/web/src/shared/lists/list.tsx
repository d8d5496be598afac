import { type ReactNode } from 'react';
import { useFormat } from '../i18n/use-format.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { useLocation } from '../router/index.ts';
import { type Column, LinkButton, MoreButton, QueryView, Table } from '../ui/index.ts';
import { type Choice, ChoiceBar, choiceColumn } from './choice.tsx';
import { ListTools } from './list-tools.tsx';
import { columnOf, isDown, type ListView } from './use-list-view.ts';

export interface Page<R> {
  readonly items: readonly R[];
  readonly total: number;
}

export interface ListQuery<P> {
  readonly data: { readonly pages: readonly P[] } | undefined;
  readonly error: unknown;
  readonly isPending: boolean;
  readonly refetch: () => unknown;
  readonly hasNextPage: boolean;
  readonly isFetchingNextPage: boolean;
  readonly fetchNextPage: () => unknown;
}

interface ListProps<R, S extends string, P extends Page<R>> {
  readonly view: ListView<S>;
  /** The result of useInfiniteQuery. */
  readonly query: ListQuery<P>;
  readonly caption: string;
  /** A column bears the key of the order that its heading offers. */
  readonly columns: readonly Column<R>[];
  readonly rowKey: (row: R) => string;
  readonly empty: ReactNode;
  readonly roomy?: boolean;
  /** Rows that are chosen for an act on several, and the buttons of these acts. */
  readonly choice?: Choice & { readonly nameOf: (row: R) => string; readonly acts: ReactNode };
}

/**
 * A list of staff, the same everywhere: its rows come from the server page by page, sorted by the columns whose
 * headings are buttons; how many and how close is the reader's choice, and what is filtered can be kept under a name.
 */
export function List<R, S extends string, P extends Page<R>>({
  view,
  query,
  caption,
  columns,
  rowKey,
  empty,
  roomy,
  choice,
}: ListProps<R, S, P>) {
  const { t } = useTranslation(['lists', 'shell']);
  const { number } = useFormat();
  const { pathname, search } = useLocation();
  const isFiltered = [...new URLSearchParams(search).keys()].some((key) => key !== 'sort');
  const sortable = columns.filter(({ key }) => view.sorts.some((one) => one === key));
  const rows = query.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <>
      <ListTools view={view} columns={sortable} />
      <QueryView query={query}>
        {({ pages }) => (
          <div className={view.isCompact ? 'space-y-3 compact' : 'space-y-3'}>
            <p role="status" className="text-soft">
              {t('shell:total', { total: number(pages[0]?.total ?? 0) })}
            </p>
            {choice && rows.length > 0 && <ChoiceBar choice={choice} all={rows.map(rowKey)} />}
            <Table
              caption={caption}
              columns={choice ? [choiceColumn(t('select'), choice, rowKey, t), ...columns] : columns}
              rows={rows}
              rowKey={rowKey}
              empty={
                <div className="space-y-3">
                  {empty}
                  {isFiltered && <LinkButton to={pathname}>{t('clear')}</LinkButton>}
                </div>
              }
              roomy={roomy}
              heading={(column) => <Heading column={column} view={view} />}
              sorted={(key) =>
                key === columnOf(view.order) ? (isDown(view.order) ? 'descending' : 'ascending') : undefined
              }
            />
          </div>
        )}
      </QueryView>
      <MoreButton query={query} />
    </>
  );
}

/** A heading that sorts: by its column, and when it already does, from the other end. */
function Heading<S extends string>({
  column: { key, head },
  view: { sorts, order, setOrder },
}: {
  readonly column: Pick<Column<never>, 'key' | 'head'>;
  readonly view: ListView<S>;
}) {
  const own = sorts.find((one) => one === key);
  if (own === undefined) return <>{head}</>;
  const isOn = columnOf(order) === key;
  return (
    <button
      type="button"
      className="inline-flex min-h-8 cursor-pointer items-center gap-1 text-left font-semibold underline decoration-dotted underline-offset-4"
      onClick={() => setOrder(isOn && !isDown(order) ? `-${own}` : own)}
    >
      {head}
      <span aria-hidden="true">{isOn ? (isDown(order) ? '↓' : '↑') : '↕'}</span>
    </button>
  );
}
