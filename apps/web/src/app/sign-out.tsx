import { createElement, useState } from 'react';
import { useTranslation } from '../shared/i18n/use-translation.ts';
import { useSignOut } from '../shared/access/session.tsx';
import { outbox, useOwnUnsent } from '../shared/outbox/index.ts';
import { useToast } from '../shared/ui/index.ts';
import type { LeavingDialog } from './leaving-dialog.tsx';

/** Signs out at once; asks first where something would be left behind on the device, or nobody could come back in. */
export function SignOut() {
  const { t } = useTranslation('shell');
  const signOut = useSignOut();
  const toast = useToast();
  const unsent = useOwnUnsent();
  const [asking, setAsking] = useState<typeof LeavingDialog | null>(null);
  const leave = async () => {
    setAsking(null);
    if ((await signOut()) === 'later') toast(t('leaving.later'));
  };
  const press = () => {
    outbox.release();
    if (unsent.length === 0 && navigator.onLine) return void leave();
    // Seldom needed; it lies on the phone for whoever has no network. Where it does not, nobody leaves unasked.
    import('./leaving-dialog.tsx').then(
      (m) => setAsking(() => m.LeavingDialog),
      () => toast(t('leaving.offline')),
    );
  };
  return (
    <>
      <button type="button" onClick={press} className="min-h-11 rounded-lg px-3 font-semibold">
        {t('signOut')}
      </button>
      {asking && createElement(asking, { onStay: () => setAsking(null), onLeave: () => void leave() })}
    </>
  );
}
