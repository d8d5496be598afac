import type { SessionAttendance } from '@kaskad/contracts';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { serverNow } from '../../shared/device/contact-clock.ts';
import { useTranslation } from '../../shared/i18n/use-translation.ts';
import type { OutboxRow } from '../../shared/outbox/index.ts';
import { Dialog, DialogActions, Notice } from '../../shared/ui/index.ts';
import type { KeptMark } from './attendance-sender.ts';
import { arrivalAt, type Scanned, scanned } from './badge-scan.ts';
import { shownMark } from './marked-person.ts';
import type { Marking } from './use-marking.ts';

/** A badge that stays before the camera is one scan. */
const SAME_MS = 4_000;
const TONES = { arrives: 'good', already: 'info', foreign: 'warn', other: 'warn' } as const;

interface BadgeScanDialogProps {
  readonly attendance: SessionAttendance;
  readonly kept: readonly OutboxRow<KeptMark>[];
  readonly onMark: Marking;
  readonly onClose: () => void;
}

/** The camera of the phone reads one badge after the other; each marks its person at once, with a network or without. */
export function BadgeScanDialog({ attendance, kept, onMark, onClose }: BadgeScanDialogProps) {
  const { t } = useTranslation('seminars');
  const video = useRef<HTMLVideoElement>(null);
  const last = useRef({ text: '', at: 0 });
  const [seen, setSeen] = useState<Scanned | null>(null);
  const [count, setCount] = useState(0);
  const [hasNoCamera, setNoCamera] = useState(false);
  const heard = useEffectEvent((text: string) => {
    const isSame = text === last.current.text && performance.now() - last.current.at < SAME_MS;
    last.current = { text, at: performance.now() };
    if (isSame) return;
    const rows = new Map(kept.map((row) => [row.payload.personId, row]));
    const found = scanned(text, attendance.people, (one) => shownMark(one, rows.get(one.person.id)));
    setSeen(found);
    if (found.kind !== 'arrives') return;
    setCount((before) => before + 1);
    onMark([found.one], arrivalAt(serverNow(), attendance), { method: 'badge' });
  });
  useEffect(() => {
    let isStopped = false;
    const read = async () => {
      const { codesInCamera } = await import('../../shared/camera/scan.ts');
      if (video.current && !isStopped) await codesInCamera(video.current, () => isStopped, heard);
    };
    read().catch(() => setNoCamera(true));
    return () => {
      isStopped = true;
    };
  }, []);
  return (
    <Dialog open onClose={onClose} title={t('badges.scan')}>
      <div className="space-y-4">
        {hasNoCamera ? (
          <Notice tone="bad" title={t('badges.noCamera')}>
            {t('badges.noCameraText')}
          </Notice>
        ) : (
          <>
            <p className="text-soft">{t('badges.aim')}</p>
            <video ref={video} playsInline muted className="aspect-4/3 w-full rounded-box bg-ink object-cover" />
          </>
        )}
        <div role="status" className="space-y-2">
          {seen && (
            <Notice tone={TONES[seen.kind]} title={t(`badges.seen.${seen.kind}`)}>
              {'one' in seen && (
                <p className="text-2xl leading-tight font-bold wrap-anywhere">{seen.one.person.name}</p>
              )}
            </Notice>
          )}
          <p>{t('badges.count', { count })}</p>
        </div>
        <DialogActions stay={t('badges.finish')}>{null}</DialogActions>
      </div>
    </Dialog>
  );
}
