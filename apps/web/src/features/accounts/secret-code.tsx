import type { SecondFactorSetUp } from '@kaskad/contracts';
import { useTranslation } from '../../shared/i18n/use-translation.ts';
import { drawModules, QrCode } from '../../shared/ui/index.ts';

/** The secret as a QR code, and in letters for those who type it. */
export function SecretCode({ setUp: { modules, secret } }: { readonly setUp: SecondFactorSetUp }) {
  const { t } = useTranslation('accounts');
  return (
    <>
      <QrCode qr={drawModules(modules)} label={t('secondFactor.qr')} className="mx-auto w-60" />
      <details>
        <summary className="flex min-h-11 cursor-pointer items-center text-deep">{t('secondFactor.typed')}</summary>
        <p className="font-mono break-all select-all">{secret.match(/.{1,4}/g)?.join(' ')}</p>
      </details>
    </>
  );
}
