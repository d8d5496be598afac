import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { useTranslation } from '../../shared/i18n/use-translation.ts';
import { InBoth } from './spoken.tsx';

/** A badge that stays before the camera is one scan. */
const SAME_MS = 4_000;

/** The camera on the side of the screen reads one code after the other. */
export function KioskCamera({ onCode }: { readonly onCode: (text: string) => void }) {
  const video = useRef<HTMLVideoElement>(null);
  const last = useRef({ text: '', at: 0 });
  const [hasNoCamera, setNoCamera] = useState(false);
  const heard = useEffectEvent((text: string) => {
    const isSame = text === last.current.text && performance.now() - last.current.at < SAME_MS;
    last.current = { text, at: performance.now() };
    if (!isSame) onCode(text);
  });
  useEffect(() => {
    let isStopped = false;
    const read = async () => {
      const { codesInCamera } = await import('../../shared/camera/scan.ts');
      if (video.current && !isStopped) await codesInCamera(video.current, () => isStopped, heard, 'user');
    };
    read().catch(() => setNoCamera(true));
    return () => {
      isStopped = true;
    };
  }, []);
  return (
    <section className="space-y-3">
      <h2>
        <InBoth>
          <Said what={hasNoCamera ? 'noCamera' : 'badge'} />
        </InBoth>
      </h2>
      {!hasNoCamera && (
        <video
          ref={video}
          playsInline
          muted
          className="aspect-4/3 w-full -scale-x-100 rounded-box bg-ink object-cover"
        />
      )}
    </section>
  );
}

function Said({ what }: { readonly what: 'noCamera' | 'badge' }) {
  const { t } = useTranslation('seminars');
  return <>{t(`kiosk.${what}`)}</>;
}
