import { type CampaignDetail, campaignsRoutes } from '@kaskad/contracts';
import { type FormEvent, useState } from 'react';
import { useTranslation } from '../../shared/i18n/use-translation.ts';
import { call } from '../../shared/api/client.ts';
import {
  Button,
  Card,
  CheckField,
  ProblemSummary,
  TextField,
  useForeseenSave,
  useIssueText,
  useToast,
} from '../../shared/ui/index.ts';
import { CampaignFrame } from './campaign-frame.tsx';
import { foresee, useCampaignChange } from './campaigns.queries.ts';

type Settings = CampaignDetail['settings'];

/**
 * The numbers that a campaign goes by; shares are shown as per cent. What a single test asks for is set in each test,
 * attendance in each requirement.
 */
const GROUPS = {
  seminars: [
    'groupSize',
    'warnPerTrainer',
    'blockPerTrainer',
    'signUpClosesHours',
    'checkInOpensMinutes',
    'checkInClosesMinutes',
    'lateAfterMinutes',
    'precinctMinutes',
  ],
  readiness: ['certifiedShare', 'reserve'],
  certificates: ['daysAfterElection'],
  training: ['cascadeDepth'],
  messages: ['quietFrom', 'quietUntil'],
  tests: ['questionsPerDay', 'capHours', 'minutesAtMost', 'graceSeconds'],
} as const satisfies { [G in keyof Settings]?: readonly (keyof Settings[G])[] };
const NAMES = ['seminars', 'readiness', 'certificates', 'training', 'tests', 'messages'] as const;
const SHARES: readonly string[] = ['certifiedShare'];

export function SettingsPage() {
  return <CampaignFrame>{(campaign) => <SettingsForm key={campaign.id} campaign={campaign} />}</CampaignFrame>;
}

function SettingsForm({ campaign: { id, settings, mayManage, state } }: { readonly campaign: CampaignDetail }) {
  const { t } = useTranslation('campaigns');
  const toast = useToast();
  const [values, setValues] = useState(settings);
  const change = useCampaignChange((seen: string) =>
    call(campaignsRoutes.change, { params: { id }, body: { settings: values, seen } }),
  );
  const save = useForeseenSave({
    foresee: () => foresee(id, { change: { settings: values } }),
    save: change.mutateAsync,
    onSaved: () => toast(t('settings.saved')),
  });
  const issue = useIssueText(save.error);
  const disabled = !mayManage || state === 'closed';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.submit();
  };
  return (
    <form className="space-y-4" onSubmit={submit}>
      <ProblemSummary error={save.error} />
      <div className="grid gap-4 lg:grid-cols-2">
        {NAMES.map((group) => (
          <Card key={group} title={t(`settings.${group}`)}>
            <div className="grid items-end gap-4 sm:grid-cols-2">
              {GROUPS[group].map((field) => {
                const factor = SHARES.includes(field) ? 100 : 1;
                const own = values[group] as unknown as Record<string, number>;
                return (
                  <TextField
                    key={field}
                    type="number"
                    min={0}
                    step={1}
                    required
                    label={t(`settings.${field}`)}
                    disabled={disabled}
                    error={issue(`settings.${group}.${field}`)}
                    value={String(Math.round((own[field] ?? 0) * factor))}
                    onChange={(text) => setValues({ ...values, [group]: { ...own, [field]: Number(text) / factor } })}
                  />
                );
              })}
            </div>
            {group === 'readiness' && (
              <div className="mt-4">
                <CheckField
                  label={t('settings.bothLanguages')}
                  disabled={disabled}
                  checked={values.readiness.bothLanguages}
                  onChange={(bothLanguages) =>
                    setValues({ ...values, readiness: { ...values.readiness, bothLanguages } })
                  }
                />
              </div>
            )}
          </Card>
        ))}
      </div>
      {!disabled && (
        <Button type="submit" kind="main" busy={save.busy}>
          {t('settings.save')}
        </Button>
      )}
      {save.dialog}
    </form>
  );
}
