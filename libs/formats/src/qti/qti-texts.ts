import type { Words } from '@kaskad/domain';
import { isTagName } from '../markup/html-names.ts';
import type { TextReader } from '../markup/text-reader.ts';
import { WrittenText } from '../markup/written-text.ts';
import { tag } from '../xml/xml-markup.ts';
import { type Element, elements, textOf } from '../xml/xml-tree.ts';
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
const isUnit = ({ attributes: { class: said } }: Element) => said !== undefined && said.split(' ').includes('unit');
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
    read: (element) => (element ? reader.words(written(element), 'xhtml') : { kk: '', ru: '' }),
    stem(body) {
      const { kk, ru } = reader.stem(written(body), 'xhtml');
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

function written(element: Element): WrittenText {
  const out = new WrittenText();
  writeInside(element, out);
  return out;
}

function writeInside(element: Element, out: WrittenText): void {
  let gap = 0;
  for (const one of element.children) {
    if (typeof one === 'string') out.say(one.replaceAll(ENTRY, ''));
    else if (ASIDE.has(one.name) || (isUnit(one) && holdsEntry(element))) continue;
    else if (one.name === 'gap') out.say(` (${(gap += 1)}) _____ `);
    else if (one.name === 'hottext') writeInside(one, out);
    else if (isInteraction(one)) writePrompt(one, out);
    else if (one.name === 'object') out.raw(objectOf(one));
    else if (one.name === 'img' && one.attributes['data-alt-kk'] !== undefined) out.raw(imageOf(one));
    else out.element(nameOf(one), spoken(one.attributes), () => writeInside(one, out));
  }
}

function nameOf(one: Element): string {
  const name = one.name.toLowerCase();
  return isTagName(name) ? name : BLOCK_NAMES.has(one.name) ? 'div' : 'span';
}

function spoken({ lang, ...attributes }: Element['attributes']): Element['attributes'] {
  return lang && !attributes['xml:lang'] ? { ...attributes, 'xml:lang': lang } : attributes;
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

function writePrompt(interaction: Element, out: WrittenText): void {
  if (interaction.name === 'gapMatchInteraction' || interaction.name === 'hottextInteraction') {
    const kept = interaction.children.filter(
      (one) => typeof one === 'string' || !/^(gapText|gapImg|associableHotspot)$/.test(one.name),
    );
    out.raw(tag('div', {}, numbered(written({ ...interaction, children: kept }).markup())));
  } else if (isInline(interaction)) out.say(ENTRY);
  else
    for (const prompt of elements(interaction, 'prompt')) {
      const lang = prompt.attributes['xml:lang'] ?? prompt.attributes['lang'];
      out.element('p', lang === undefined ? {} : { 'xml:lang': lang }, () => writeInside(prompt, out));
    }
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
