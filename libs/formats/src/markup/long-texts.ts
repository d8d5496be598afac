import { NotHeld } from '../questions/not-held.ts';
import { type Element, textOf } from '../xml/xml-tree.ts';

/**
 * No text of a question may be longer, pictures written into it aside: what a question holds is a small part of this,
 * and patterns stay quick.
 */
export const LONGEST_TEXT = 50_000;
/** All texts of one question together, where a file writes it as a tree. */
const LONGEST_QUESTION = 200_000;
/** Five thousand questions with everything that people write around them have fewer. */
export const MOST_LINES = 150_000;

/** Bytes of pictures that are written into a text; in GIFT signs of equality have a backslash before them. */
const PAYLOAD = /;base64,([A-Za-z0-9+/]{200,}(?:\\?=){0,2})/g;
/** The same over several lines, between the quotes of an attribute. */
const BROKEN_PAYLOAD = /;base64,([A-Za-z0-9+/\s]{200,}(?:=\s*){0,2})(?=["']|$)/g;
const NAMED = /;base64,@(\d{1,9})$/;

/** A text with short names in place of the bytes of its pictures, and the way back to the address that was written. */
export interface Lightened {
  readonly text: string;
  readonly restored: (address: string) => string;
}

export function withoutPayloads(text: string): Lightened {
  if (!text.includes(';base64,')) return { text, restored: (address) => address };
  const payloads: string[] = [];
  const keep = (_whole: string, payload: string) => `;base64,@${payloads.push(payload.replaceAll('\\', '')) - 1}`;
  return {
    text: text.replace(PAYLOAD, keep).replace(BROKEN_PAYLOAD, keep),
    restored: (address) =>
      address.replace(NAMED, (whole, place: string) =>
        payloads[Number(place)] === undefined ? whole : `;base64,${payloads[Number(place)]}`,
      ),
  };
}

export const isTooLong = (text: string): boolean =>
  text.length > LONGEST_TEXT && withoutPayloads(text).text.length > LONGEST_TEXT;
export const tooLong = (): NotHeld => new NotHeld('text_too_long', String(LONGEST_TEXT));

const SHORT = 200;
/** Elements that hold nothing but the bytes of a file. */
const FILES = new Set(['file', 'image_base64']);

/**
 * Looks at every text and attribute of a question, before any pattern does. Throws NotHeld for one that is too long,
 * and for too much of all together.
 */
export function refuseLongParts(question: Element): void {
  let left = LONGEST_QUESTION;
  const count = (length: number) => {
    left -= length;
    if (length > LONGEST_TEXT || left < 0) throw tooLong();
  };
  const look = (text: string) => count(text.length > SHORT ? withoutPayloads(text).text.length : text.length);
  const walk = ({ attributes, children }: Element) => {
    for (const key in attributes) look(attributes[key] ?? '');
    let length = 0;
    for (const one of children) if (typeof one === 'string') length += one.length;
    if (length > SHORT) look(children.filter((one) => typeof one === 'string').join(''));
    else count(length);
    for (const one of children) if (typeof one !== 'string' && !FILES.has(one.name)) walk(one);
  };
  walk(question);
}

/** Without these signs at its end. A pattern would begin anew at each of them in the middle of the text. */
export function withoutEnd(text: string, signs: string): string {
  let to = text.length;
  while (to > 0 && signs.includes(text[to - 1] ?? '')) to -= 1;
  return text.slice(0, to);
}

/** The beginning of what an element says, for the title of a gap: of a question too long to look at, too. */
export const beginningOf = (element: Element | null | undefined, length = 2_000): string =>
  textOf(element).slice(0, length);
