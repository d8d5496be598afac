import { useQuery } from '@tanstack/react-query';
import type { AttendanceMark } from '@kaskad/domain';
import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../shared/access/session.tsx';
import { outbox, useOutboxState } from '../../shared/outbox/index.ts';
import { Empty, Notice, QueryView } from '../../shared/ui/index.ts';
import { type KeptMark, tapped } from './attendance-sender.ts';
import { MarkList, type MarkedPerson } from './mark-list.tsx';
import { sessionAttendance } from './seminars.queries.ts';

/** Attendance of one session: every tap is on the device at once and sent when there is a network. */
export function SessionMarks({
  sessionId,
  beside,
}: {
  readonly sessionId: string;
  readonly beside?: (person: MarkedPerson) => ReactNode;
}) {
  const { t } = useTranslation('seminars');
  const owner = useSession()?.accountId ?? '';
  const query = useQuery(sessionAttendance(sessionId, owner));
  const { rows, waiting } = useOutboxState<KeptMark>(sessionId);
  const saved = rows.filter(({ state }) => state === 'saved').length;
  const { refetch } = query;
  // What the server has taken is read back, so that corrections made elsewhere show too.
  useEffect(() => {
    if (saved === 0 || waiting > 0) return;
    void outbox.savedOf(sessionId).then(async (ids) => {
      const { isSuccess } = await refetch();
      if (isSuccess) await outbox.forget(sessionId, ids);
    });
  }, [saved, waiting, refetch, sessionId]);
  const mark = (people: readonly MarkedPerson[], chosen: AttendanceMark) => {
    for (const one of people) void outbox.put<KeptMark>('attendance', sessionId, tapped(chosen, one));
  };
  return (
    <QueryView query={query}>
      {({ people, session }) => (
        <div className="space-y-4">
          {!session.takesMarks && <Notice tone="info" title={t('attendance.tooEarly')} />}
          {waiting > 0 && <Notice tone="warn" title={t('attendance.waiting', { count: waiting })} />}
          {people.length === 0 ? (
            <Empty title={t('attendance.empty')} />
          ) : (
            <MarkList people={people} kept={rows} disabled={!session.takesMarks} onMark={mark} beside={beside} />
          )}
        </div>
      )}
    </QueryView>
  );
}
