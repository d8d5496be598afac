import { setupRoutes } from '@kaskad/contracts';
import { queryOptions, useQueryClient } from '@tanstack/react-query';
import { call } from '../api/client.ts';
import { useChange } from '../api/use-change.ts';

export const setupQuery = queryOptions({ queryKey: ['setup'], queryFn: () => call(setupRoutes.read, {}) });

/** A step that was done; whatever stands on other pages is read anew. */
export function useSetupChange<I, O>(change: (input: I) => Promise<O>) {
  const cache = useQueryClient();
  return useChange(change, () => cache.invalidateQueries());
}
