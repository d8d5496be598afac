import { useEffect, useState } from 'react';
import { useTranslation } from '../shared/i18n/use-translation.ts';
import { Button } from '../shared/ui/index.ts';
import type { Take } from './safe-reload.ts';
import { keepOnDevice } from './updates.ts';

/** Offers the new version while it can be taken without losing anything. */
export function UpdateNotice() {
  const { t } = useTranslation('shell');
  const [take, setTake] = useState<Take | null>(null);
  useEffect(() => keepOnDevice((ready) => setTake(() => ready)), []);
  if (!take) return null;
  return (
    <div role="status" className="no-print flex flex-wrap items-center justify-center gap-3 bg-wash px-4 py-2 text-ink">
      <span className="font-medium">{t('updateReady')}</span>
      <Button onClick={() => void take()}>{t('updateNow')}</Button>
    </div>
  );
}
