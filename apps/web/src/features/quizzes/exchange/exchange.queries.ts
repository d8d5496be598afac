import {
  type CommitImport,
  exchangeRoutes,
  type ExportQuery,
  type ImportItemsQuery,
  type ImportsQuery,
  type QuestionImport,
  type QuestionImportDetail,
} from '@kaskad/contracts';
import { infiniteQueryOptions, keepPreviousData, queryOptions, useQueryClient } from '@tanstack/react-query';
import { call, upload } from '../../../shared/api/client.ts';
import { useBankChange } from '../bank/bank.queries.ts';

const importsKey = ['question-imports'] as const;
const paged = {
  initialPageParam: undefined as string | undefined,
  getNextPageParam: ({ next }: { next: string | null }) => next,
};

export const importsList = (query: Partial<Omit<ImportsQuery, 'after'>>) =>
  infiniteQueryOptions({
    ...paged,
    queryKey: [...importsKey, 'list', query],
    queryFn: ({ pageParam }) => call(exchangeRoutes.imports, { query: { ...query, after: pageParam } }),
    placeholderData: keepPreviousData,
  });

export const oneImport = (id: string, { verdict }: Pick<Partial<ImportItemsQuery>, 'verdict'>) =>
  infiniteQueryOptions({
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ items: { next } }: QuestionImportDetail) => next,
    queryKey: [...importsKey, 'one', id, verdict ?? ''],
    placeholderData: keepPreviousData,
    queryFn: ({ pageParam }) => call(exchangeRoutes.one, { params: { id }, query: { verdict, after: pageParam } }),
  });

/** Sends one or two files to be read. */
export function usePreview() {
  const cache = useQueryClient();
  return useBankChange(
    async ({ files, fields }: { files: readonly File[]; fields: Record<string, string> }): Promise<QuestionImport> => {
      const made = await upload(exchangeRoutes.preview, files, { fields });
      await cache.invalidateQueries({ queryKey: importsKey });
      return made;
    },
  );
}

/** Takes the questions in; whatever comes of it, the import is read anew. */
export function useCommit(id: string) {
  const cache = useQueryClient();
  return useBankChange((body: CommitImport) =>
    call(exchangeRoutes.commit, { params: { id }, body }).finally(() =>
      cache.invalidateQueries({ queryKey: importsKey }),
    ),
  );
}

export type ExportWish = Partial<Record<keyof ExportQuery, string>> & Pick<ExportQuery, 'format' | 'language'>;
export const exportOutlook = (query: ExportWish) =>
  queryOptions({
    queryKey: ['question-bank', 'export', query],
    queryFn: () => call(exchangeRoutes.outlook, { query: query as never }),
    placeholderData: keepPreviousData,
  });
