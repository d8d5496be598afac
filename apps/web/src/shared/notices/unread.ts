import { noticeRoutes } from '@kaskad/contracts';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { useSession } from '../access/session.tsx';
import { call } from '../api/client.ts';

export const noticesKey = ['notices'] as const;

/** The newest notices that the reader has not read; asked for once in a while, and silently without a network. */
export const unreadNotices = queryOptions({
  queryKey: [...noticesKey, 'unread'],
  queryFn: () => call(noticeRoutes.list, { query: { unread: 'true', limit: 3 } }),
  staleTime: 60_000,
  retry: false,
});

/** How many there are; nobody has any before signing in. */
export function useUnreadCount(): number {
  const session = useSession();
  return useQuery({ ...unreadNotices, enabled: session !== null }).data?.unread ?? 0;
}
