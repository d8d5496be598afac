import { useTranslation } from 'react-i18next';
import { Button, LinkButton, Page } from '../shared/ui/index.ts';

export function NotFoundPage() {
  const { t } = useTranslation('shell');
  return <Page title={t('notFoundTitle')} lead={t('notFoundText')} width="narrow"><LinkButton to="/" kind="main">{t('home')}</LinkButton></Page>;
}

export function BrokenPage() {
  const { t } = useTranslation('shell');
  return <Page title={t('brokenTitle')} lead={t('brokenText')} width="narrow"><Button kind="main" onClick={() => location.reload()}>{t('retry')}</Button></Page>;
}
