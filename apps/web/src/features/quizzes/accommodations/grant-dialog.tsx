import { accommodationRoutes } from '@kaskad/contracts';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from '../../../shared/i18n/use-translation.ts';
import { call } from '../../../shared/api/client.ts';
import { useLocalized } from '../../../shared/i18n/use-localized.ts';
import {
  Button,
  CheckField,
  Dialog,
  DialogActions,
  ProblemSummary,
  SearchField,
  SelectField,
  TextField,
  useIssueText,
  useToast,
  useLacks,
} from '../../../shared/ui/index.ts';
import { openCampaigns, personsNamed, useAccommodationChange } from './accommodations.queries.ts';

export function GrantDialog({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  const { t } = useTranslation('appeals');
  return (
    <Dialog open={open} onClose={onClose} title={t('accommodations.add')}>
      {open && <GrantForm onClose={onClose} />}
    </Dialog>
  );
}

interface Chosen {
  readonly id: string;
  readonly name: string;
}
const EXTRA_TIME = 50;
const LEAST = 3;

function GrantForm({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation(['appeals', 'shell']);
  const lacks = useLacks();
  const localized = useLocalized();
  const toast = useToast();
  const campaigns = useQuery(openCampaigns).data ?? [];
  const [picked, setPicked] = useState('');
  const [person, setPerson] = useState<Chosen | null>(null);
  const [extraTime, setExtraTime] = useState(String(EXTRA_TIME));
  const [extraAttempts, setExtraAttempts] = useState('0');
  const [reason, setReason] = useState('');
  const [running, setRunning] = useState(false);
  const campaignId = picked || (campaigns[0]?.id ?? '');
  const grant = useAccommodationChange((personId: string) =>
    call(accommodationRoutes.grant, {
      body: {
        personId,
        campaignId,
        extraTime: Math.trunc(Number(extraTime)),
        extraAttempts: Math.trunc(Number(extraAttempts)),
        reason,
        running,
      },
    }),
  );
  const issue = useIssueText(grant.error);
  const send = () => {
    if (!person) return;
    grant.mutate(person.id, {
      onSuccess: ({ extended }) => {
        onClose();
        toast(
          t(
            extended > 0
              ? 'accommodations.savedExtended'
              : running
                ? 'accommodations.savedNoneRunning'
                : 'accommodations.saved',
          ),
        );
      },
    });
  };
  const numberField = { type: 'number', inputMode: 'numeric', min: 0, required: true } as const;
  return (
    <form
      className="space-y-4"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <ProblemSummary error={grant.error} />
      {campaigns.length === 0 ? (
        <p>{t('accommodations.noCampaign')}</p>
      ) : (
        <SelectField
          label={t('accommodations.campaign')}
          value={campaignId}
          onChange={setPicked}
          options={campaigns.map(({ id, name }) => ({ value: id, label: localized(name) }))}
        />
      )}
      <PersonSearch person={person} onPick={setPerson} />
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField
          {...numberField}
          label={t('accommodations.extraTime')}
          hint={t('accommodations.extraTimeHint')}
          max={200}
          value={extraTime}
          onChange={setExtraTime}
          error={issue('extraTime')}
        />
        <TextField
          {...numberField}
          label={t('accommodations.extraAttempts')}
          max={5}
          value={extraAttempts}
          onChange={setExtraAttempts}
          error={issue('extraAttempts')}
        />
      </div>
      <CheckField label={t('accommodations.running')} checked={running} onChange={setRunning} />
      <TextField
        label={t('accommodations.reason')}
        hint={t('accommodations.reasonHint')}
        value={reason}
        onChange={setReason}
        required
        maxLength={500}
        error={issue('reason')}
      />
      <DialogActions>
        <Button
          type="submit"
          kind="main"
          busy={grant.isPending}
          lacks={lacks(
            [Boolean(campaignId), t('accommodations.campaign')],
            [Boolean(person), t('accommodations.person')],
            [reason.trim().length >= LEAST, t('accommodations.reason')],
          )}
        >
          {t('accommodations.save')}
        </Button>
      </DialogActions>
    </form>
  );
}

function PersonSearch({
  person,
  onPick,
}: {
  readonly person: Chosen | null;
  readonly onPick: (person: Chosen) => void;
}) {
  const { t } = useTranslation('appeals');
  const localized = useLocalized();
  const [q, setQ] = useState('');
  const found = useQuery(personsNamed(q)).data;
  return (
    <div>
      <SearchField label={t('accommodations.find')} value={q} onChange={setQ} ignored={found?.ignored} />
      {person && (
        <p className="mt-2 font-semibold" role="status">
          {t('accommodations.chosen', { name: person.name })}
        </p>
      )}
      {found?.items.length === 0 && <p className="mt-2 text-soft">{t('accommodations.noneFound')}</p>}
      <ul className="mt-2 max-h-56 divide-y divide-line overflow-y-auto">
        {found?.items.map(({ id, familyName, givenName, patronymic, home }) => {
          const name = [familyName, givenName, patronymic].filter(Boolean).join(' ');
          return (
            <li key={id} className="flex items-center justify-between gap-3 py-2">
              <p>
                <span className="font-medium">{name}</span>
                <span className="block text-sm text-soft">{localized(home.name)}</span>
              </p>
              <Button aria-pressed={person?.id === id} onClick={() => onPick({ id, name })}>
                {t('accommodations.choose')}
              </Button>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
