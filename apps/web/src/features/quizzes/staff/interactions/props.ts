import type { Interaction } from '@kaskad/contracts';

/** What the editor of every type is given. */
export interface EditorProps<T extends Interaction = Interaction> {
  readonly interaction: T;
  readonly onChange: (interaction: T) => void;
  /** What the server found wrong at a path of the body, in each language. */
  readonly issueOf: (path: string) => { kk?: string; ru?: string };
}
