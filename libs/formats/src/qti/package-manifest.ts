import type { Language } from '../questions/exchange-question.ts';
import { isLanguage } from '../markup/text-reader.ts';
import { child, descendants, type Element, elements, textOf } from '../xml/xml-tree.ts';

/** A file that may hold an item, and what the table of contents says about it. */
export interface Resource {
  readonly name: string;
  readonly keywords: readonly string[];
  readonly language: Language | null;
  /** Whether the table of contents says that it is an item. */
  readonly isItem: boolean;
}

/**
 * What a table of contents names that may be an item; `find` gives the name inside the archive. Tests, templates and
 * files beside are left aside.
 */
export function resourcesIn(manifest: Element | null, find: (source: string) => string): Resource[] {
  const [list] = descendants(manifest, 'resources');
  const base = list?.attributes['base'] ?? '';
  return elements(list, 'resource')
    .filter(
      ({ attributes }) =>
        /qti/i.test(attributes['type'] ?? '') && !/rptemplate|outcome|stimul|passage/i.test(attributes['type'] ?? ''),
    )
    .flatMap((resource) => {
      const href = resource.attributes['href'] ?? elements(resource, 'file')[0]?.attributes['href'] ?? '';
      const name = find(`${base}${resource.attributes['base'] ?? ''}${href}`);
      return href === '' || name === ''
        ? []
        : [
            {
              name,
              keywords: keywordsOf(resource),
              language: isLanguage(stringIn(descendants(child(resource, 'metadata'), 'language')[0])),
              isItem: /item/i.test(resource.attributes['type'] ?? ''),
            },
          ];
    });
}

const stringIn = (element: Element | undefined): string => textOf(element).trim();

/** Keywords and, where they do not say so themselves, the difficulty and the topic of the learning object metadata. */
function keywordsOf(resource: Element): string[] {
  const words = descendants(resource, 'keyword')
    .flatMap((keyword) => (elements(keyword).length > 0 ? elements(keyword).map(stringIn) : [stringIn(keyword)]))
    .filter(Boolean);
  const says = (name: string) => words.some((word) => word.startsWith(`${name}:`));
  const level = descendants(resource, 'difficulty')
    .map((one) => stringIn(descendants(one, 'value')[0] ?? one))
    .find(Boolean);
  const topic = descendants(resource, 'classification')
    .filter((one) => /^(discipline)?$/i.test(stringIn(descendants(child(one, 'purpose'), 'value')[0])))
    .map((one) =>
      descendants(one, 'taxon')
        .map((taxon) => stringIn(child(taxon, 'entry') ?? undefined))
        .findLast(Boolean),
    )
    .find(Boolean);
  return [
    ...words,
    ...(level && !says('difficulty') ? [`difficulty:${level}`] : []),
    ...(topic && !says('topic') ? [`topic:${topic}`] : []),
  ];
}
