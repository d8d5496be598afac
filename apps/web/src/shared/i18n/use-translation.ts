import type { FlatNamespace, i18n as I18n, TFunction } from 'i18next';
import { createContext, useContext, useMemo, useSyncExternalStore } from 'react';
import { i18n as ours } from './i18n.ts';

/** The words that a part of the screen is written with, where it is not the reader's language. */
export const Spoken = createContext<I18n>(ours);

type Books = FlatNamespace | readonly FlatNamespace[];
type Words<B extends Books> = TFunction<B extends readonly FlatNamespace[] ? [...B] : B>;

/**
 * The words of these books in the reader's language. Until they are on the device, whatever waits around the component
 * is shown.
 */
export function useTranslation<const B extends Books>(books: B): { readonly t: Words<B>; readonly i18n: I18n } {
  const i18n = useContext(Spoken);
  const language = useSyncExternalStore(
    (notice) => {
      i18n.on('languageChanged', notice);
      return () => i18n.off('languageChanged', notice);
    },
    () => i18n.language,
  );
  const key = typeof books === 'string' ? books : (books as readonly string[]).join();
  const names = useMemo(() => key.split(','), [key]);
  const missing = names.filter((name) => !i18n.hasLoadedNamespace(name));
  // What React waits for is thrown.
  if (missing.length > 0) throw i18n.loadNamespaces(missing);
  return useMemo(
    () => ({ t: i18n.getFixedT(language, names as unknown as FlatNamespace) as unknown as Words<B>, i18n }),
    [i18n, language, names],
  );
}
