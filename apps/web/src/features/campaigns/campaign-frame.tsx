import type { CampaignDetail } from '@kaskad/contracts';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from '../../shared/i18n/use-translation.ts';
import { useParams } from '../../shared/router/index.ts';
import { useLocalized } from '../../shared/i18n/use-localized.ts';
import { Page, QueryView, Tabs } from '../../shared/ui/index.ts';
import { oneCampaign } from './campaigns.queries.ts';
import { CampaignState } from './campaigns-page.tsx';

/** What all pages of one campaign share: its name and the way between them. */
export function CampaignFrame({ children }: { readonly children: (campaign: CampaignDetail) => ReactNode }) {
  const { id = '' } = useParams();
  const { t } = useTranslation('campaigns');
  const localized = useLocalized();
  const query = useQuery(oneCampaign(id));
  const at = `/campaigns/${id}`;
  return (
    <QueryView query={query}>
      {(campaign) => (
        <Page
          title={localized(campaign.name)}
          back={{ to: '/campaigns', label: t('title') }}
          lead={
            <span className="flex flex-wrap items-center gap-3">
              {localized(campaign.commission.name)} <CampaignState state={campaign.state} />
            </span>
          }
        >
          <Tabs
            items={[
              { to: at, label: t('tabs.plan') },
              { to: `${at}/requirements`, label: t('tabs.requirements') },
              { to: `${at}/settings`, label: t('tabs.settings') },
              { to: `${at}/edit`, label: t('tabs.edit') },
            ]}
          />
          {children(campaign)}
        </Page>
      )}
    </QueryView>
  );
}
