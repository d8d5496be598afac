import type { Interaction, QuestionPicture } from '@kaskad/contracts';

/** What the editor of every type is given. */
export interface EditorProps<T extends Interaction = Interaction> {
  readonly interaction: T;
  readonly picture: QuestionPicture | null;
  readonly onChange: (interaction: T) => void;
  /** What the server found wrong at a path of the body, in each language. */
  readonly issueOf: (path: string) => { kk?: string; ru?: string };
}
export type EditorOf<T extends Interaction['type']> = EditorProps<Extract<Interaction, { type: T }>>;

/** An id for a new part that no other part bears. */
export const freeId = (taken: readonly { readonly id: string }[]) =>
  Array.from({ length: 60 }, (_, index) => (index < 26 ? String.fromCharCode(97 + index) : `p${index}`)).find(
    (id) => !taken.some((one) => one.id === id),
  ) ?? 'z';

export const whole = (text: string, most = 99_999_999) =>
  Math.min(most, Math.max(0, Math.trunc(Number(text.replace(/\D/g, '')) || 0)));
