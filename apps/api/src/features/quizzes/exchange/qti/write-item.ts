import type { Words } from '@kaskad/domain';
import type { ExchangeItem, Language } from '../item.ts';
import { pictureSize, bytesOf } from '../pictures.ts';
import { imageTag, toHtml } from '../text.ts';
import { tag } from '../xml/markup.ts';
import { DIALECTS, type QtiVersion } from './qti-dialect.ts';
import { partsOf } from './write-parts.ts';

/** One question as an assessmentItem; the picture lies at `picture`, seen from the item. */
export function writeQtiItem(item: ExchangeItem, { version, language, identifier, picture }: { version: QtiVersion; language: Language | 'both'; identifier: string; picture: string | null }): string {
  const { put, root } = DIALECTS[version];
  const isPlace = item.interaction.type === 'hotspot';
  const html = (words: Words) => qtiHtml(words, language);
  const stem = toHtml(item.stem, language, (which) => (picture && item.picture && !isPlace ? imageTag(picture, item.picture.alt[which]) : ''));
  const canvas = picture && item.picture && isPlace ? canvasOf(item, picture, html(item.picture.alt)) : '';
  const { declaration, interaction, processing } = partsOf(item.interaction, { put, template: DIALECTS[version].template, html, canvas });
  const hasRationale = item.rationale.kk !== '' || item.rationale.ru !== '';
  const title = (language === 'ru' || !item.stem.kk ? item.stem.ru : item.stem.kk).replaceAll('\n', ' ').slice(0, 80);
  const outcome = put('outcomeDeclaration', { identifier: 'SCORE', cardinality: 'single', baseType: 'float' }, put('defaultValue', {}, put('value', {}, '0')));
  const told = put('outcomeDeclaration', { identifier: 'FEEDBACK', cardinality: 'single', baseType: 'identifier' });
  // Nothing ever sets FEEDBACK to NEVER, so what hides at that value is always shown once the answer is given.
  const feedback = put('modalFeedback', { outcomeIdentifier: 'FEEDBACK', showHide: 'hide', identifier: 'NEVER' }, version === 'qti30' ? put('contentBody', {}, `<div>${html(item.rationale)}</div>`) : html(item.rationale));
  const body = put('itemBody', {}, `\n<div>${spans(stem)}</div>\n`, interaction, '\n');
  const attributes = {
    ...root, identifier, title, ...(item.code && { label: item.code }), adaptive: 'false', timeDependent: 'false', ...(language !== 'both' && { 'xml:lang': language }),
  };
  return `<?xml version="1.0" encoding="UTF-8"?>\n${put('assessmentItem', attributes, '\n', declaration, '\n', outcome, hasRationale ? `\n${told}` : '', '\n', body, '\n', processing, hasRationale ? `\n${feedback}` : '', '\n')}\n`;
}

/** XHTML of QTI knows `xml:lang` only. */
const spans = (html: string) => html.replace(/<span lang="(kk|ru)" class="multilang">/g, '<span xml:lang="$1">');
const qtiHtml = (words: Words, language: Language | 'both') => spans(toHtml(words, language));

function canvasOf({ picture, interaction }: ExchangeItem, source: string, alt: string): string {
  const bytes = picture ? bytesOf(picture) : Buffer.alloc(0);
  const size = interaction.type === 'hotspot' ? interaction : pictureSize(bytes);
  const type = source.endsWith('.svg') ? 'image/svg+xml' : source.endsWith('.png') ? 'image/png' : 'image/jpeg';
  return tag('object', { data: source, type, width: size?.width ?? null, height: size?.height ?? null }, alt);
}
