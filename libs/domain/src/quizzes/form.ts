/** One question of an attempt: which version of it, and its parts in the order in which they are shown. */
export interface FormItem {
  readonly versionId: number;
  /** Places of the parts in the stored version: `order[0]` is shown first. Empty where nothing is shuffled. */
  readonly order: readonly number[];
}
export type Form = readonly FormItem[];

const BASE = 12;

/** `101:2031 102:`: about eight bytes a question, since half a million attempts are kept. At most 12 parts each. */
export function encodeForm(form: Form): string {
  return form
    .map(({ versionId, order }) => `${versionId}:${order.map((place) => place.toString(BASE)).join('')}`)
    .join(' ');
}

/** Throws SyntaxError when the text is no form. */
export function decodeForm(text: string): Form {
  return text.split(' ').map((item) => {
    const match = /^(\d+):([0-9ab]{0,12})$/.exec(item);
    if (!match) throw new SyntaxError(`no form: ${item}`);
    return { versionId: Number(match[1]), order: [...(match[2] ?? '')].map((digit) => Number.parseInt(digit, BASE)) };
  });
}

/** The versions of a form alone, for those who read many: no parts, no checks. */
export function formVersions(text: string): number[] {
  const versions: number[] = [];
  for (let at = 0; at < text.length; at = text.indexOf(' ', at) + 1 || text.length)
    versions.push(Number.parseInt(text.slice(at, at + 11), 10));
  return versions;
}
