import { campaignsRoutes, cascadeRoutes, coursesRoutes, type ForeseeCampaign, seminarsRoutes } from '@kaskad/contracts';
import { PLANNED_SEMINAR_STATES } from '@kaskad/domain';
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
export const boardOf = (campaignId: string) =>
  queryOptions({
    queryKey: [...key, 'board', campaignId],
    queryFn: () => call(cascadeRoutes.board, { query: { campaignId } }),
  });
export const campaignPlan = (id: string) =>
  queryOptions({ queryKey: [...key, 'plan', id], queryFn: () => call(campaignsRoutes.plan, { params: { id } }) });
/** How many seminars of a campaign are still to be held. */
export const seminarsAhead = (campaignId: string) =>
  queryOptions({
    queryKey: [...key, 'seminars', campaignId],
    queryFn: async () => {
      const pages = await Promise.all(
        PLANNED_SEMINAR_STATES.map((state) => call(seminarsRoutes.list, { query: { campaignId, state, limit: 1 } })),
      );
      return pages.reduce((sum, { total }) => sum + total, 0);
    },
  });
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
