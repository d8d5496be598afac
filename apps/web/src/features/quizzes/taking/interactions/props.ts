import type { Response, ShownInteraction, Solution } from '@kaskad/contracts';

/** What every type of question is given. */
export interface InteractionProps<T extends ShownInteraction = ShownInteraction> {
  readonly interaction: T;
  readonly response: Response | null;
  /** Absent where nothing can be answered any more. */
  readonly onRespond: ((response: Response) => void) | undefined;
  readonly solution: Solution | undefined;
  /** Start of the ids on this page; the stem bears `${name}-stem`. */
  readonly name: string;
}

/** The places of a response; text has none. */
export const placesIn = (response: Response | null | undefined): readonly (number | null)[] => (Array.isArray(response) ? response : []);
