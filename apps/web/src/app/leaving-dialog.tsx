import { useTranslation } from '../shared/i18n/use-translation.ts';
import { useOwnUnsent } from '../shared/outbox/index.ts';
import { Button, Dialog, DialogActions, Notice } from '../shared/ui/index.ts';

interface LeavingDialogProps {
  readonly onStay: () => void;
  readonly onLeave: () => void;
}

/** Before somebody signs out who leaves something behind on the device, or could not come back in. */
export function LeavingDialog({ onStay, onLeave }: LeavingDialogProps) {
  const { t } = useTranslation('shell');
  const unsent = useOwnUnsent();
  return (
    <Dialog open onClose={onStay} title={t('leaving.title')}>
      <div className="space-y-4">
        {unsent.length > 0 && (
          <Notice tone="warn" title={t('leaving.unsent', { count: unsent.length })}>
            {t(unsent.some(({ inMemory }) => inMemory) ? 'leaving.inMemory' : 'leaving.unsentText')}
          </Notice>
        )}
        {!navigator.onLine && <p>{t('leaving.offline')}</p>}
        <DialogActions stay={t('leaving.stay')}>
          <Button kind="danger" onClick={onLeave}>
            {t('leaving.anyway')}
          </Button>
        </DialogActions>
      </div>
    </Dialog>
  );
}
