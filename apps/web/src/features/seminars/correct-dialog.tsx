import { ATTENDANCE_MARKS, type AttendanceMark } from '@kaskad/domain';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from '../../shared/i18n/use-translation.ts';
import {
  Button,
  Dialog,
  DialogActions,
  ProblemSummary,
  QueryView,
  SelectField,
  Status,
  TextField,
  useToast,
} from '../../shared/ui/index.ts';
import { MarkLine } from './mark-line.tsx';
import type { MarkedPerson } from './marked-person.ts';
import { attendanceTrail, correctMark, useSeminarChange } from './seminars.queries.ts';

/** A correction is a new record with its reason; the records before it stay in sight. */
export function CorrectDialog({
  sessionId,
  one,
  mayMark,
  onClose,
}: {
  readonly sessionId: string;
  readonly one: MarkedPerson;
  readonly mayMark: boolean;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation(['seminars', 'shell']);
  const trail = useQuery(attendanceTrail(sessionId, one.person.id));
  return (
    <Dialog open onClose={onClose} title={one.person.name}>
      <div className="space-y-4">
        {mayMark && <CorrectForm sessionId={sessionId} one={one} onDone={onClose} />}
        <QueryView query={trail}>
          {({ items }) =>
            items.length === 0 ? null : (
              <section>
                <h3>{t('attendance.trail')}</h3>
                <ol className="mt-1 space-y-1">
                  {items.map((item) => (
                    <li key={item.id}>
                      <MarkLine mark={item} />
                      {item.counts && items.length > 1 && (
                        <>
                          {' '}
                          <Status tone="good">{t('conflicts.counts')}</Status>
                        </>
                      )}
                    </li>
                  ))}
                </ol>
              </section>
            )
          }
        </QueryView>
      </div>
    </Dialog>
  );
}

function CorrectForm({
  sessionId,
  one,
  onDone,
}: {
  readonly sessionId: string;
  readonly one: MarkedPerson;
  readonly onDone: () => void;
}) {
  const { t } = useTranslation(['seminars', 'shell']);
  const toast = useToast();
  const [mark, setMark] = useState<AttendanceMark>(one.mark ?? 'present');
  const [minutes, setMinutes] = useState('');
  const [reason, setReason] = useState('');
  const save = useSeminarChange(correctMark);
  const timed = mark === 'late' || mark === 'left_early';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate(
      {
        sessionId,
        personId: one.person.id,
        mark,
        basis: one.basis,
        ...(timed && minutes && { minutes: Number(minutes) }),
        ...(reason.trim() && { reason }),
      },
      {
        onSuccess: () => {
          onDone();
          toast(t('shell:saved'));
        },
      },
    );
  };
  return (
    <form className="space-y-4" onSubmit={submit}>
      <ProblemSummary error={save.error} />
      <SelectField
        label={t('attendance.mark')}
        value={mark}
        onChange={setMark}
        options={ATTENDANCE_MARKS.map((value) => ({ value, label: t(`attendance.marks.${value}`) }))}
      />
      {timed && (
        <TextField
          label={t('attendance.minutesThere')}
          type="number"
          inputMode="numeric"
          min={0}
          max={1440}
          value={minutes}
          onChange={setMinutes}
        />
      )}
      <TextField
        label={t('shell:reason')}
        value={reason}
        onChange={setReason}
        multiline
        rows={2}
        maxLength={500}
        required={one.mark !== null}
      />
      <DialogActions>
        <Button type="submit" kind="main" busy={save.isPending}>
          {t('attendance.correct')}
        </Button>
      </DialogActions>
    </form>
  );
}
