/**
 * What somebody answered. Places and values as a list, words as text: single, multiple, true_false: the places ticked
 * (true 0, false 1) · ordering: the places shown, first to last · matching: the place of a target for each prompt ·
 * number, short_text: what was typed · hotspot: x and y in pixels · protocol: a value for each line, null in those
 * given · ballots: 1 valid, 0 invalid for each ballot shown. Null stands for a part left open; an empty list or text
 * for no answer.
 */
export type Response = readonly (number | null)[] | string;

export const MAX_RESPONSE_PARTS = 30;
export const MAX_RESPONSE_VALUE = 99_999_999;
export const MAX_RESPONSE_TEXT = 200;

/** As it is kept: "0,2", "3,,1", or the text itself. */
export function encodeResponse(response: Response): string {
  return typeof response === 'string' ? response : response.map((value) => value ?? '').join(',');
}

/** A kept list of places or values; parts that are no whole number are open. */
export function decodeParts(text: string): (number | null)[] {
  return text === '' ? [] : text.split(',').map((part) => (/^\d{1,9}$/.test(part) ? Number(part) : null));
}

const TYPED = ['number', 'short_text'];

/** A kept response as the device sent it. */
export function decodeResponse(type: string, text: string): Response {
  return TYPED.includes(type) ? text : decodeParts(text);
}

/** Whether something was answered: a list of open parts and an empty text are no answer. */
export function isAnswered(type: string, text: string): boolean {
  return TYPED.includes(type) ? text.trim() !== '' : decodeParts(text).some((part) => part !== null);
}
