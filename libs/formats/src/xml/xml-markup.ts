import type { Element } from './element.ts';

const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;
const SPECIAL = /[&<>"\r\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/;
/** Most texts hold nothing special, and are looked through once. */
export const escapeXml = (text: string): string => (SPECIAL.test(text) ? escaped(text) : text);
const escaped = (text: string) =>
  text
    .replace(FORBIDDEN, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\r', '&#13;');

export type Attributes = Readonly<Record<string, string | number | boolean | null>>;

/** Attributes as they stand in a tag, each with a blank before it. */
export function attributesAs(attributes: Attributes): string {
  let set = '';
  for (const [key, value] of Object.entries(attributes))
    if (value !== null) set += ` ${key}="${escapeXml(String(value)).replaceAll('\n', '&#10;')}"`;
  return set;
}

/** An element with children that are markup already. */
export function tag(name: string, attributes: Attributes = {}, ...children: readonly string[]): string {
  const set = attributesAs(attributes);
  return children.length === 0 ? `<${name}${set}/>` : `<${name}${set}>${children.join('')}</${name}>`;
}

const VOID = new Set(['br', 'col', 'hr', 'img', 'input', 'wbr']);
/** Elements of HTML that hold nothing. */
export const isVoid = (name: string): boolean => VOID.has(name);
/** An element of HTML: `<br></br>` would be two of them, `<span/>` one that never ends. */
const htmlTag = (name: string, attributes: Attributes, inside: string): string =>
  VOID.has(name) ? tag(name, attributes) : tag(name, attributes, inside);

/** Text that holds markup of its own, so that it can be read in the file. */
export const cdata = (text: string) =>
  `<![CDATA[${text.replace(FORBIDDEN, '').replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;
export const remark = (text: string) =>
  `<!-- ${text
    .replace(FORBIDDEN, '')
    .replace(/-(?=-)/g, '- ')
    .replace(/-$/, '- ')} -->`;

/** The inside of an element as markup again, for texts with formatting; names are lower case without prefix. */
export function innerMarkup(element: Element | null, leaveOut: (child: Element) => boolean = () => false): string {
  return (element?.children ?? [])
    .map((one) => {
      if (typeof one === 'string') return escapeXml(one);
      if (leaveOut(one)) return '';
      return htmlTag(one.name, one.attributes, innerMarkup(one, leaveOut));
    })
    .join('');
}
