import type { Language } from '@kaskad/contracts';
import type { ReactNode } from 'react';
import { i18n } from '../../shared/i18n/i18n.ts';
import { Spoken } from '../../shared/i18n/use-translation.ts';

const speakers = new Map<Language, typeof i18n>();

/** One for each language, kept outside of the page: what React draws anew while words are fetched finds them. */
function speakerOf(language: Language): typeof i18n {
  const known = speakers.get(language) ?? i18n.cloneInstance({ lng: language });
  speakers.set(language, known);
  return known;
}

interface SpokenProps {
  readonly language: Language;
  readonly children: ReactNode;
}

/** A part of a page that everybody in a hall reads: in this language, whatever that of the viewer. */
function SpokenIn({ language, children }: SpokenProps) {
  return (
    <span lang={language} className="block min-w-0">
      <Spoken value={speakerOf(language)}>{children}</Spoken>
    </span>
  );
}

/** The words in Kazakh, and below them the same in Russian. */
export const InBoth = ({ children }: { readonly children: ReactNode }) => (
  <>
    <SpokenIn language="kk">{children}</SpokenIn>
    <SpokenIn language="ru">{children}</SpokenIn>
  </>
);
