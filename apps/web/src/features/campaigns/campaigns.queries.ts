import { campaignsRoutes, coursesRoutes, type ForeseeCampaign } from '@kaskad/contracts';
import { queryOptions, useQueryClient } from '@tanstack/react-query';
import { call } from '../../shared/api/client.ts';
import { useChange } from '../../shared/api/use-change.ts';

const key = ['campaigns'] as const;

export const campaignsList = queryOptions({
  queryKey: [...key, 'list'],
  queryFn: () => call(campaignsRoutes.list, {}),
});
export const currentCampaign = queryOptions({
  queryKey: [...key, 'current'],
  queryFn: () => call(campaignsRoutes.current, {}),
});
export const oneCampaign = (id: string) =>
  queryOptions({ queryKey: [...key, 'one', id], queryFn: () => call(campaignsRoutes.one, { params: { id } }) });
export const campaignPlan = (id: string) =>
  queryOptions({ queryKey: [...key, 'plan', id], queryFn: () => call(campaignsRoutes.plan, { params: { id } }) });
export const lawEditions = queryOptions({
  queryKey: [...key, 'editions'],
  queryFn: () => call(campaignsRoutes.lawEditions, {}),
});
export const courseVersionsOf = (id: string, against?: string) =>
  queryOptions({
    queryKey: ['courses', 'versions', id, against],
    queryFn: () => call(coursesRoutes.versions, { params: { id }, query: { against } }),
  });
export const courseChoices = queryOptions({
  queryKey: ['courses', 'list'],
  queryFn: () => call(coursesRoutes.list, {}),
});

/** A change of a campaign; everything about campaigns is read anew afterwards. */
export function useCampaignChange<I, O>(change: (input: I) => Promise<O>) {
  const cache = useQueryClient();
  return useChange(change, () => cache.invalidateQueries({ queryKey: key }));
}

/** What would follow from a change of the campaign, or from another table of requirements. */
export const foresee = (id: string, body: ForeseeCampaign) =>
  call(campaignsRoutes.consequences, { params: { id }, body });
