import type { Language } from '@kaskad/contracts';
import { loadPhrases, type Namespace, FURTHER_BOOKS } from '@kaskad/phrases/loaders';
import i18next, { type BackendModule } from 'i18next';
import { dropKept, keep, readKept } from '../device/kept-values.ts';
import { firstLanguage } from './first-language.ts';

const STORED = 'kaskad.language';
const CHOSEN = 'kaskad.language-chosen';

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
  return firstLanguage(readKept(STORED), navigator.languages);
}

/** Chosen with the switch by somebody who is not signed in yet: it goes with them into their account. */
export const noteChoice = () => keep(CHOSEN, 'yes');

/** Whether somebody chose a language here before signing in; known once, by the account that it is for. */
export function takeChoice(): Language | null {
  const isChosen = readKept(CHOSEN) !== null;
  dropKept(CHOSEN);
  return isChosen ? storedLanguage() : null;
}

export const hasChosen = () => readKept(CHOSEN) !== null;

export const startI18n = (language: Language = storedLanguage(), namespaces: readonly Namespace[] = []) =>
  i18n
    .use(books)
    .init({
      lng: language,
      supportedLngs: ['kk', 'ru'],
      fallbackLng: false,
      ns: ['shell', 'problems', ...namespaces],
      defaultNS: 'shell',
      fallbackNS: [...FURTHER_BOOKS],
      interpolation: { escapeValue: false },
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
