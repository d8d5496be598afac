import type { SessionAttendance, WalkInCandidates } from '@kaskad/contracts';
import { type FormEvent, useState } from 'react';
import { useTranslation } from '../../shared/i18n/use-translation.ts';
import { Button, DialogActions, Notice, SelectField, TextField, useLacks, useToast } from '../../shared/ui/index.ts';
import { addPerson } from './walk-in.queries.ts';

const ARRIVALS = ['present', 'late'] as const;

interface AddPersonFormProps {
  readonly attendance: SessionAttendance;
  /** What was searched for. */
  readonly said: string;
  /** Where all are taken. */
  readonly seats: WalkInCandidates['seats'] | null;
  readonly onDone: () => void;
}

/** Somebody whom no search finds, or where there is no network to search by: as they say who they are. */
export function AddPersonForm({ attendance, said, seats, onDone }: AddPersonFormProps) {
  const { t } = useTranslation('seminars');
  const toast = useToast();
  const lacks = useLacks();
  const [name, setName] = useState(said);
  const [phone, setPhone] = useState('');
  const [mark, setMark] = useState<(typeof ARRIVALS)[number]>('present');
  const [reason, setReason] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const added = {
      name: name.trim(),
      ...(phone.trim() && { phone: phone.trim() }),
      ...(seats && { reason: reason.trim() }),
    };
    void addPerson(attendance, added, mark).then(() => {
      onDone();
      toast(t('walkIn.written', { name: added.name }));
    });
  };
  return (
    <form className="space-y-4" onSubmit={submit}>
      <p className="text-soft">{t('walkIn.newLead')}</p>
      {seats && (
        <Notice tone="warn" title={t('walkIn.full', { ...seats })}>
          {t('walkIn.fullText')}
        </Notice>
      )}
      <TextField label={t('walkIn.name')} value={name} onChange={setName} required maxLength={200} />
      <TextField label={t('walkIn.phone')} type="tel" value={phone} onChange={setPhone} maxLength={30} />
      <SelectField
        label={t('attendance.mark')}
        value={mark}
        onChange={setMark}
        options={ARRIVALS.map((value) => ({ value, label: t(`attendance.marks.${value}`) }))}
      />
      {seats && (
        <TextField
          label={t('walkIn.reason')}
          value={reason}
          onChange={setReason}
          multiline
          rows={2}
          maxLength={500}
          required
        />
      )}
      <DialogActions>
        <Button
          type="submit"
          kind="main"
          lacks={lacks(
            [name.trim().length >= 2, t('walkIn.name')],
            [!seats || reason.trim().length >= 3, t('walkIn.reason')],
          )}
        >
          {t('walkIn.save')}
        </Button>
      </DialogActions>
    </form>
  );
}
