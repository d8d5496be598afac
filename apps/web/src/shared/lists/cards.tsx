import type { ReactNode } from 'react';
import { useFormat } from '../i18n/use-format.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { useLocation } from '../router/index.ts';
import { LinkButton, MoreButton, QueryView } from '../ui/index.ts';
import { ListTools } from './list-tools.tsx';
import type { ListQuery, Page } from './list.tsx';
import type { ListView } from './use-list-view.ts';

interface CardsProps<R, S extends string> {
  readonly view: ListView<S>;
  /** The result of useInfiniteQuery. */
  readonly query: ListQuery<Page<R>>;
  /** What the cards may be sorted by, in words. */
  readonly orders: readonly { readonly key: S; readonly head: string }[];
  readonly empty: ReactNode;
  readonly children: (rows: readonly R[]) => ReactNode;
}

/** A list of staff whose rows say too much for columns: sorted and sized like the others, without headings. */
export function Cards<R, S extends string>({ view, query, orders, empty, children }: CardsProps<R, S>) {
  const { t } = useTranslation(['lists', 'shell']);
  const { number } = useFormat();
  const { pathname, search } = useLocation();
  const isFiltered = [...new URLSearchParams(search).keys()].some((key) => key !== 'sort');
  return (
    <>
      <ListTools view={view} columns={orders} areCards />
      <QueryView query={query}>
        {({ pages }) => {
          const rows = pages.flatMap(({ items }) => items);
          return (
            <div className="space-y-3">
              <p role="status" className="text-soft">
                {t('shell:total', { total: number(pages[0]?.total ?? 0) })}
              </p>
              {rows.length > 0 ? (
                children(rows)
              ) : (
                <>
                  {empty}
                  {isFiltered && <LinkButton to={pathname}>{t('clear')}</LinkButton>}
                </>
              )}
            </div>
          );
        }}
      </QueryView>
      <MoreButton query={query} />
    </>
  );
}
