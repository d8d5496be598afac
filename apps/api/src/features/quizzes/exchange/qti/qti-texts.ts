import type { Words } from '@kaskad/domain';
import type { TextReader } from '../text.ts';
import { escapeXml, tag } from '../xml/markup.ts';
import { type Element, elements, textOf } from '../xml/tree.ts';
import { isInline, isInteraction } from './qti-tree.ts';

/** Parts of a body that nobody sees in the question, or that are told elsewhere. */
const ASIDE = new Set(['feedbackInline', 'feedbackBlock', 'modalFeedback', 'rubricBlock', 'stylesheet', 'templateBlock', 'templateInline', 'infoControl']);
const isUnit = ({ attributes }: Element) => (attributes['class'] ?? '').split(' ').includes('unit');

export interface QtiTexts {
  /** The words inside an element. */
  read(element: Element | null | undefined): Words;
  /** The question itself: the body without its interactions, and their prompts where they stand. */
  stem(body: Element): Words;
}

export function qtiTexts(reader: TextReader): QtiTexts {
  return {
    read: (element) => (element ? reader.words(inside(element, 1), 'html') : { kk: '', ru: '' }),
    stem: (body) => reader.words(inside(body, 0), 'html'),
  };
}

function inside(element: Element, depth: number): string {
  let gap = 0;
  return element.children.map((one) => {
    if (typeof one === 'string') return escapeXml(one);
    if (ASIDE.has(one.name) || (isUnit(one) && holdsEntry(element))) return '';
    if (one.name === 'gap') return ` (${(gap += 1)}) _____ `;
    if (one.name === 'hottext') return inside(one, depth + 1);
    if (isInteraction(one)) return promptOf(one, element);
    if (one.name === 'object' && /^image\//.test(one.attributes['type'] ?? '')) return tag('img', { src: one.attributes['data'] ?? '', alt: textOf(one).trim() });
    const { lang, ...attributes } = one.attributes;
    return tag(one.name, lang && !attributes['xml:lang'] ? { ...attributes, 'xml:lang': lang } : attributes, inside(one, depth + 1));
  }).join('');
}

const holdsEntry = (element: Element) => elements(element).some(({ name }) => name === 'textEntryInteraction');

/** An entry in the middle of a sentence leaves a gap; one that stands alone leaves nothing. */
function promptOf(interaction: Element, parent: Element): string {
  if (interaction.name === 'gapMatchInteraction' || interaction.name === 'hottextInteraction') {
    const kept = interaction.children.filter((one) => typeof one === 'string' || !/^(gapText|gapImg|associableHotspot)$/.test(one.name));
    return numbered(inside({ ...interaction, children: kept }, 1));
  }
  if (isInline(interaction)) {
    const words = parent.children.some((one) => (typeof one === 'string' ? one.trim() !== '' : !isInteraction(one) && !isUnit(one) && textOf(one).trim() !== ''));
    return words && !/^(itemBody|div)$/.test(parent.name) ? ' _____ ' : '';
  }
  return elements(interaction, 'prompt').map((prompt) => tag('p', {}, inside(prompt, 1))).join('');
}

/** Gaps are numbered through, whatever paragraph they stand in. */
function numbered(markup: string): string {
  let gap = 0;
  return markup.replace(/\(\d+\) _____/g, () => `(${(gap += 1)}) _____`);
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
