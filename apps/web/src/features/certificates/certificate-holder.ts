import { useLanguage } from '../../shared/i18n/use-localized.ts';

interface Holder {
  readonly name: string;
  readonly nameRu?: string | null;
}

/** The holder's name as the certificate bears it in the reader's language. */
export function useHolder(): (certificate: Holder) => string {
  const language = useLanguage();
  return ({ name, nameRu }) => (language === 'ru' && nameRu ? nameRu : name);
}
