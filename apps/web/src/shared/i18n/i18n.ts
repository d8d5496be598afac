import type { Language } from '@kaskad/contracts';
import { loadPhrases, type Namespace, STAFF_BOOKS } from '@kaskad/phrases/loaders';
import i18next, { type BackendModule } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { keep, readKept } from '../device/kept.ts';

const STORED = 'kaskad.language';

export const i18n = i18next.createInstance();

/** Loads a namespace of phrases when a screen first asks for it. */
const books: BackendModule = {
  type: 'backend',
  init: () => undefined,
  read: (language, namespace, done) => {
    loadPhrases(language as Language, namespace as Namespace).then(
      (book) => done(null, book),
      (error: Error) => done(error, null),
    );
  },
};

export function storedLanguage(): Language {
  return readKept(STORED) === 'ru' ? 'ru' : 'kk';
}

export const startI18n = (language: Language = storedLanguage(), namespaces: readonly Namespace[] = []) =>
  i18n
    .use(books)
    .use(initReactI18next)
    .init({
      lng: language,
      supportedLngs: ['kk', 'ru'],
      fallbackLng: false,
      ns: ['shell', 'problems', ...namespaces],
      defaultNS: 'shell',
      fallbackNS: [...STAFF_BOOKS],
      interpolation: { escapeValue: false },
      react: { useSuspense: true },
    });

/**
 * Switches every screen to the language and remembers it on this device. The words are fetched first: where they cannot
 * be had, the language stays as it is and the reply is false.
 */
export async function speak(language: Language): Promise<boolean> {
  const inUse = Object.keys(i18n.store.data[i18n.language] ?? {}) as Namespace[];
  try {
    await Promise.all(
      inUse
        .filter((book) => !i18n.hasResourceBundle(language, book))
        .map(async (book) => i18n.addResourceBundle(language, book, await loadPhrases(language, book))),
    );
  } catch {
    return false;
  }
  keep(STORED, language);
  document.documentElement.lang = language;
  await i18n.changeLanguage(language);
  return true;
}
