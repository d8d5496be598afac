import { useTranslation } from '../shared/i18n/use-translation.ts';
import { Button, LinkButton, Page } from '../shared/ui/index.ts';

export function NotFoundPage() {
  const { t } = useTranslation('shell');
  return (
    <Page title={t('notFoundTitle')} lead={t('notFoundText')} width="narrow">
      <LinkButton to="/" kind="main">
        {t('home')}
      </LinkButton>
    </Page>
  );
}

export function BrokenPage() {
  const { t } = useTranslation('shell');
  return (
    <Page title={t('brokenTitle')} lead={t('brokenText')} width="narrow">
      <Button kind="main" onClick={() => location.reload()}>
        {t('retry')}
      </Button>
    </Page>
  );
}

/** Whoever serves in no commission any more and holds no role: what is left to them, and whom to ask. */
export function ServesNowherePage() {
  const { t } = useTranslation('shell');
  return (
    <Page title={t('servesNowhereTitle')} lead={t('servesNowhereText')} width="narrow">
      <LinkButton to="/my/certificates" kind="main">
        {t('servesNowhereCertificates')}
      </LinkButton>
    </Page>
  );
}
