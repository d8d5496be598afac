import type { QuestionPicture, Response, ShownInteraction, Solution } from '@kaskad/contracts';

/** What every type of question is given. */
export interface InteractionProps<T extends ShownInteraction = ShownInteraction> {
  readonly interaction: T;
  readonly picture: QuestionPicture | null;
  readonly response: Response | null;
  /** Absent where nothing can be answered any more. `ago`: milliseconds since it was typed. */
  readonly onRespond: ((response: Response, ago?: number) => void) | undefined;
  readonly solution: Solution | undefined;
  /** Start of the ids on this page; the stem bears `${name}-stem`. */
  readonly name: string;
}
export type PropsOf<T extends ShownInteraction['type']> = InteractionProps<Extract<ShownInteraction, { type: T }>>;

/** The places of a response; text has none. */
export const placesIn = (response: Response | null | undefined): readonly (number | null)[] =>
  Array.isArray(response) ? response : [];
export const textIn = (response: Response | null | undefined): string => (typeof response === 'string' ? response : '');
export const pictureSrc = (id: string) => `/api/questions/pictures/${id}`;
