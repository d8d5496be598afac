import { outbox, useOwnUnsent } from '../outbox/index.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { Button } from '../ui/buttons.tsx';
import { Notice } from '../ui/feedback.tsx';

/** Says how much of what was done on this phone waits to be sent, with a button that sends it at once. */
export function SendNow({ always = false }: { readonly always?: boolean }) {
  const { t } = useTranslation('phone');
  const { length } = useOwnUnsent();
  if (length === 0) return always ? <Notice tone="good" title={t('allSent')} /> : null;
  return (
    <Notice tone="warn" title={t('unsent', { count: length })}>
      <p className="mb-2">{t('unsentText')}</p>
      <Button onClick={() => outbox.sendNow()}>{t('sendNow')}</Button>
    </Notice>
  );
}
