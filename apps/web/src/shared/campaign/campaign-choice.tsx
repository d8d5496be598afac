import { certificateRoutes } from '@kaskad/contracts';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { useTranslation } from '../i18n/use-translation.ts';
import { call } from '../api/client.ts';
import { useLocalized } from '../i18n/use-localized.ts';
import { SelectField, useUrlState } from '../ui/index.ts';

const choices = queryOptions({
  queryKey: ['training-campaigns'],
  queryFn: () => call(certificateRoutes.campaigns, {}),
  staleTime: 60_000,
});

/** The campaign that a screen is about: the one in the address, else the current one, which the server lists first. */
export function useCampaign() {
  const { data } = useQuery(choices);
  const [id, setId] = useUrlState<string>('campaign', '');
  const items = data?.items ?? [];
  const campaign = items.find((one) => one.id === id) ?? items[0] ?? null;
  return { campaign, items, setId, campaignId: id || undefined };
}

/** Shown only where there is something to choose. */
export function CampaignField() {
  const { t } = useTranslation('shell');
  const localized = useLocalized();
  const { campaign, items, setId } = useCampaign();
  if (!campaign || items.length < 2) return null;
  return (
    <SelectField
      label={t('navigation.campaigns')}
      value={campaign.id}
      onChange={setId}
      options={items.map(({ id, name }) => ({ value: id, label: localized(name) }))}
    />
  );
}
