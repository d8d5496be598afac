import type { Language } from '@kaskad/contracts';
import { useLanguage } from '../../shared/i18n/use-localized.ts';

interface Parts {
  readonly familyName: string;
  readonly givenName: string;
  readonly patronymic: string;
}
interface Named extends Parts {
  readonly nameRu?: Parts | null;
}

/** The whole name; to readers of Russian in the form that Russian papers bear, where one is given. */
export function wholeName({ nameRu, ...name }: Named, language: Language = 'kk'): string {
  const { familyName, givenName, patronymic } = language === 'ru' && nameRu ? nameRu : name;
  return [familyName, givenName, patronymic].filter(Boolean).join(' ');
}

/** Whole names in the reader's language. */
export function useWholeName(): (person: Named) => string {
  const language = useLanguage();
  return (person) => wholeName(person, language);
}

export const maskedIin = (tail: string) => `••••••••${tail}`;
