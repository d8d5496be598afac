import type { SessionAttendance } from '@kaskad/contracts';
import type { AttendanceMark } from '@kaskad/domain';
import { useEffect, useRef } from 'react';
import { useTranslation } from '../../shared/i18n/use-translation.ts';
import { outbox } from '../../shared/outbox/index.ts';
import { useToast } from '../../shared/ui/index.ts';
import { type KeptMark, tapped } from './attendance-sender.ts';
import type { MarkedPerson } from './marked-person.ts';

/** A second longer than the way back is offered, so that what is taken back was not sent a moment before. */
const HELD_MS = 11_000;

interface How {
  /** Of somebody late or gone early. */
  readonly minutes?: number;
  readonly method?: 'badge';
}
export type Marking = (people: readonly MarkedPerson[], mark: AttendanceMark, how?: How) => void;

/**
 * Every mark is on the device at once. For ten seconds the last act can be taken back, until then it is not sent; the
 * next act lets it go, and so does leaving the page. A further tap at the same person takes the place of the first.
 */
export function useMarking({
  session,
  seminar,
  seen,
}: Pick<SessionAttendance, 'session' | 'seminar' | 'seen'>): Marking {
  const shown = { seminarId: seminar.id, seen };
  const { t } = useTranslation('seminars');
  const toast = useToast();
  const last = useRef<{ readonly personId: string; readonly ids: readonly string[] } | null>(null);
  const hide = useRef(() => undefined as void);
  useEffect(
    () => () => {
      outbox.release();
      hide.current();
    },
    [],
  );
  return (people, mark, how = {}) => {
    const [only] = people.length === 1 ? people : [];
    const act = async () => {
      if (only && last.current?.personId === only.person.id) await outbox.takeBack(last.current.ids);
      outbox.release();
      const rows = await Promise.all(
        people.map((one) =>
          outbox.put<KeptMark>('attendance', session.id, tapped(mark, one, { ...shown, ...how }), HELD_MS),
        ),
      );
      const ids = rows.map(({ clientId }) => clientId);
      last.current = only ? { personId: only.person.id, ids } : null;
      const undo = async () => {
        const isBack = await outbox.takeBack(ids);
        toast(t(isBack ? 'attendance.undone' : 'attendance.undoneTooLate'));
      };
      hide.current = toast(
        only
          ? t('attendance.markedOne', { name: only.person.name, mark: t(`attendance.marks.${mark}`) })
          : t('attendance.markedAll', { count: people.length }),
        { undo: () => void undo() },
      );
    };
    void act();
  };
}
