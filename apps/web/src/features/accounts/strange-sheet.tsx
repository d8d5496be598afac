import { accountsRoutes } from '@kaskad/contracts';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from '../../shared/i18n/use-translation.ts';
import { call } from '../../shared/api/client.ts';
import { Button, LinkButton, Page, ProblemNote } from '../../shared/ui/index.ts';

/** Whoever got the sheet of somebody else confirms that; the sheet opens nothing from then on. */
export function StrangeSheet({ code, onBack }: { readonly code: string; readonly onBack: () => void }) {
  const { t } = useTranslation('entry');
  const disown = useMutation({ mutationFn: () => call(accountsRoutes.disownInvitation, { params: { code } }) });
  if (disown.isSuccess)
    return (
      <Page title={t('join.strangeDone')} lead={t('join.strangeDoneText')} width="narrow">
        <LinkButton to="/sign-in">{t('join.toSignIn')}</LinkButton>
      </Page>
    );
  return (
    <Page title={t('join.strangeTitle')} lead={t('join.strangeText')} width="narrow">
      {disown.error && <ProblemNote error={disown.error} />}
      <div className="flex flex-wrap gap-2">
        <Button kind="main" busy={disown.isPending} onClick={() => disown.mutate()}>
          {t('join.strangeConfirm')}
        </Button>
        <Button onClick={onBack}>{t('join.strangeBack')}</Button>
      </div>
    </Page>
  );
}
