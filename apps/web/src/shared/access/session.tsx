import { accountsRoutes, type CurrentSession } from '@kaskad/contracts';
import type { Permission } from '@kaskad/domain';
import { type QueryClient, queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect } from 'react';
import { ApiError, call, onSignedOut } from '../api/client.ts';
import { speak } from '../i18n/i18n.ts';

const STORED = 'kaskad.session';

/** Who is signed in; null when nobody is. Kept on the device too, so that a phone without a network still opens. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: async (): Promise<CurrentSession | null> => {
    try {
      const session = await call(accountsRoutes.session, {});
      localStorage.setItem(STORED, JSON.stringify(session));
      return session;
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (error.problem.code === 'unauthenticated') {
        localStorage.removeItem(STORED);
        return null;
      }
      const stored = localStorage.getItem(STORED);
      if (error.problem.code === 'offline' && stored) return JSON.parse(stored) as CurrentSession;
      throw error;
    }
  },
  staleTime: 5 * 60_000,
});

export function useSession(): CurrentSession | null {
  return useQuery(sessionQuery).data ?? null;
}

/** Whether the screen may offer what needs the permission; the server decides again. */
export function useCan(): (permission: Permission) => boolean {
  const session = useSession();
  return (permission) => permission === 'self' ? session !== null : (session?.permissions.includes(permission) ?? false);
}

/** Drops what was read as somebody else. The session itself stays: screens that watch it must see it change. */
function forgetOthers(cache: QueryClient, type: 'all' | 'inactive'): void {
  cache.removeQueries({ type, predicate: ({ queryKey }) => queryKey[0] !== sessionQuery.queryKey[0] });
}

/** After sign-in or joining: takes over the session and its language, and drops what was read as somebody else. */
export function useEnter(): (session: CurrentSession) => Promise<void> {
  const cache = useQueryClient();
  return useCallback(async (session) => {
    // What the sign-in page itself shows is nobody's.
    forgetOthers(cache, 'inactive');
    localStorage.setItem(STORED, JSON.stringify(session));
    cache.setQueryData(sessionQuery.queryKey, session);
    await speak(session.language);
  }, [cache]);
}

export function useSignOut(): () => Promise<void> {
  const cache = useQueryClient();
  return useCallback(async () => {
    await call(accountsRoutes.signOut, {}).catch(() => undefined);
    localStorage.removeItem(STORED);
    cache.setQueryData(sessionQuery.queryKey, null);
    forgetOthers(cache, 'all');
  }, [cache]);
}

/** Notices when the server has ended the session, wherever the request came from. */
export function useSessionEnd(): void {
  const cache = useQueryClient();
  useEffect(() => onSignedOut(() => {
    localStorage.removeItem(STORED);
    cache.setQueryData(sessionQuery.queryKey, null);
  }), [cache]);
}
