import { useCan } from '../../shared/access/session.tsx';
import { useTranslation } from '../../shared/i18n/use-translation.ts';
import { Tabs } from '../../shared/ui/index.ts';

export function CertificateTabs() {
  const { t } = useTranslation('certificates');
  const mayRevoke = useCan()('certificate.revoke');
  return (
    <Tabs
      items={[
        { to: '/certificates', label: t('tabs.certificates') },
        { to: '/certificates/trainers', label: t('tabs.trainers') },
        ...(mayRevoke ? [{ to: '/certificates/revocations', label: t('tabs.revocations') }] : []),
      ]}
    />
  );
}
