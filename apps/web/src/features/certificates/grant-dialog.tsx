import { certificateRoutes as routes, type TrainerCandidate } from '@kaskad/contracts';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../shared/api/client.ts';
import { useLocalized } from '../../shared/i18n/use-localized.ts';
import {
  Button,
  CheckField,
  Dialog,
  ProblemSummary,
  SearchField,
  SelectField,
  Status,
  TextField,
  useIssueText,
  useToast,
} from '../../shared/ui/index.ts';
import { trainerCandidates, useCertificateChange } from './certificates.queries.ts';
import { type Level, LEVELS } from './levels.ts';

/** The Academy appoints the first trainers: those of the central seminar, and nobody below. */
const CENTRAL = 0;

interface DialogProps {
  readonly campaignId: string;
  readonly open: boolean;
  readonly onClose: () => void;
}

export function GrantDialog({ campaignId, open, onClose }: DialogProps) {
  const { t } = useTranslation('certificates');
  return (
    <Dialog open={open} onClose={onClose} title={t('trainers.grant')}>
      <GrantForm campaignId={campaignId} onClose={onClose} />
    </Dialog>
  );
}

function GrantForm({ campaignId, onClose }: Omit<DialogProps, 'open'>) {
  const { t } = useTranslation(['certificates', 'shell']);
  const toast = useToast();
  const [person, setPerson] = useState<TrainerCandidate | null>(null);
  const [level, setLevel] = useState<Level>('district');
  const [appointedByAcademy, setAppointed] = useState(false);
  const [reason, setReason] = useState('');
  const grant = useCertificateChange((chosen: TrainerCandidate) =>
    call(routes.accredit, {
      body: {
        personId: chosen.personId,
        commissionId: chosen.commission.id,
        campaignId,
        level: appointedByAcademy ? CENTRAL : LEVELS.indexOf(level),
        appointedByAcademy,
        reason,
      },
    }),
  );
  const issue = useIssueText(grant.error);
  const done = () => {
    onClose();
    toast(t('trainers.done'));
  };
  return (
    <form
      className="space-y-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (person) grant.mutate(person, { onSuccess: done });
      }}
    >
      <ProblemSummary error={grant.error} />
      <PersonPicker campaignId={campaignId} person={person} onPick={setPerson} />
      {!appointedByAcademy && (
        <SelectField
          label={t('trainers.level')}
          value={level}
          onChange={setLevel}
          options={LEVELS.map((value) => ({ value, label: t(`trainers.levels.${value}`) }))}
        />
      )}
      <CheckField
        label={t('trainers.appointed')}
        hint={t('trainers.appointedHint')}
        checked={appointedByAcademy}
        onChange={setAppointed}
      />
      <TextField
        label={t('trainers.reason')}
        value={reason}
        onChange={setReason}
        required
        maxLength={500}
        error={issue('reason')}
      />
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={onClose}>{t('shell:cancel')}</Button>
        <Button type="submit" kind="main" busy={grant.isPending} disabled={!person || reason.trim().length < 3}>
          {t('trainers.grant')}
        </Button>
      </div>
    </form>
  );
}

function PersonPicker({
  campaignId,
  person,
  onPick,
}: {
  readonly campaignId: string;
  readonly person: TrainerCandidate | null;
  readonly onPick: (person: TrainerCandidate) => void;
}) {
  const { t } = useTranslation('certificates');
  const localized = useLocalized();
  const [search, setSearch] = useState('');
  const { data } = useQuery(trainerCandidates(campaignId, search));
  return (
    <div>
      <SearchField label={t('trainers.find')} value={search} onChange={setSearch} />
      {person && (
        <p className="mt-2 font-semibold" role="status">
          {t('trainers.chosen', { name: person.name })}
        </p>
      )}
      {search.trim().length >= 2 && data?.items.length === 0 && (
        <p className="mt-2 text-soft">{t('trainers.noneFound')}</p>
      )}
      <ul className="mt-2 max-h-56 divide-y divide-line overflow-y-auto">
        {data?.items.map((one) => (
          <li key={one.personId} className="flex items-center justify-between gap-3 py-2">
            <div>
              <p className="font-medium">{one.name}</p>
              <p className="text-sm text-soft">{localized(one.commission.name)}</p>
              <Status tone={one.accredited ? 'info' : one.hasRightToTrain ? 'good' : 'quiet'}>
                {one.accredited
                  ? t('trainers.already')
                  : one.hasRightToTrain
                    ? t('trainers.hasRight')
                    : t('trainers.noRight')}
              </Status>
            </div>
            {!one.accredited && (
              <Button onClick={() => onPick(one)} aria-pressed={one.personId === person?.personId}>
                {t('trainers.choose')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
