import type { Seminar } from '@kaskad/contracts';
import { useTranslation } from '../../shared/i18n/use-translation.ts';
import { useFormat } from '../../shared/i18n/use-format.ts';
import { useLocalized } from '../../shared/i18n/use-localized.ts';
import { Card, LinkButton, SelectField, useUrlState } from '../../shared/ui/index.ts';
import { ConflictList } from './conflict-list.tsx';
import { SeminarFrame } from './seminar-frame.tsx';
import { SessionMarks } from './session-marks.tsx';

export const AttendancePage = () => <SeminarFrame>{(seminar) => <Attendance seminar={seminar} />}</SeminarFrame>;

function Attendance({ seminar }: { readonly seminar: Seminar }) {
  const { t } = useTranslation('seminars');
  const localized = useLocalized();
  const { dateAndTime } = useFormat();
  const sessions = seminar.sessions.filter(({ cancelled }) => !cancelled);
  const [chosen, setChosen] = useUrlState<string>('session', sessions[0]?.id ?? '');
  return (
    <>
      {seminar.conflicts > 0 && (
        <Card title={t('conflicts.title', { count: seminar.conflicts })}>
          <ConflictList seminarId={seminar.id} />
        </Card>
      )}
      <SelectField
        label={t('attendance.session')}
        value={chosen}
        onChange={setChosen}
        options={sessions.map(({ id, topic, startsAt }) => ({
          value: id,
          label: `${dateAndTime(startsAt.local)} · ${localized(topic)}`,
        }))}
      />
      {seminar.may.marks && <LinkButton to={`/sessions/${chosen}/check-in`}>{t('attendance.code')}</LinkButton>}
      <SessionMarks key={chosen} sessionId={chosen} isWide />
    </>
  );
}
