/** A browser that Playwright cannot drive, as far as the journeys of browsers.spec.ts need it. */
export interface Remote {
  /** Name and version, as the browser gives them. */
  readonly version: string;
  /** What went wrong in the pages and was not caught; a browser whose driver does not tell hears nothing. */
  readonly errors: readonly string[];
  go(url: string): Promise<void>;
  /** Evaluates an expression in the page; what it answers goes as JSON. */
  evaluate(expression: string): Promise<unknown>;
  picture(): Promise<Buffer>;
  close(): Promise<void>;
}

/** A browser of the list, and how it is started: null where this machine has none. */
export interface Browser {
  readonly name: string;
  /** How a machine gets it. */
  readonly from: string;
  readonly start: (() => Promise<Remote>) | null;
}

/** A small phone in the hand. */
export const SIZE = { width: 360, height: 740 };
