import type { CertificateStanding } from '@kaskad/domain';
import { useTranslation } from 'react-i18next';
import { Status, type Tone } from '../../shared/ui/index.ts';

export const TONE_OF: Record<CertificateStanding, Tone> = { valid: 'good', suspended: 'warn', revoked: 'bad', expired: 'quiet', superseded: 'quiet' };

export function Standing({ standing }: { readonly standing: CertificateStanding }) {
  const { t } = useTranslation('certificates');
  return <Status tone={TONE_OF[standing]}>{t(`standings.${standing}`)}</Status>;
}

/** The test it rests on is no longer passed: for a human to decide. */
export function TestLost() {
  const { t } = useTranslation('certificates');
  return <Status tone="warn">{t('testLost')}</Status>;
}
