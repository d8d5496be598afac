import type { Language, LocalizedText } from '@kaskad/contracts';
import { useTranslation } from './use-translation.ts';

export function useLanguage(): Language {
  return useTranslation('shell').i18n.language === 'ru' ? 'ru' : 'kk';
}

/** Picks the reader's language out of text that is stored in both; of a draft that lacks it, the other. */
export function useLocalized(): (text: LocalizedText) => string {
  const language = useLanguage();
  return (text) => text[language] || text[language === 'kk' ? 'ru' : 'kk'];
}
