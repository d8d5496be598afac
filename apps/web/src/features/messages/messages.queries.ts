import { messagesRoutes, type MessagesQuery } from '@kaskad/contracts';
import { infiniteQueryOptions, keepPreviousData, useQueryClient } from '@tanstack/react-query';
import { call } from '../../shared/api/client.ts';
import { useChange } from '../../shared/api/use-change.ts';

const messagesKey = ['messages'] as const;

export const messagesList = (query: Partial<Omit<MessagesQuery, 'after'>>) =>
  infiniteQueryOptions({
    queryKey: [...messagesKey, query],
    queryFn: ({ pageParam }) => call(messagesRoutes.list, { query: { ...query, after: pageParam } }),
    placeholderData: keepPreviousData,
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next,
  });

export function useSendAgain(id: string) {
  const cache = useQueryClient();
  return useChange(
    () => call(messagesRoutes.sendAgain, { params: { id } }),
    () => cache.invalidateQueries({ queryKey: messagesKey }),
  );
}
