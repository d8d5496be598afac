import { useSyncExternalStore } from 'react';
import { useTranslation } from '../shared/i18n/use-translation.ts';

function watch(notice: () => void): () => void {
  addEventListener('online', notice);
  addEventListener('offline', notice);
  return () => {
    removeEventListener('online', notice);
    removeEventListener('offline', notice);
  };
}

/**
 * Says that the network is gone, and what becomes of the work: a phone keeps it, a form of the office waits on its
 * page.
 */
export function ConnectionBar({ keeps = true }: { readonly keeps?: boolean }) {
  const { t } = useTranslation('shell');
  const online = useSyncExternalStore(watch, () => navigator.onLine);
  if (online) return null;
  return (
    <p role="status" className="bg-sun px-4 py-2 text-center font-medium text-[#14212e]">
      {t(keeps ? 'offlineBar' : 'offlineForms')}
    </p>
  );
}
