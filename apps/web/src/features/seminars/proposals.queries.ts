import { type ProposalGroundsQuery, proposalsRoutes, type SeminarProposal } from '@kaskad/contracts';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { call } from '../../shared/api/client.ts';

const key = ['seminars', 'proposals'] as const;
const LOOK_AGAIN = 2_000;

export const proposalGrounds = (query: ProposalGroundsQuery) =>
  queryOptions({
    queryKey: [...key, 'grounds', query],
    queryFn: () => call(proposalsRoutes.grounds, { query }),
    placeholderData: keepPreviousData,
  });

export const isSearched = ({ state }: SeminarProposal) => state === 'waiting' || state === 'running';

/** Looks again while the search goes on. */
export const oneProposal = (id: string) =>
  queryOptions({
    queryKey: [...key, 'one', id],
    queryFn: () => call(proposalsRoutes.get, { params: { id } }),
    refetchInterval: ({ state: { data } }) => (data && isSearched(data) ? LOOK_AGAIN : false),
  });
