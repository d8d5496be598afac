import { campaignsRoutes } from '@kaskad/contracts';
import { permits } from '@kaskad/domain';
import { type FormEvent, useState } from 'react';
import { useTranslation } from '../../shared/i18n/use-translation.ts';
import { useNavigate } from '../../shared/router/index.ts';
import { useSession } from '../../shared/access/session.tsx';
import { call } from '../../shared/api/client.ts';
import { useLocalized } from '../../shared/i18n/use-localized.ts';
import { Button, Page, ProblemSummary, SelectField, TextField, useIssueText, useLacks } from '../../shared/ui/index.ts';
import { CampaignFields, type CampaignValues } from './campaign-fields.tsx';
import { useCampaignChange } from './campaigns.queries.ts';

const EMPTY: CampaignValues = {
  kind: 'mazhilis',
  name: { kk: '', ru: '' },
  lawEditionId: '',
  courseVersionId: null,
  opensOn: '',
  electionDay: '',
  precinctDeadline: '',
};

export function NewCampaignPage() {
  const { t } = useTranslation('campaigns');
  const lacks = useLacks();
  const localized = useLocalized();
  const navigate = useNavigate();
  const own = (useSession()?.roles ?? []).filter(({ role }) => permits(role, 'campaign.manage'));
  const [commissionId, setCommissionId] = useState(own[0]?.commission.id ?? '');
  const [code, setCode] = useState('');
  const [values, setValues] = useState(EMPTY);
  const create = useCampaignChange(() =>
    call(campaignsRoutes.create, {
      body: { ...values, precinctDeadline: values.precinctDeadline || undefined, code, commissionId },
    }),
  );
  const issue = useIssueText(create.error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    create.mutate(undefined, { onSuccess: ({ id }) => void navigate(`/campaigns/${id}`) });
  };
  return (
    <Page title={t('new')} back={{ to: '/campaigns', label: t('title') }} width="narrow">
      <form className="card space-y-4" onSubmit={submit}>
        <ProblemSummary error={create.error} />
        <SelectField
          label={t('commission')}
          value={commissionId}
          onChange={setCommissionId}
          options={own.map(({ commission }) => ({ value: commission.id, label: localized(commission.name) }))}
        />
        <TextField
          label={t('form.code')}
          hint={t('form.codeHint')}
          value={code}
          onChange={setCode}
          required
          maxLength={40}
          error={issue('code')}
          autoComplete="off"
        />
        <CampaignFields value={values} onChange={setValues} error={create.error} />
        <Button
          type="submit"
          kind="main"
          busy={create.isPending}
          lacks={lacks([Boolean(values.lawEditionId), t('lawEdition')])}
        >
          {t('form.create')}
        </Button>
      </form>
    </Page>
  );
}
