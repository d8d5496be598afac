import { type ReactNode, useSyncExternalStore } from 'react';
import { useTranslation } from '../../shared/i18n/use-translation.ts';
import { Button, LinkButton } from '../../shared/ui/index.ts';

interface BarProps {
  readonly sessionId: string;
  readonly withNames: boolean;
  readonly onNames: (on: boolean) => void;
  /** What the hall is about. */
  readonly children: ReactNode;
}

/** What the trainer does on the laptop, small: the hall does not read it. */
export function HallBar({ sessionId, withNames, onNames, children }: BarProps) {
  const { t } = useTranslation('hall');
  return (
    <header className="flex flex-wrap items-center gap-x-4 border-b border-line bg-card px-3">
      <nav aria-label={t('title')} className="no-print -ms-2 flex flex-wrap gap-1">
        <LinkButton to={`/my/sessions/${sessionId}`} kind="quiet">
          {t('toList')}
        </LinkButton>
        <Button kind="quiet" aria-pressed={withNames} onClick={() => onNames(!withNames)}>
          {t(withNames ? 'hideNames' : 'showNames')}
        </Button>
        <FullScreen />
      </nav>
      {children}
    </header>
  );
}

function watch(notice: () => void): () => void {
  document.addEventListener('fullscreenchange', notice);
  return () => document.removeEventListener('fullscreenchange', notice);
}

function FullScreen() {
  const { t } = useTranslation('hall');
  const isFull = useSyncExternalStore(watch, () => Boolean(document.fullscreenElement));
  // An iPhone cannot.
  if (!document.fullscreenEnabled) return null;
  // A browser that refuses leaves the page as it is.
  const change = () =>
    void (isFull ? document.exitFullscreen() : document.documentElement.requestFullscreen()).catch(() => undefined);
  return (
    <Button kind="quiet" onClick={change}>
      {t(isFull ? 'leaveFullScreen' : 'fullScreen')}
    </Button>
  );
}
