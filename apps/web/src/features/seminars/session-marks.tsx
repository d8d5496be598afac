import type { ProblemCode, SessionAttendance } from '@kaskad/contracts';
import { sessionMinutes } from '@kaskad/domain';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from '../../shared/i18n/use-translation.ts';
import { serverNow } from '../../shared/device/contact-clock.ts';
import { useSession } from '../../shared/access/session.tsx';
import { isUnsent, outbox, type OutboxRow, useOutboxState } from '../../shared/outbox/index.ts';
import { ApiError } from '../../shared/api/client.ts';
import { Button, Empty, Notice, QueryView, useProblemText } from '../../shared/ui/index.ts';
import type { KeptMark } from './attendance-sender.ts';
import { BadgeScanDialog } from './badge-scan-dialog.tsx';
import { refusedBegun } from './begun-seminar.ts';
import { CloseOffer } from './close-offer.tsx';
import { CorrectDialog } from './correct-dialog.tsx';
import { KioskDialog } from './kiosk-dialog.tsx';
import { MarkList } from './mark-list.tsx';
import type { MarkedPerson } from './marked-person.ts';
import { sessionAttendance } from './seminars.queries.ts';
import { SharedPhones } from './shared-phones.tsx';
import { type Marking, useMarking } from './use-marking.ts';
import { WalkInDialog } from './walk-in-dialog.tsx';

interface SessionMarksProps {
  readonly sessionId: string;
  /** Whether the page has room for all marks beside a name. */
  readonly isWide?: boolean;
}

/**
 * Attendance of one session, on the laptop and on the phone: every tap is on the device at once and sent when there is
 * a network.
 */
export function SessionMarks({ sessionId, isWide = false }: SessionMarksProps) {
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
  return (
    <QueryView query={query}>{(attendance) => <Marks attendance={attendance} rows={rows} isWide={isWide} />}</QueryView>
  );
}

interface MarksProps {
  readonly attendance: SessionAttendance;
  readonly rows: readonly OutboxRow<KeptMark>[];
  readonly isWide: boolean;
}

function Marks({ attendance, rows, isWide }: MarksProps) {
  const { people, session, seminar, may, changedFreelyUntil, sharedPhones = [] } = attendance;
  const { t } = useTranslation('seminars');
  const problemText = useProblemText();
  const [isAtDoor, setAtDoor] = useState(false);
  const [isScanning, setScanning] = useState(false);
  const [isKiosk, setKiosk] = useState(false);
  const [corrected, setCorrected] = useState<MarkedPerson | null>(null);
  const markAll = useMarking(attendance);
  const mark: Marking = (chosen, value, how) => {
    // What is changed after the session needs a reason.
    const isOver = changedFreelyUntil !== undefined && serverNow() > Date.parse(changedFreelyUntil);
    const [one] = chosen.filter((each) => isOver && each.mark !== null && each.mark !== value);
    if (one && chosen.length === 1) setCorrected(one);
    else markAll(chosen, value, how);
  };
  const marks = rows.filter(({ kind }) => kind === 'attendance');
  const unsent = rows.filter((row) => isUnsent(row.state) && !outbox.isHeld(row));
  const waitingMarks = unsent.filter(({ kind }) => kind === 'attendance').length;
  const added = unsent.flatMap(({ payload }) => payload.added ?? []);
  const mayMark = may?.mark ?? true;
  const [refused] = refusedBegun(rows);
  const closed = refused ? t('precinct.begunRefused') : session.takesMarks ? null : t('attendance.tooEarly');
  const times = { startsAt: new Date(session.startsAt.at), endsAt: new Date(session.endsAt.at) };
  return (
    <div className="space-y-4">
      {refused && (
        <Notice tone="bad" title={t('precinct.begunRefused')}>
          {problemText(new ApiError(409, { code: refused.code as ProblemCode }))}
        </Notice>
      )}
      {!session.takesMarks && mayMark && <Notice tone="info" title={t('attendance.tooEarly')} />}
      {unsent.length > waitingMarks && (
        <Notice tone="info" title={t('precinct.begunHere')}>
          {t('precinct.begunHereText')}
        </Notice>
      )}
      {waitingMarks > 0 && <Notice tone="warn" title={t('attendance.waiting', { count: waitingMarks })} />}
      {mayMark && (
        <SharedPhones sessionId={session.id} phones={sharedPhones} people={people} onCorrect={setCorrected} />
      )}
      {added.length > 0 && (
        <Notice tone="warn" title={t('walkIn.unsent', { names: added.map(({ name }) => name).join(', ') })} />
      )}
      {mayMark && session.takesMarks && seminar.state === 'open' && !refused && (
        <div className="flex flex-wrap gap-2">
          <Button onClick={() => setScanning(true)}>{t('badges.scan')}</Button>
          <Button onClick={() => setAtDoor(true)}>{t('walkIn.open')}</Button>
          {isWide && <Button onClick={() => setKiosk(true)}>{t('kiosk.set')}</Button>}
        </div>
      )}
      {people.length === 0 ? (
        <Empty title={t('attendance.empty')} />
      ) : (
        <MarkList
          people={people}
          kept={marks}
          minutes={sessionMinutes(times)}
          isWide={isWide}
          mayMark={mayMark}
          closed={closed}
          onMark={mark}
          onCorrect={setCorrected}
        />
      )}
      {may?.hold && (
        <CloseOffer
          seminarId={seminar.id}
          sessionId={session.id}
          unmarked={people.filter((one) => one.mark === null).length}
          waiting={rows.filter(({ state }) => isUnsent(state)).length}
        />
      )}
      {isKiosk && <KioskDialog sessionId={session.id} onClose={() => setKiosk(false)} />}
      {isScanning && (
        <BadgeScanDialog attendance={attendance} kept={marks} onMark={mark} onClose={() => setScanning(false)} />
      )}
      {isAtDoor && <WalkInDialog attendance={attendance} onClose={() => setAtDoor(false)} />}
      {corrected && (
        <CorrectDialog sessionId={session.id} one={corrected} mayMark={mayMark} onClose={() => setCorrected(null)} />
      )}
    </div>
  );
}
