import { noticeRoutes } from '@kaskad/contracts';
import { infiniteQueryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '../../shared/api/client.ts';
import { noticesKey } from '../../shared/notices/unread.ts';

export const noticesList = infiniteQueryOptions({
  queryKey: [...noticesKey, 'list'],
  queryFn: ({ pageParam }) => call(noticeRoutes.list, { query: { limit: 20, after: pageParam } }),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: ({ next }) => next,
});

export function useReadNotice() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => call(noticeRoutes.read, { params: { id } }),
    onSuccess: () => cache.invalidateQueries({ queryKey: noticesKey }),
  });
}
