import { accountsRoutes, type Language } from '@kaskad/contracts';
import { useTranslation } from '../shared/i18n/use-translation.ts';
import { ApiError, call } from '../shared/api/client.ts';
import { useSession } from '../shared/access/session.tsx';
import { noteChoice, speak } from '../shared/i18n/i18n.ts';
import { useLanguage } from '../shared/i18n/use-localized.ts';
import { useProblemText, useToast } from '../shared/ui/index.ts';

/** Kazakh and Russian are one tap apart on every screen, and the choice follows the account to other devices. */
export function LanguageSwitch() {
  const { t } = useTranslation('shell');
  const language = useLanguage();
  const session = useSession();
  const toast = useToast();
  const problemText = useProblemText();
  const other: Language = language === 'kk' ? 'ru' : 'kk';
  const change = async () => {
    const spoken = await speak(other);
    if (!spoken) return toast(problemText(new ApiError(0, { code: 'offline' })));
    if (session === null) return noteChoice();
    await call(accountsRoutes.changeLanguage, { body: { language: other } }).catch(() => undefined);
  };
  return (
    <button
      type="button"
      lang={other}
      onClick={() => void change()}
      className="inline-flex min-h-11 items-center rounded-lg border-2 border-current px-3 font-semibold"
    >
      {other === 'ru' ? t('russian') : t('kazakh')}
    </button>
  );
}
