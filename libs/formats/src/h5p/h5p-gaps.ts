import { NotHeld } from '../questions/not-held.ts';

export const GAP = '_____';

/** What stands between two asterisks: the words that fit, and what is told beside them. */
export interface Gap {
  readonly said: string;
  readonly tip: string;
}

/**
 * The gaps of a text and the text around them, as H5P finds them: from an asterisk to the next; two side by side are
 * one that is meant.
 */
export function gapsIn(text: string): { readonly text: string; readonly gaps: readonly Gap[] } {
  const gaps: Gap[] = [];
  const shown = text.replace(/\*([^*]*)\*/g, (_whole, inside: string) => {
    if (inside === '') return '*';
    const [said = '', ...tip] = inside.split(/(?::|\\[+-])/);
    gaps.push({ said, tip: tip.join(' ').trim() });
    return GAP;
  });
  return { text: shown, gaps };
}

/** The words that fit a gap, divided by slashes. Throws NotHeld for what is more than words. */
export function formsIn({ said }: Gap): string[] {
  const forms = said.split('/').map((form) => form.trim());
  if (forms.some((form) => form.startsWith('[[[') && form.endsWith(']]]')))
    throw new NotHeld('wildcard_only', said.slice(0, 100));
  if (forms.includes('')) throw new NotHeld('not_understood', `*${said.slice(0, 100)}*`);
  return forms;
}
