import type { Words } from '@kaskad/domain';
import { isTagName } from '../html-names.ts';
import type { TextReader } from '../text.ts';
import { escapeXml, htmlTag, tag } from '../xml/markup.ts';
import { type Element, elements, textOf } from '../xml/tree.ts';
import { isInline, isInteraction } from './qti-tree.ts';

/** Parts of a body that nobody sees in the question, or that are told elsewhere. */
const ASIDE = new Set([
  'feedbackInline',
  'feedbackBlock',
  'modalFeedback',
  'rubricBlock',
  'stylesheet',
  'templateBlock',
  'templateInline',
  'infoControl',
]);
const isUnit = ({ attributes }: Element) => (attributes['class'] ?? '').split(' ').includes('unit');
/** Where something is to be entered: a gap in the middle of a sentence, nothing on a line of its own. */
const ENTRY = '\ue000';

export interface QtiTexts {
  /** The words inside an element. */
  read(element: Element | null | undefined): Words;
  /** The question itself: the body without its interactions, and their prompts where they stand. */
  stem(body: Element): Words;
}

export function qtiTexts(reader: TextReader): QtiTexts {
  return {
    read: (element) => (element ? reader.words(inside(element), 'xhtml') : { kk: '', ru: '' }),
    stem(body) {
      const { kk, ru } = reader.stem(inside(body), 'xhtml');
      return { kk: withGaps(kk), ru: withGaps(ru) };
    },
  };
}

function withGaps(text: string): string {
  return text
    .split('\n')
    .flatMap((line) => {
      if (!line.includes(ENTRY)) return [line];
      const isAlone = !/[\p{L}\p{N}]/u.test(line.replaceAll(ENTRY, ''));
      return isAlone
        ? []
        : [
            line
              .replaceAll(ENTRY, ' _____ ')
              .replace(/ {2,}/g, ' ')
              .replace(/_____ (?=[.,;:!?)])/g, '_____')
              .trim(),
          ];
    })
    .join('\n')
    .trim();
}

function inside(element: Element): string {
  let gap = 0;
  return element.children
    .map((one) => {
      if (typeof one === 'string') return escapeXml(one.replaceAll(ENTRY, ''));
      if (ASIDE.has(one.name) || (isUnit(one) && holdsEntry(element))) return '';
      if (one.name === 'gap') return ` (${(gap += 1)}) _____ `;
      if (one.name === 'hottext') return inside(one);
      if (isInteraction(one)) return promptOf(one);
      if (one.name === 'object') return objectOf(one);
      if (one.name === 'img' && one.attributes['data-alt-kk'] !== undefined) return imageOf(one);
      const { lang, ...attributes } = one.attributes;
      const spoken = lang && !attributes['xml:lang'] ? { ...attributes, 'xml:lang': lang } : attributes;
      const name = one.name.toLowerCase();
      return htmlTag(isTagName(name) ? name : BLOCK_NAMES.has(one.name) ? 'div' : 'span', spoken, inside(one));
    })
    .join('');
}

const BLOCK_NAMES = new Set(['prompt', 'contentBody', 'positionObjectStage']);
const holdsEntry = (element: Element) => elements(element).some(({ name }) => name === 'textEntryInteraction');

/** A picture whose words are told apart: as one of each language. */
const imageOf = ({ attributes: { src = '', ...attributes } }: Element) =>
  (['kk', 'ru'] as const)
    .map((language) =>
      tag('span', { 'xml:lang': language }, tag('img', { src, alt: attributes[`data-alt-${language}`] ?? '' })),
    )
    .join('');

/** A picture in the older manner; anything else is left to be noticed as an object. */
function objectOf(one: Element): string {
  const { data = '', type = '' } = one.attributes;
  const isImage = type === '' ? /\.(png|jpe?g|gif|svg|webp|bmp)$/i.test(data) : type.startsWith('image/');
  return isImage ? tag('img', { src: data, alt: textOf(one).trim() }) : tag('object', { data });
}

function promptOf(interaction: Element): string {
  if (interaction.name === 'gapMatchInteraction' || interaction.name === 'hottextInteraction') {
    const kept = interaction.children.filter(
      (one) => typeof one === 'string' || !/^(gapText|gapImg|associableHotspot)$/.test(one.name),
    );
    return tag('div', {}, numbered(inside({ ...interaction, children: kept })));
  }
  if (isInline(interaction)) return ENTRY;
  return elements(interaction, 'prompt')
    .map(({ attributes, children, ...prompt }) => {
      const lang = attributes['xml:lang'] ?? attributes['lang'] ?? null;
      return tag('p', { 'xml:lang': lang }, inside({ ...prompt, attributes, children }));
    })
    .join('');
}

/** Gaps are numbered through, whatever paragraph they stand in; one alone needs no number. */
function numbered(markup: string): string {
  let gap = 0;
  const isOnly = markup.split(') _____').length === 2;
  return markup.replace(/\(\d+\) _____(?: (?=[.,;:!?)]))?/g, () => (isOnly ? '_____' : `(${(gap += 1)}) _____`));
}

/** The unit beside an entry. */
export function unitOf(body: Element): Element | null {
  for (const one of elements(body)) {
    if (isUnit(one)) return one;
    const found = unitOf(one);
    if (found) return found;
  }
  return null;
}
