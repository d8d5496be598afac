import type { ReactNode } from 'react';
import { useTranslation } from '../../shared/i18n/use-translation.ts';
import { Button, LinkButton } from '../../shared/ui/index.ts';
import { useFullScreen } from './use-full-screen.ts';

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

function FullScreen() {
  const { t } = useTranslation('hall');
  const screen = useFullScreen();
  if (!screen) return null;
  return (
    <Button kind="quiet" onClick={screen.change}>
      {t(screen.isFull ? 'leaveFullScreen' : 'fullScreen')}
    </Button>
  );
}
