import {
  type AccountQuery,
  accountsRoutes,
  type InvitationBatchQuery,
  type InviteeQuery,
  type RouteInput,
} from '@kaskad/contracts';
import { infiniteQueryOptions, keepPreviousData, queryOptions, useQueryClient } from '@tanstack/react-query';
import { call, callForFile } from '../../shared/api/client.ts';
import { useChange } from '../../shared/api/use-change.ts';

const key = ['accounts'] as const;
type Asked<Q> = Partial<Omit<Q, 'after'>>;

export const accountsList = (query: Asked<AccountQuery>) =>
  infiniteQueryOptions({
    queryKey: [...key, 'list', query],
    queryFn: ({ pageParam }) => call(accountsRoutes.list, { query: { ...query, after: pageParam } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
  });
export const oneAccount = (id: string) =>
  queryOptions({ queryKey: [...key, 'one', id], queryFn: () => call(accountsRoutes.one, { params: { id } }) });
export const grantPlaces = (q: string) =>
  queryOptions({
    queryKey: [...key, 'places', q],
    queryFn: () => call(accountsRoutes.places, { query: { q: q || undefined } }),
  });
/** Read once: after it was accepted it is gone, and the page that accepted it must not ask again. */
export const invitation = (code: string) =>
  queryOptions({
    queryKey: ['invitation', code],
    queryFn: () => call(accountsRoutes.invitation, { params: { code } }),
    retry: false,
    staleTime: Infinity,
  });

export const secondFactorStatus = queryOptions({
  queryKey: [...key, 'second-factor'],
  queryFn: () => call(accountsRoutes.secondFactor, {}),
});
/** Read once, as an invitation is. */
export const passwordLink = (code: string) =>
  queryOptions({
    queryKey: ['password-link', code],
    queryFn: () => call(accountsRoutes.passwordLink, { params: { code } }),
    retry: false,
    staleTime: Infinity,
  });

export const inviteesList = (query: Asked<InviteeQuery> & { commissionId: string }) =>
  infiniteQueryOptions({
    queryKey: [...key, 'invitees', query],
    queryFn: ({ pageParam }) => call(accountsRoutes.invitees, { query: { ...query, after: pageParam } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
  });

/** A change of accounts; every list is read anew afterwards. */
export function useAccountChange<I, O>(change: (input: I) => Promise<O>) {
  const cache = useQueryClient();
  return useChange(change, () => cache.invalidateQueries({ queryKey: key }));
}

export type AskedInvitations = RouteInput<typeof accountsRoutes.inviteConsequences>['body'];
/** Asked anew whenever the dialog opens: others print too. */
export const invitationConsequences = (asked: AskedInvitations) =>
  queryOptions({
    queryKey: [...key, 'invitation-consequences', asked],
    queryFn: () => call(accountsRoutes.inviteConsequences, { body: asked }),
    staleTime: 0,
    gcTime: 0,
  });
export const invitationBatches = (query: InvitationBatchQuery) =>
  queryOptions({
    queryKey: [...key, 'invitation-batches', query],
    queryFn: () => call(accountsRoutes.invitationBatches, { query }),
  });

/** Issues invitations and hands the printable sheet to the browser. */
export async function printInvitations(input: AskedInvitations): Promise<void> {
  const { content, name } = await callForFile(accountsRoutes.inviteOnPaper, input);
  const sheet = URL.createObjectURL(content);
  const link = Object.assign(document.createElement('a'), { href: sheet, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(sheet), 60_000);
}
