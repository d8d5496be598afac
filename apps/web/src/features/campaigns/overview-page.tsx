import { useQuery } from '@tanstack/react-query';
import { useTranslation } from '../../shared/i18n/use-translation.ts';
import { useCan } from '../../shared/access/session.tsx';
import { useLocalized } from '../../shared/i18n/use-localized.ts';
import { MissingSteps } from '../../shared/setup/missing-steps.tsx';
import { Empty, LinkButton, Page, QueryView } from '../../shared/ui/index.ts';
import { currentCampaign } from './campaigns.queries.ts';
import { PlanView } from './plan-view.tsx';

/** Where staff begin: the open campaign as it stands in the own commissions. */
export function OverviewPage() {
  const { t } = useTranslation('campaigns');
  const localized = useLocalized();
  const can = useCan();
  const query = useQuery(currentCampaign);
  return (
    <QueryView query={query}>
      {({ campaign }) =>
        campaign === null ? (
          <Page title={t('overview.title')}>
            <MissingSteps />
            <Empty
              title={t('overview.none')}
              action={
                can('campaign.manage') && (
                  <LinkButton to="/campaigns" kind="main">
                    {t('title')}
                  </LinkButton>
                )
              }
            >
              {t('overview.noneText')}
            </Empty>
          </Page>
        ) : (
          <Page
            title={localized(campaign.name)}
            lead={localized(campaign.commission.name)}
            actions={<LinkButton to={`/campaigns/${campaign.id}`}>{t('overview.toCampaign')}</LinkButton>}
          >
            <MissingSteps />
            <PlanView campaign={campaign} />
          </Page>
        )
      }
    </QueryView>
  );
}
