import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { isUnsent, outbox } from './outbox.ts';
import type { OutboxRow } from './row.ts';

/** Rows of a target with their states, and how many of them the server does not hold yet. */
export function useOutboxState<T>(target: string): {
  readonly rows: readonly OutboxRow<T>[];
  readonly waiting: number;
} {
  const kept = useSyncExternalStore(subscribe, snapshot);
  const rows = useMemo(() => kept.filter((row) => row.target === target) as readonly OutboxRow<T>[], [kept, target]);
  return { rows, waiting: rows.filter(({ state }) => isUnsent(state)).length };
}

/** What whoever is signed in did here that the server has not confirmed. */
export function useOwnUnsent(): readonly OutboxRow[] {
  const kept = useOwnRows();
  return useMemo(() => kept.filter(({ state }) => isUnsent(state)), [kept]);
}

/** What whoever is signed in did here, as far as it is kept. */
export const useOwnRows = (): readonly OutboxRow[] => useSyncExternalStore(subscribe, snapshot);

const snapshot = () => outbox.ownRows;
const subscribe = (listener: () => void) => outbox.subscribe(listener);

/** Tells the outbox whose session this is; undefined keeps what is known while the session is still being read. */
export function useOutboxOwner(accountId: string | null | undefined): void {
  useEffect(() => {
    if (accountId !== undefined) outbox.belongsTo(accountId ?? '');
  }, [accountId]);
}
