import { lawReference } from '@kaskad/phrases/law-reference';
import { useLanguage } from './use-localized.ts';

/** Articles of the law in the reader's words; apart from `useFormat`, because a phone's first pages name none. */
export function useLawReference(): (references: string) => string {
  const language = useLanguage();
  return (references) => lawReference(language, references);
}
