import type { Sort } from '@kaskad/contracts';
import { useState } from 'react';
import { keep, readKept } from '../device/kept-values.ts';
import { useUrlState } from '../ui/index.ts';

const SIZE = 'kaskad.list.size';
const COMPACT = 'kaskad.list.compact';
export const PAGE_SIZES = [25, 50, 100] as const;
type PageSize = (typeof PAGE_SIZES)[number];

/** Empty is the usual order of the list, which no column gives. */
export type Order<S extends string> = Sort<S> | '';

export interface ListView<S extends string> {
  readonly sorts: readonly S[];
  readonly order: Order<S>;
  readonly usual: Order<S>;
  readonly setOrder: (order: Order<S>) => void;
  readonly size: PageSize;
  readonly setSize: (size: PageSize) => void;
  readonly isCompact: boolean;
  readonly setCompact: (isCompact: boolean) => void;
  /** What the server is asked for. */
  readonly asked: { readonly sort: Sort<S> | undefined; readonly limit: number };
}

/**
 * How a list is shown: its order stands in the address, to be bookmarked and sent; how many rows, and how closely, is
 * remembered on the device for every list.
 */
export function useListView<S extends string>(
  sorts: readonly S[],
  usual: Order<S>,
  usualSize: PageSize = 50,
): ListView<S> {
  const [written, setOrder] = useUrlState<Order<S>>('sort', usual);
  // An address that was mistyped asks for no column that the list does not have.
  const order = sorts.some((one) => written === one || written === `-${one}`) ? written : usual;
  const [size, setSize] = useState<PageSize>(
    () => PAGE_SIZES.find((one) => String(one) === readKept(SIZE)) ?? usualSize,
  );
  const [isCompact, setCompact] = useState(() => readKept(COMPACT) === 'yes');
  return {
    sorts,
    order,
    usual,
    setOrder,
    size,
    setSize: (chosen) => {
      keep(SIZE, String(chosen));
      setSize(chosen);
    },
    isCompact,
    setCompact: (chosen) => {
      keep(COMPACT, chosen ? 'yes' : 'no');
      setCompact(chosen);
    },
    asked: { sort: order === usual || order === '' ? undefined : order, limit: size },
  };
}

export const isDown = (order: string) => order.startsWith('-');
export const columnOf = (order: string) => order.replace(/^-/, '');
