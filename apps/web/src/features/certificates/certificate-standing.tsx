import type { Certificate } from '@kaskad/contracts';
import type { CertificateStanding } from '@kaskad/domain';
import { useTranslation } from '../../shared/i18n/use-translation.ts';
import { Status, type Tone } from '../../shared/ui/index.ts';

export const TONE_OF: Record<CertificateStanding, Tone> = {
  valid: 'good',
  suspended: 'warn',
  revoked: 'bad',
  expired: 'quiet',
  superseded: 'quiet',
};

export function Standing({ standing }: { readonly standing: CertificateStanding }) {
  const { t } = useTranslation('certificates');
  return <Status tone={TONE_OF[standing]}>{t(`standings.${standing}`)}</Status>;
}

/** The attendance it rests on fell away: for a human to decide. */
function AttendanceLost() {
  const { t } = useTranslation('certificates');
  return <Status tone="warn">{t('attendanceLost')}</Status>;
}

/** The test it rests on is no longer passed: for a human to decide. */
function TestLost() {
  const { t } = useTranslation('certificates');
  return <Status tone="warn">{t('testLost')}</Status>;
}

/** The holder was a member here when it was issued; the commissions where they are now act for them. */
export function FormerMember() {
  const { t } = useTranslation('certificates');
  return <Status tone="quiet">{t('formerMember')}</Status>;
}

/** Where a certificate stands, and what a reader should know about it. */
export function Marks({
  certificate: { standing, testLost, attendanceLost, isFormerMember },
}: {
  readonly certificate: Certificate;
}) {
  return (
    <span className="flex flex-wrap gap-2">
      <Standing standing={standing} />
      {testLost && <TestLost />}
      {attendanceLost && <AttendanceLost />}
      {isFormerMember && <FormerMember />}
    </span>
  );
}
