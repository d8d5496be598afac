import { useState } from 'react';
import { useCampaign } from '../../shared/campaign/campaign-choice.tsx';
import { useLocalized } from '../../shared/i18n/use-localized.ts';
import { useTranslation } from '../../shared/i18n/use-translation.ts';
import { Button } from '../../shared/ui/index.ts';
import { CalendarDialog } from './calendar-dialog.tsx';

/** The way to the address of a calendar with every seminar of the present campaign; none where there is no campaign. */
export function CampaignCalendar() {
  const { t } = useTranslation('seminars');
  const localized = useLocalized();
  const { campaign } = useCampaign();
  const [isShown, setShown] = useState(false);
  if (!campaign) return null;
  return (
    <>
      <Button kind="quiet" onClick={() => setShown(true)}>
        {t('calendars.action')}
      </Button>
      {isShown && (
        <CalendarDialog
          wanted={{ kind: 'campaign', campaignId: campaign.id }}
          name={localized(campaign.name)}
          onClose={() => setShown(false)}
        />
      )}
    </>
  );
}
