import type { Words } from '@kaskad/domain';
import { type ExchangeItem, type Language, NO_WORDS } from '../questions/exchange-question.ts';
import { pictureSize, bytesOf } from '../building/question-pictures.ts';
import { imageTag, toHtml } from '../markup/text-reader.ts';
import { type Attributes, tag } from '../xml/xml-markup.ts';
import { DIALECTS, type QtiVersion } from './qti-dialect.ts';
import { partsOf } from './write-parts.ts';
import { processingOf, TOLD } from './write-rules.ts';

interface Written {
  readonly version: QtiVersion;
  readonly language: Language | 'both';
  readonly identifier: string;
  readonly picture: string | null;
}

/** One question as an assessmentItem; the picture lies at `picture`, seen from the item. */
export function writeQtiItem(item: ExchangeItem, { version, language, identifier, picture }: Written): string {
  const { put, root } = DIALECTS[version];
  const isPlace = item.interaction.type === 'hotspot';
  const html = (words: Words) => qtiHtml(words, language);
  // Both languages share one picture where its words can be told apart; in version 2 it stands in each of them.
  const isShared = version === 'qti30' && language === 'both';
  const inStem = picture && item.picture && !isPlace ? item.picture.alt : null;
  const stem = spans(
    toHtml(item.stem, language, (which) => (picture && inStem && !isShared ? imageTag(picture, inStem[which]) : '')),
  );
  const shared = picture && inStem && isShared ? `<br/>${image(picture, inStem, language)}` : '';
  const canvas = picture && item.picture && isPlace ? canvasOf(item, picture, { language, version }) : '';
  const { declaration, interaction, scored } = partsOf(item.interaction, {
    put,
    canvas,
    words: (words) => html(words).replace(' <br/>', ' '),
    lines: (words) => (language === 'both' ? `<div>${html(words)}</div>` : html(words)),
  });
  const explained = html(item.rationale);
  const hasRationale = language === 'both' ? item.rationale.kk !== '' || item.rationale.ru !== '' : explained !== '';
  const title = [...(language === 'ru' || !item.stem.kk ? item.stem.ru : item.stem.kk).replaceAll('\n', ' ')]
    .slice(0, 80)
    .join('');
  const outcome = put(
    'outcomeDeclaration',
    { identifier: 'SCORE', cardinality: 'single', baseType: 'float', normalMaximum: 1 },
    put('defaultValue', {}, put('value', {}, '0')),
  );
  const told = put(
    'outcomeDeclaration',
    { identifier: 'FEEDBACK', cardinality: 'single', baseType: 'identifier' },
    put('defaultValue', {}, put('value', {}, 'NONE')),
  );
  const rationale = `<div>${explained}</div>`;
  const feedback = put(
    'modalFeedback',
    { outcomeIdentifier: 'FEEDBACK', showHide: 'show', identifier: TOLD },
    version === 'qti30' ? put('contentBody', {}, rationale) : rationale,
  );
  const body = put('itemBody', {}, `\n<div>${stem}${shared}</div>\n`, interaction, '\n');
  const attributes = {
    ...root,
    identifier,
    title,
    ...(item.code && { label: item.code }),
    adaptive: 'false',
    timeDependent: 'false',
    ...(language !== 'both' && { 'xml:lang': language }),
  };
  return `<?xml version="1.0" encoding="UTF-8"?>\n${put('assessmentItem', attributes, '\n', declaration, '\n', outcome, hasRationale ? `\n${told}` : '', '\n', body, '\n', processingOf(version, scored, hasRationale), hasRationale ? `\n${feedback}` : '', '\n')}\n`;
}

/** XHTML of QTI knows `xml:lang` only, and players show both languages: each stands on lines of its own. */
const spans = (html: string) =>
  html
    .replace(/<span lang="(kk|ru)" class="multilang">/g, '<span xml:lang="$1">')
    .replace(/(?<!<span xml:lang="kk">)<\/span><span xml:lang="ru">(?!<\/span>)/, '</span> <br/><span xml:lang="ru">');
const qtiHtml = (words: Words, language: Language | 'both') => spans(toHtml(words, language));

/** Version 3 points at an image, as its players do; version 2 knows an object only, with its words inside. */
function canvasOf(
  { picture, interaction }: ExchangeItem,
  source: string,
  { language, version }: Pick<Written, 'language' | 'version'>,
): string {
  const alt = picture?.alt ?? NO_WORDS;
  const size = interaction.type === 'hotspot' ? interaction : pictureSize(picture ? bytesOf(picture) : Buffer.alloc(0));
  const [width, height] = [size?.width ?? null, size?.height ?? null];
  if (version === 'qti30') return image(source, alt, language, { width, height });
  const type = source.endsWith('.svg') ? 'image/svg+xml' : source.endsWith('.png') ? 'image/png' : 'image/jpeg';
  return tag('object', { data: source, type, width, height }, qtiHtml(alt, language));
}

/** An image of version 3: its words as they are shown, and those of either language. */
function image(src: string, alt: Words, language: Language | 'both', size: Attributes = {}): string {
  const shown = language === 'both' ? [...new Set([alt.kk, alt.ru].filter(Boolean))].join(' / ') : alt[language];
  return tag('img', {
    src,
    alt: shown,
    ...size,
    ...(language === 'both' && { 'data-alt-kk': alt.kk, 'data-alt-ru': alt.ru }),
  });
}
