import { type CampaignDetail, campaignsRoutes, type CreateCampaign } from '@kaskad/contracts';
import { CAMPAIGN_KINDS } from '@kaskad/domain';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from '../../shared/i18n/use-translation.ts';
import { call } from '../../shared/api/client.ts';
import { useLocalized } from '../../shared/i18n/use-localized.ts';
import {
  Button,
  DateField,
  Dialog,
  DialogActions,
  LocalizedField,
  ProblemSummary,
  SelectField,
  TextField,
  useIssueText,
} from '../../shared/ui/index.ts';
import { lawEditions, useCampaignChange } from './campaigns.queries.ts';
import { VersionField } from './version-field.tsx';

export type CampaignValues = Omit<CreateCampaign, 'code' | 'commissionId' | 'precinctDeadline'> & {
  readonly precinctDeadline: string;
};

interface CampaignFieldsProps {
  readonly value: CampaignValues;
  readonly onChange: (value: CampaignValues) => void;
  readonly error: unknown;
  /** The course of a campaign that is there already. */
  readonly current?: CampaignDetail['course'];
}

/** What is said about a campaign when it is made and later. */
export function CampaignFields({ value, onChange, error, current = null }: CampaignFieldsProps) {
  const { t } = useTranslation('campaigns');
  const localized = useLocalized();
  const issue = useIssueText(error);
  const { items: editions, mayAdd } = useQuery(lawEditions).data ?? { items: [], mayAdd: false };
  const set = (part: Partial<CampaignValues>) => onChange({ ...value, ...part });
  return (
    <>
      <LocalizedField
        label={t('form.name')}
        value={value.name}
        onChange={(name) => set({ name })}
        maxLength={200}
        error={{ kk: issue('name.kk'), ru: issue('name.ru') }}
      />
      <SelectField
        label={t('form.kind')}
        value={value.kind}
        onChange={(kind) => set({ kind })}
        options={CAMPAIGN_KINDS.map((kind) => ({ value: kind, label: t(`kinds.${kind}`) }))}
      />
      <div className="grid gap-4 sm:grid-cols-3">
        <DateField
          label={t('opensOn')}
          value={value.opensOn}
          onChange={(opensOn) => set({ opensOn })}
          required
          error={issue('opensOn')}
        />
        <DateField
          label={t('electionDay')}
          value={value.electionDay}
          onChange={(electionDay) => set({ electionDay })}
          required
          error={issue('electionDay')}
        />
        <DateField
          label={t('deadline')}
          hint={t('form.deadlineHint')}
          value={value.precinctDeadline}
          onChange={(precinctDeadline) => set({ precinctDeadline })}
          error={issue('precinctDeadline')}
        />
      </div>
      <div className="flex flex-wrap items-end gap-3">
        <div className="min-w-0 grow">
          <SelectField
            label={t('lawEdition')}
            value={value.lawEditionId}
            required
            onChange={(lawEditionId) => set({ lawEditionId })}
            options={[
              { value: '', label: '—' },
              ...editions.map(({ id, name }) => ({ value: id, label: localized(name) })),
            ]}
            error={issue('lawEditionId')}
          />
        </div>
        {mayAdd && <NewEdition onMade={(lawEditionId) => set({ lawEditionId })} />}
      </div>
      <VersionField
        value={value.courseVersionId ?? null}
        current={current}
        onChange={(courseVersionId) => set({ courseVersionId })}
      />
    </>
  );
}

function NewEdition({ onMade }: { readonly onMade: (id: string) => void }) {
  const { t } = useTranslation('campaigns');
  const [open, setOpen] = useState(false);
  const [code, setCode] = useState('');
  const [name, setName] = useState({ kk: '', ru: '' });
  const [inForceFrom, setInForceFrom] = useState('');
  const create = useCampaignChange(() =>
    call(campaignsRoutes.createLawEdition, { body: { code, name, inForceFrom: inForceFrom || null } }),
  );
  const issue = useIssueText(create.error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    event.stopPropagation();
    create.mutate(undefined, {
      onSuccess: ({ id }) => {
        onMade(id);
        setOpen(false);
      },
    });
  };
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('form.newEdition')}</Button>
      {/* A form inside the campaign's form would send the page away: the dialog stands beside the page. */}
      {createPortal(
        <Dialog open={open} onClose={() => setOpen(false)} title={t('form.addEdition')}>
          <form className="space-y-4" onSubmit={submit}>
            <ProblemSummary error={create.error} />
            <TextField
              label={t('form.editionCode')}
              value={code}
              onChange={setCode}
              required
              maxLength={40}
              error={issue('code')}
            />
            <LocalizedField
              label={t('form.editionName')}
              value={name}
              onChange={setName}
              multiline
              rows={3}
              maxLength={200}
              error={{ kk: issue('name.kk'), ru: issue('name.ru') }}
            />
            <DateField label={t('form.inForceFrom')} value={inForceFrom} onChange={setInForceFrom} />
            <DialogActions>
              <Button type="submit" kind="main" busy={create.isPending}>
                {t('form.addEdition')}
              </Button>
            </DialogActions>
          </form>
        </Dialog>,
        document.body,
      )}
    </>
  );
}
