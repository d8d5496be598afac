import { useTranslation } from '../../shared/i18n/use-translation.ts';
import { Notice } from '../../shared/ui/index.ts';

/** A password that nobody can read again after this page. */
export function NewPassword({ login, password }: { readonly login: string | null; readonly password: string }) {
  const { t } = useTranslation('accounts');
  return (
    <>
      <Notice tone="warn">{t('password.once')}</Notice>
      <dl className="card grid grid-cols-[auto_1fr] gap-x-6 gap-y-2">
        <dt className="text-soft">{t('signIn.login')}</dt>
        <dd className="font-mono font-semibold">{login}</dd>
        <dt className="text-soft">{t('signIn.password')}</dt>
        <dd className="font-mono font-semibold break-all select-all">{password}</dd>
      </dl>
    </>
  );
}
