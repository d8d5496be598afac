import { escapeXml, innerMarkup, tag } from '../xml/xml-markup.ts';
import { type Element, elements, textOf } from '../xml/xml-tree.ts';

/** Where something is typed in the middle of a text. */
const ENTRY = '\ue000';
const IMAGE = /\.(png|jpe?g|svg|gif|webp|bmp|tiff?)$/i;
const BLOCKS = new Set([
  'flow',
  'flow_mat',
  'flow_label',
  'itemfeedback',
  'solution',
  'solutionmaterial',
  'hint',
  'hintmaterial',
]);

/** What an element of QTI 1.2 says, as HTML; `leaveOut` names parts that are told elsewhere. */
export function markupOf(
  element: Element | null | undefined,
  leaveOut: (element: Element) => boolean = () => false,
): string {
  return elements(element)
    .map((one) => {
      if (leaveOut(one)) return '';
      if (BLOCKS.has(one.name)) return `<div>${markupOf(one, leaveOut)}</div>`;
      switch (one.name) {
        case 'mattext':
        case 'mat_formattedtext':
        case 'matemtext':
          return saidIn(one);
        case 'matbreak':
          return '<br/>';
        case 'matimage':
        case 'matapplication': {
          const source = one.attributes['uri'] || one.attributes['label'] || '';
          if (source === '') return '';
          return one.name === 'matimage' || IMAGE.test(one.attributes['label'] ?? source)
            ? tag('img', { src: source, alt: one.attributes['label'] ?? '' })
            : tag('object', { data: source });
        }
        case 'mataudio':
          return tag('audio', {}, '');
        case 'matvideo':
          return tag('video', {}, '');
        case 'material':
          return ` ${markupOf(one, leaveOut)} `;
        case 'response_str':
        case 'response_num':
          return `${markupOf(one, leaveOut)}${ENTRY}`;
        case 'render_fib':
        case 'render_choice':
        case 'render_extension':
          return '';
        default:
          return markupOf(one, leaveOut);
      }
    })
    .join('');
}

function saidIn(one: Element): string {
  const type = (one.attributes['texttype'] ?? one.attributes['type'] ?? 'text/plain').toLowerCase();
  const raw =
    elements(one).length > 0
      ? innerMarkup(one)
      : /html/.test(type)
        ? textOf(one)
        : escapeXml(textOf(one)).replace(/\r\n?|\n/g, '<br/>');
  const link = one.attributes['uri'] ?? '';
  const text =
    one.name === 'matemtext'
      ? `<em>${raw}</em>`
      : link !== '' && textOf(one).trim() !== ''
        ? tag('a', { href: link }, raw)
        : raw;
  const language = /^(kk|kaz|ru|rus)\b/i.exec(one.attributes['xml:lang'] ?? '')?.[0];
  return language && text.trim() !== '' ? tag('span', { lang: language, class: 'multilang' }, text) : text;
}

/** A gap in the middle of a sentence stays one; one at the end of it all says nothing. */
export function withGaps(text: string): string {
  const last = text.replaceAll(new RegExp(`[${ENTRY}\\s]+$`, 'g'), '');
  return last
    .replaceAll(ENTRY, ' _____ ')
    .replace(/ {2,}/g, ' ')
    .replace(/_____ (?=[.,;:!?)])/g, '_____')
    .trim();
}
