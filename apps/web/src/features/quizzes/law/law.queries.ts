import { lawRoutes, type LawQuestionsQuery, campaignsRoutes } from '@kaskad/contracts';
import { infiniteQueryOptions, keepPreviousData, queryOptions, useQueryClient } from '@tanstack/react-query';
import { call } from '../../../shared/api/client.ts';
import { useChange } from '../../../shared/api/use-change.ts';

const key = ['law'] as const;
const paged = {
  initialPageParam: undefined as string | undefined,
  getNextPageParam: ({ next }: { next: string | null }) => next,
  placeholderData: keepPreviousData,
};

export const lawEditions = queryOptions({
  queryKey: [...key, 'editions'],
  queryFn: () => call(campaignsRoutes.lawEditions, {}),
});
export const lawChanges = (id: string) =>
  queryOptions({
    queryKey: [...key, 'changes', id],
    queryFn: () => call(lawRoutes.read, { params: { lawEditionId: id } }),
  });
export const lawQuestions = (id: string, state: LawQuestionsQuery['state']) =>
  infiniteQueryOptions({
    ...paged,
    queryKey: [...key, 'questions', id, state ?? ''],
    queryFn: ({ pageParam }) =>
      call(lawRoutes.questions, { params: { lawEditionId: id }, query: { state, after: pageParam } }),
  });
export const lawCertificates = (id: string, state: LawQuestionsQuery['state']) =>
  infiniteQueryOptions({
    ...paged,
    queryKey: [...key, 'certificates', id, state ?? ''],
    queryFn: ({ pageParam }) =>
      call(lawRoutes.certificates, { params: { lawEditionId: id }, query: { state, after: pageParam } }),
  });

/** A change of what the law changed, or of what was looked at: the bank shows both. */
export function useLawChange<I, O>(change: (input: I) => Promise<O>) {
  const cache = useQueryClient();
  return useChange(change, () =>
    Promise.all([cache.invalidateQueries({ queryKey: key }), cache.invalidateQueries({ queryKey: ['question-bank'] })]),
  );
}
