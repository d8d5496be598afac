import { setupRoutes } from '@kaskad/contracts';
import { CAMPAIGN_KINDS, type CampaignKind } from '@kaskad/domain';
import { type FormEvent, useState } from 'react';
import { useTranslation } from '../../shared/i18n/use-translation.ts';
import { call } from '../../shared/api/client.ts';
import { useSetupChange } from '../../shared/setup/setup.queries.ts';
import { Button, DateField, ProblemSummary, SelectField, useIssueText } from '../../shared/ui/index.ts';

/** A campaign by the template of its kind: everything else follows from the day. */
export function CampaignForm() {
  const { t } = useTranslation('setup');
  const { t: campaigns } = useTranslation('campaigns');
  const [kind, setKind] = useState<CampaignKind>('mazhilis_and_maslikhat');
  const [electionDay, setElectionDay] = useState('');
  const create = useSetupChange(() => call(setupRoutes.createCampaign, { body: { kind, electionDay } }));
  const issue = useIssueText(create.error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    create.mutate(undefined);
  };
  return (
    <form className="max-w-xl space-y-3" onSubmit={submit}>
      <ProblemSummary error={create.error} />
      <SelectField
        label={t('campaign.kind')}
        value={kind}
        onChange={setKind}
        options={CAMPAIGN_KINDS.map((value) => ({ value, label: campaigns(`kinds.${value}`) }))}
      />
      <DateField
        label={t('campaign.electionDay')}
        value={electionDay}
        onChange={setElectionDay}
        required
        error={issue('electionDay')}
      />
      <Button type="submit" kind="main" busy={create.isPending}>
        {t('campaign.create')}
      </Button>
    </form>
  );
}
