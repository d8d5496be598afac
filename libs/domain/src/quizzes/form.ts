/** One question of an attempt: which version of it, and its options in the order in which they are shown. */
export interface FormItem {
  readonly versionId: number;
  /** Places of the options in the stored version: `order[0]` is shown first. */
  readonly order: readonly number[];
}
export type Form = readonly FormItem[];

const BASE = 12;

/** `101:2031 102:01`: about eight bytes a question, since half a million attempts are kept. At most 12 options each. */
export function encodeForm(form: Form): string {
  return form.map(({ versionId, order }) => `${versionId}:${order.map((place) => place.toString(BASE)).join('')}`).join(' ');
}

/** Throws SyntaxError when the text is no form. */
export function decodeForm(text: string): Form {
  return text.split(' ').map((item) => {
    const match = /^(\d+):([0-9ab]{2,12})$/.exec(item);
    if (!match) throw new SyntaxError(`no form: ${item}`);
    return { versionId: Number(match[1]), order: [...(match[2] ?? '')].map((digit) => Number.parseInt(digit, BASE)) };
  });
}

/** A choice as one number: bit i is set when the option SHOWN in place i is ticked. Order and repetition of the places do not matter. */
export function maskOf(places: readonly number[]): number {
  return places.reduce((mask, place) => mask | (1 << place), 0);
}

/** The ticked places of a choice, ascending. */
export function placesOf(mask: number): number[] {
  return Array.from({ length: BASE }, (_, place) => place).filter((place) => (mask & (1 << place)) !== 0);
}
