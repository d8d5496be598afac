import type { ExchangeProblem } from '@kaskad/contracts';

/** Why a whole file cannot be read. */
export type FileRefusalCode = ExchangeProblem;

export class FileRefusal extends Error {
  readonly code: FileRefusalCode;
  readonly params: Readonly<Record<string, string | number>>;

  constructor(code: FileRefusalCode, params: Readonly<Record<string, string | number>> = {}) {
    super(code);
    this.code = code;
    this.params = params;
  }
}
