import { type AttendanceEvent, type Seminar } from '@kaskad/contracts';
import { ATTENDANCE_MARKS, type AttendanceMark } from '@kaskad/domain';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { v7 as uuidv7 } from 'uuid';
import { ApiError } from '../../shared/api/client.ts';
import { useFormat } from '../../shared/i18n/use-format.ts';
import { useLocalized } from '../../shared/i18n/use-localized.ts';
import { Button, Dialog, LinkButton, ProblemSummary, QueryView, SelectField, TextField, useToast, useUrlState } from '../../shared/ui/index.ts';
import type { MarkedPerson } from './mark-list.tsx';
import { SeminarFrame } from './seminar-frame.tsx';
import { attendanceTrail, recordMarks, useSeminarChange } from './seminars.queries.ts';
import { SessionMarks } from './session-marks.tsx';

export const AttendancePage = () => <SeminarFrame>{(seminar) => <Attendance seminar={seminar} />}</SeminarFrame>;

function Attendance({ seminar }: { readonly seminar: Seminar }) {
  const { t } = useTranslation('seminars');
  const localized = useLocalized();
  const { dateAndTime } = useFormat();
  const sessions = seminar.sessions.filter(({ cancelled }) => !cancelled);
  const [chosen, setChosen] = useUrlState<string>('session', sessions[0]?.id ?? '');
  const [corrected, setCorrected] = useState<MarkedPerson | null>(null);
  return (
    <>
      <SelectField label={t('attendance.session')} value={chosen} onChange={setChosen} options={sessions.map(({ id, topic, startsAt }) => ({ value: id, label: `${dateAndTime(startsAt.local)} · ${localized(topic)}` }))} />
      {seminar.may.marks && <LinkButton to={`/sessions/${chosen}/check-in`}>{t('attendance.code')}</LinkButton>}
      <SessionMarks key={chosen} sessionId={chosen} beside={(one) => <Button kind="quiet" onClick={() => setCorrected(one)}>{seminar.may.marks ? t('attendance.correct') : t('attendance.trail')}</Button>} />
      {corrected && <CorrectDialog sessionId={chosen} one={corrected} mayMark={seminar.may.marks} onClose={() => setCorrected(null)} />}
    </>
  );
}

/** A correction is a new record with its reason; the records before it stay in sight. */
function CorrectDialog({ sessionId, one, mayMark, onClose }: { readonly sessionId: string; readonly one: MarkedPerson; readonly mayMark: boolean; readonly onClose: () => void }) {
  const { t } = useTranslation(['seminars', 'shell']);
  const { dateAndTime } = useFormat();
  const trail = useQuery(attendanceTrail(sessionId, one.person.id));
  return (
    <Dialog open onClose={onClose} title={one.person.name}>
      <div className="space-y-4">
        {mayMark && <CorrectForm sessionId={sessionId} one={one} onDone={onClose} />}
        <QueryView query={trail}>
          {({ items }) => items.length === 0 ? null : (
            <section>
              <h3>{t('attendance.trail')}</h3>
              <ol className="mt-1 space-y-1">
                {items.map((item) => (
                  <li key={item.id}>{dateAndTime(item.receivedAt.local)}{' · '}<b>{t(`attendance.marks.${item.mark}`)}</b>{', '}{t('attendance.minutes', { minutes: item.minutes })}{' · '}{item.recordedBy}{item.reason && ` · ${item.reason}`}</li>
                ))}
              </ol>
            </section>
          )}
        </QueryView>
      </div>
    </Dialog>
  );
}

function CorrectForm({ sessionId, one, onDone }: { readonly sessionId: string; readonly one: MarkedPerson; readonly onDone: () => void }) {
  const { t } = useTranslation(['seminars', 'shell']);
  const toast = useToast();
  const [mark, setMark] = useState<AttendanceMark>(one.mark ?? 'present');
  const [minutes, setMinutes] = useState('');
  const [reason, setReason] = useState('');
  const save = useSeminarChange(async (event: AttendanceEvent) => {
    const { refused } = await recordMarks([event]);
    if (refused[0]) throw new ApiError(409, { code: refused[0].code, params: refused[0].params });
  });
  const timed = mark === 'late' || mark === 'left_early';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate({
      id: uuidv7(), sessionId, personId: one.person.id, mark, method: 'list', recordedAt: new Date().toISOString(),
      ...(timed && minutes && { minutes: Number(minutes) }), ...(reason.trim() && { reason }),
    }, { onSuccess: () => { onDone(); toast(t('shell:saved')); } });
  };
  return (
    <form className="space-y-4" onSubmit={submit}>
      <ProblemSummary error={save.error} />
      <SelectField label={t('attendance.mark')} value={mark} onChange={setMark} options={ATTENDANCE_MARKS.map((value) => ({ value, label: t(`attendance.marks.${value}`) }))} />
      {timed && <TextField label={t('attendance.minutesThere')} type="number" inputMode="numeric" min={0} max={1440} value={minutes} onChange={setMinutes} />}
      <TextField label={t('shell:reason')} value={reason} onChange={setReason} multiline rows={2} maxLength={500} required={one.mark !== null} />
      <Button type="submit" kind="main" busy={save.isPending}>{t('attendance.correct')}</Button>
    </form>
  );
}
