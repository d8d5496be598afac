import { type CampaignDetail, campaignsRoutes } from '@kaskad/contracts';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from '../../shared/i18n/use-translation.ts';
import { call } from '../../shared/api/client.ts';
import { useFormat } from '../../shared/i18n/use-format.ts';
import { useLocalized } from '../../shared/i18n/use-localized.ts';
import {
  Button,
  Card,
  Dialog,
  DialogActions,
  ProblemSummary,
  useForeseenSave,
  useToast,
} from '../../shared/ui/index.ts';
import { CampaignFields } from './campaign-fields.tsx';
import { CampaignFrame } from './campaign-frame.tsx';
import { foresee, seminarsAhead, useCampaignChange } from './campaigns.queries.ts';

export function EditCampaignPage() {
  return (
    <CampaignFrame>
      {(campaign) =>
        campaign.mayManage && campaign.state !== 'closed' ? (
          <>
            <Passage campaign={campaign} />
            <EditForm campaign={campaign} />
          </>
        ) : (
          <Facts campaign={campaign} />
        )
      }
    </CampaignFrame>
  );
}

function Facts({ campaign }: { readonly campaign: CampaignDetail }) {
  const { t } = useTranslation('campaigns');
  const localized = useLocalized();
  const { longDate } = useFormat();
  const rows = [
    [t('form.kind'), t(`kinds.${campaign.kind}`)],
    [t('opensOn'), longDate(campaign.opensOn)],
    [t('deadline'), longDate(campaign.precinctDeadline)],
    [t('electionDay'), longDate(campaign.electionDay)],
    [t('lawEdition'), localized(campaign.lawEdition.name)],
    [
      t('course'),
      campaign.course
        ? t('courseVersion', { title: localized(campaign.course.name), number: campaign.course.number })
        : t('noCourse'),
    ],
  ];
  return (
    <dl className="card grid gap-x-6 gap-y-2 sm:grid-cols-[auto_1fr]">
      {rows.map(([head, text]) => (
        <div key={head} className="contents">
          <dt className="text-soft">{head}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  );
}

function EditForm({ campaign }: { readonly campaign: CampaignDetail }) {
  const { t } = useTranslation(['campaigns', 'shell']);
  const toast = useToast();
  const { id, kind, name, opensOn, electionDay, precinctDeadline } = campaign;
  const [values, setValues] = useState({
    kind,
    name,
    opensOn,
    electionDay,
    precinctDeadline,
    lawEditionId: campaign.lawEdition.id,
    courseVersionId: campaign.course?.id ?? null,
  });
  const change = useCampaignChange((seen: string) =>
    call(campaignsRoutes.change, { params: { id }, body: { ...values, seen } }),
  );
  const save = useForeseenSave({
    foresee: () => foresee(id, { change: values }),
    save: change.mutateAsync,
    onSaved: () => toast(t('shell:saved')),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.submit();
  };
  return (
    <form className="card max-w-3xl space-y-4" onSubmit={submit}>
      <ProblemSummary error={save.error} />
      <CampaignFields
        value={values}
        current={campaign.course}
        onChange={(next) => setValues({ ...next, courseVersionId: next.courseVersionId ?? null })}
        error={save.error}
      />
      <Button type="submit" kind="main" busy={save.busy}>
        {t('form.save')}
      </Button>
      {save.dialog}
    </form>
  );
}

/** From draft to open, from open to closed: asked once more before. */
function Passage({ campaign: { id, state, requirements } }: { readonly campaign: CampaignDetail }) {
  const { t } = useTranslation(['campaigns', 'shell']);
  const [asked, setAsked] = useState(false);
  const opens = state === 'draft';
  const ahead = useQuery({ ...seminarsAhead(id), enabled: asked && !opens }).data;
  const pass = useCampaignChange(() => call(opens ? campaignsRoutes.open : campaignsRoutes.close, { params: { id } }));
  return (
    <Card>
      <Button kind={opens ? 'main' : 'plain'} onClick={() => setAsked(true)}>
        {opens ? t('open') : t('close')}
      </Button>
      <Dialog open={asked} onClose={() => setAsked(false)} title={opens ? t('openTitle') : t('closeTitle')}>
        <div className="space-y-4">
          <ProblemSummary error={pass.error} />
          <p>{opens ? t('openText') : t('closeText')}</p>
          {opens && <p className="font-semibold">{t('openCount', { count: requirements.length })}</p>}
          {ahead !== undefined && <p className="font-semibold">{t('closeCount', { count: ahead })}</p>}
          <DialogActions>
            <Button
              kind={opens ? 'main' : 'danger'}
              busy={pass.isPending}
              onClick={() => pass.mutate(undefined, { onSuccess: () => setAsked(false) })}
            >
              {opens ? t('open') : t('close')}
            </Button>
          </DialogActions>
        </div>
      </Dialog>
    </Card>
  );
}
