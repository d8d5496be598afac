import { useState } from 'react';
import { useTranslation } from '../shared/i18n/use-translation.ts';
import { useSignOut } from '../shared/access/session.tsx';
import { outbox, useOwnUnsent } from '../shared/outbox/index.ts';
import { Button, Dialog, DialogActions, Notice, useToast } from '../shared/ui/index.ts';

/** Signs out at once; asks first where something would be left behind on the device, or nobody could come back in. */
export function SignOut() {
  const { t } = useTranslation('shell');
  const signOut = useSignOut();
  const toast = useToast();
  const unsent = useOwnUnsent();
  const [asking, setAsking] = useState(false);
  const leave = async () => {
    setAsking(false);
    if ((await signOut()) === 'later') toast(t('leaving.later'));
  };
  const press = () => {
    outbox.release();
    if (unsent.length > 0 || !navigator.onLine) return setAsking(true);
    void leave();
  };
  return (
    <>
      <button type="button" onClick={press} className="min-h-11 rounded-lg px-3 font-semibold">
        {t('signOut')}
      </button>
      <Dialog open={asking} onClose={() => setAsking(false)} title={t('leaving.title')}>
        <div className="space-y-4">
          {unsent.length > 0 && (
            <Notice tone="warn" title={t('leaving.unsent', { count: unsent.length })}>
              {t(unsent.some(({ inMemory }) => inMemory) ? 'leaving.inMemory' : 'leaving.unsentText')}
            </Notice>
          )}
          {!navigator.onLine && <p>{t('leaving.offline')}</p>}
          <DialogActions stay={t('leaving.stay')}>
            <Button kind="danger" onClick={() => void leave()}>
              {t('leaving.anyway')}
            </Button>
          </DialogActions>
        </div>
      </Dialog>
    </>
  );
}
