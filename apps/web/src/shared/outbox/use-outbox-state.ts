import { useCallback, useEffect, useMemo, useSyncExternalStore } from 'react';
import { isUnsent, outbox } from './outbox.ts';
import type { OutboxRow } from './row.ts';

/** Rows of a target with their states, and how many of them the server does not hold yet. */
export function useOutboxState<T>(target: string): { readonly rows: readonly OutboxRow<T>[]; readonly waiting: number } {
  const seen = useMemo(() => ({ key: '', rows: [] as readonly OutboxRow[] }), []);
  const snapshot = useCallback(() => {
    const rows = outbox.rowsOf(target);
    const key = rows.map(({ order, state }) => `${order}${state}`).join();
    // The same list is handed out until something in it changed, or React would render for ever.
    if (key !== seen.key || target !== seen.rows[0]?.target) Object.assign(seen, { key, rows });
    return seen.rows;
  }, [target, seen]);
  const rows = useSyncExternalStore(subscribe, snapshot) as readonly OutboxRow<T>[];
  return { rows, waiting: rows.filter(({ state }) => isUnsent(state)).length };
}

const subscribe = (listener: () => void) => outbox.subscribe(listener);

/** Tells the outbox whose session this is; undefined keeps what is known while the session is still being read. */
export function useOutboxOwner(accountId: string | null | undefined): void {
  useEffect(() => {
    if (accountId !== undefined) outbox.belongsTo(accountId ?? '');
  }, [accountId]);
}
