import { useTranslation } from '../../shared/i18n/use-translation.ts';
import { Tabs } from '../../shared/ui/index.ts';

export function CascadeTabs() {
  const { t } = useTranslation('cascade');
  return (
    <Tabs
      items={[
        { to: '/cascade', label: t('tabs.owes') },
        { to: '/cascade/lineage', label: t('tabs.lineage'), end: false },
        { to: '/cascade/fidelity', label: t('tabs.fidelity') },
      ]}
    />
  );
}
