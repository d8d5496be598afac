import { useState } from 'react';
import { useTranslation } from '../../shared/i18n/use-translation.ts';
import { outbox } from '../../shared/outbox/index.ts';
import { Button, Card, Notice } from '../../shared/ui/index.ts';
import { HoldDialog } from './hold-dialog.tsx';

interface OfferProps {
  readonly seminarId: string;
  readonly sessionId: string;
  /** People of this session without a mark. */
  readonly unmarked: number;
  /** Marks that the server does not hold yet. */
  readonly waiting: number;
}

/** How long the marks of this device may take to reach the server before it is said that they have not. */
const PATIENCE_MS = 8_000;

/** Closing of the seminar, below the list, once its last session has begun: the marks of this device go first. */
export function CloseOffer({ seminarId, sessionId, unmarked, waiting }: OfferProps) {
  const { t } = useTranslation('seminars');
  const [step, setStep] = useState<'offered' | 'sending' | 'stuck' | 'asked'>('offered');
  const open = async () => {
    setStep('sending');
    outbox.release();
    setStep((await outbox.settled(sessionId, PATIENCE_MS)) ? 'asked' : 'stuck');
  };
  return (
    <Card title={t('attendance.closeTitle')}>
      <div className="space-y-3">
        <p>{unmarked > 0 ? t('attendance.closeUnmarked', { count: unmarked }) : t('attendance.closeText')}</p>
        {step === 'stuck' && waiting > 0 && (
          <div role="alert">
            <Notice tone="warn" title={t('precinct.waitForMarks', { count: waiting })} />
          </div>
        )}
        <Button kind="main" busy={step === 'sending'} onClick={() => void open()}>
          {t('page.hold')}
        </Button>
        {step === 'asked' && (
          <HoldDialog seminarId={seminarId} done={t('page.held')} onClose={() => setStep('offered')} />
        )}
      </div>
    </Card>
  );
}
