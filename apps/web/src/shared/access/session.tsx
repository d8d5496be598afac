import { accountsRoutes, type CurrentSession } from '@kaskad/contracts';
import type { Permission } from '@kaskad/domain';
import { type QueryClient, queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef } from 'react';
import { ApiError, BRIEF, call, onSessionNews } from '../api/client.ts';
import { dropKept, keep, readKept } from '../device/kept-values.ts';
import { speak, takeChoice } from '../i18n/i18n.ts';

const STORED = 'kaskad.session';
/** Somebody signed out while the server could not be told. */
const LEAVING = 'kaskad.leaving';
/** Whoever has a session on the device does not look at an empty screen for longer. */
const STORED_AFTER_MS = 6_000;

function storedSession(): CurrentSession | null {
  const stored = readKept(STORED);
  return stored === null ? null : (JSON.parse(stored) as CurrentSession);
}

/** Nothing that the server decided: it was not reached, or is being restarted. */
const isUnreachable = (error: unknown): error is ApiError =>
  error instanceof ApiError && (error.status === 0 || error.status >= 500);

/**
 * Who is signed in; null when nobody is. Kept on the device too, so that a phone still opens while the server cannot be
 * reached.
 */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: async (): Promise<CurrentSession | null> => {
    if (readKept(LEAVING) !== null) {
      await finishLeaving();
      return null;
    }
    const stored = storedSession();
    try {
      const session = await call(accountsRoutes.session, {}, stored ? { ...BRIEF, ms: STORED_AFTER_MS } : BRIEF);
      keep(STORED, JSON.stringify(session));
      return session;
    } catch (error) {
      if (error instanceof ApiError && error.problem.code === 'unauthenticated') {
        dropKept(STORED);
        return null;
      }
      if (isUnreachable(error) && stored) return stored;
      throw error;
    }
  },
  staleTime: 5 * 60_000,
});

/** Ends the session at the server; false when it could not be reached. A session that is no more is ended. */
async function finishLeaving(): Promise<boolean> {
  const error = await call(accountsRoutes.signOut, {}, BRIEF).then(
    () => null,
    (reason: unknown) => reason,
  );
  if (isUnreachable(error)) return false;
  dropKept(LEAVING);
  return true;
}

export function useSession(): CurrentSession | null {
  return useQuery(sessionQuery).data ?? null;
}

/** Whether the screen may offer what needs the permission; the server decides again. */
export function useCan(): (permission: Permission) => boolean {
  const session = useSession();
  return (permission) =>
    permission === 'self' ? session !== null : (session?.permissions.includes(permission) ?? false);
}

/** Drops what was read as somebody else. The session itself stays: screens that watch it must see it change. */
function forgetOthers(cache: QueryClient, type: 'all' | 'inactive'): void {
  cache.removeQueries({ type, predicate: ({ queryKey }) => queryKey[0] !== sessionQuery.queryKey[0] });
}

/**
 * After sign-in or joining: takes over the session and its language, unless one was chosen here before, and drops what
 * was read as somebody else.
 */
export function useEnter(): (session: CurrentSession) => Promise<void> {
  const cache = useQueryClient();
  return useCallback(
    async (session) => {
      // What the sign-in page itself shows is nobody's.
      forgetOthers(cache, 'inactive');
      dropKept(LEAVING);
      const chosen = takeChoice();
      const language = chosen ?? session.language;
      const entered: CurrentSession = { ...session, language };
      keep(STORED, JSON.stringify(entered));
      cache.setQueryData<CurrentSession | null>(sessionQuery.queryKey, entered);
      await speak(language);
      // The account learns it with the next sign-in, should the server not be reached now.
      if (language !== session.language)
        await call(accountsRoutes.changeLanguage, { body: { language } }).catch(() => undefined);
    },
    [cache],
  );
}

/**
 * Signs out of this device at once. `later`: the server could not be told yet, and is when it can be reached; until
 * then nobody is in.
 */
export function useSignOut(): () => Promise<'done' | 'later'> {
  const cache = useQueryClient();
  return useCallback(async () => {
    keep(LEAVING, 'yes');
    dropKept(STORED);
    const isDone = await finishLeaving();
    cache.setQueryData(sessionQuery.queryKey, null);
    forgetOthers(cache, 'all');
    return isDone ? 'done' : 'later';
  }, [cache]);
}

/** Follows the session: the server has ended it or it is somebody else's, and another tab signed in or out. */
export function useSessionNews(): void {
  const cache = useQueryClient();
  const account = useQuery(sessionQuery).data?.accountId;
  const before = useRef(account);
  useEffect(() => {
    if (before.current && account && before.current !== account) forgetOthers(cache, 'all');
    before.current = account;
  }, [account, cache]);
  useEffect(
    () =>
      onSessionNews((news) => {
        if (news === 'other_account') return void cache.invalidateQueries({ queryKey: sessionQuery.queryKey });
        dropKept(STORED);
        cache.setQueryData(sessionQuery.queryKey, null);
      }),
    [cache],
  );
  useEffect(() => {
    const follow = ({ key }: StorageEvent) => {
      if (key === STORED) cache.setQueryData(sessionQuery.queryKey, storedSession());
    };
    const leave = () => {
      if (readKept(LEAVING) !== null) void finishLeaving();
    };
    window.addEventListener('storage', follow);
    window.addEventListener('online', leave);
    return () => {
      window.removeEventListener('storage', follow);
      window.removeEventListener('online', leave);
    };
  }, [cache]);
}
