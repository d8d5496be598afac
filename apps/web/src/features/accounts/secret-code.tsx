import type { SecondFactorSetUp } from '@kaskad/contracts';
import { useTranslation } from 'react-i18next';

/**
 * The secret as a QR code, and in letters for those who type it. Dark squares on white with the quiet zone of four, in
 * the dark theme too.
 */
export function SecretCode({ setUp: { modules, secret } }: { readonly setUp: SecondFactorSetUp }) {
  const { t } = useTranslation('accounts');
  const size = modules.length + 8;
  const path = modules
    .flatMap((row, y) => [...row].map((square, x) => (square === '1' ? `M${x + 4} ${y + 4}h1v1h-1z` : '')))
    .join('');
  return (
    <>
      <svg
        viewBox={`0 0 ${size} ${size}`}
        role="img"
        aria-label={t('secondFactor.qr')}
        shapeRendering="crispEdges"
        className="mx-auto w-60 rounded-box"
      >
        <rect width={size} height={size} fill="#fff" />
        <path d={path} fill="#000" />
      </svg>
      <details>
        <summary className="flex min-h-11 cursor-pointer items-center text-deep">{t('secondFactor.typed')}</summary>
        <p className="font-mono break-all select-all">{secret.match(/.{1,4}/g)?.join(' ')}</p>
      </details>
    </>
  );
}
