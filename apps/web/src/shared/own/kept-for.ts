import type { CurrentSession } from '@kaskad/contracts';
import type { QueryClient } from '@tanstack/react-query';
import { sessionQuery } from '../access/session.tsx';
import type { Patience } from '../api/client.ts';
import { keptOffline } from '../api/kept-offline.ts';

/** Kept on the phone for whoever is signed in; nobody else who signs in on it is shown it. */
export const keptFor = <T>(client: QueryClient, name: string, load: (patience?: Patience) => Promise<T>): Promise<T> =>
  keptOffline(`${client.getQueryData<CurrentSession | null>(sessionQuery.queryKey)?.accountId ?? ''}.${name}`, load);
