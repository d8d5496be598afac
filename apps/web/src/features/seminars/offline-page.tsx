import type { DecideEvents, Seminar, SeminarDoors } from '@kaskad/contracts';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from '../../shared/i18n/use-translation.ts';
import { Button, Card, Notice, QueryView, ReasonDialog, useToast } from '../../shared/ui/index.ts';
import { DeviceList } from './device-list.tsx';
import { EventConflicts, HeldEvents } from './held-events.tsx';
import { decideEvents, doorsOf } from './offline.queries.ts';
import { ReadyCard } from './ready-card.tsx';
import { SeminarFrame } from './seminar-frame.tsx';
import { useSeminarChange } from './seminars.queries.ts';
import { Strangers } from './strangers.tsx';
import type { Undecided } from './undecided.ts';
import { useWhenMade } from './use-when-made.ts';

export const OfflinePage = () => <SeminarFrame>{(seminar) => <Offline seminar={seminar} />}</SeminarFrame>;

/** Whether this phone is ready for a seminar without a network, and what the phones of the seminar have sent since. */
function Offline({ seminar }: { readonly seminar: Seminar }) {
  return (
    <>
      {seminar.may.marks && seminar.state === 'open' && <ReadyCard seminar={seminar} />}
      <QueryView query={useQuery(doorsOf(seminar.id))}>
        {(doors) => <Doors seminar={seminar} doors={doors} />}
      </QueryView>
    </>
  );
}

function Doors({ seminar, doors }: { readonly seminar: Seminar; readonly doors: SeminarDoors }) {
  const { t } = useTranslation('seminars');
  const toast = useToast();
  const madeAt = useWhenMade();
  const [asked, setAsked] = useState<Undecided | null>(null);
  const decide = useSeminarChange(decideEvents);
  const ask = doors.may.decide ? setAsked : null;
  const close = () => {
    setAsked(null);
    // The next act was not refused yet.
    decide.reset();
  };
  const done = () => {
    close();
    toast(t('conflicts.decided'));
  };
  return (
    <>
      <Card title={t('offline.devices')}>
        <DeviceList devices={doors.devices} onDecide={ask} />
      </Card>
      {doors.held.length + doors.conflicts.length + doors.closings.length + doors.strangers.length === 0 && (
        <Notice tone="good" title={t('offline.nothingWaits')} />
      )}
      {doors.held.length > 0 && (
        <Card title={t('offline.held', { count: doors.held.length })}>
          <HeldEvents held={doors.held} onDecide={ask} />
        </Card>
      )}
      {doors.conflicts.length > 0 && (
        <Card title={t('offline.conflicts', { count: doors.conflicts.length })}>
          <EventConflicts conflicts={doors.conflicts} onDecide={ask} />
        </Card>
      )}
      {doors.strangers.length > 0 && (
        <Card title={t('offline.strangers', { count: doors.strangers.length })}>
          <Strangers strangers={doors.strangers} sessionId={seminar.sessions[0]?.id ?? ''} onDecide={ask} />
        </Card>
      )}
      {doors.closings.map((one) => (
        <Notice key={one.id} tone="info" title={t('offline.closed', { device: one.device, at: madeAt(one.madeAt) })}>
          {ask && (
            <Button onClick={() => ask({ kind: 'reopened', events: [one.id] })}>{t('offline.acts.reopened')}</Button>
          )}
        </Notice>
      ))}
      {doors.decisions.length > 0 && (
        <Card title={t('offline.decisions')}>
          <ul className="space-y-1">
            {doors.decisions.map((one) => (
              <li key={one.id}>
                {t(`offline.decided.${one.kind}`)}: {one.reason}
                <span className="block text-[0.85em] text-soft">
                  {one.by}, {madeAt(one.at)}
                </span>
              </li>
            ))}
          </ul>
        </Card>
      )}
      {asked && (
        <ReasonDialog
          open
          title={t(`offline.acts.${asked.kind}`)}
          text={<p>{t(`offline.texts.${asked.kind}`)}</p>}
          confirm={t(`offline.acts.${asked.kind}`)}
          busy={decide.isPending}
          error={decide.error}
          onClose={close}
          onConfirm={(reason) =>
            decide.mutate(
              { seminarId: seminar.id, decision: { ...asked, reason } as DecideEvents },
              { onSuccess: done },
            )
          }
        />
      )}
    </>
  );
}
