import type { SheetRefusalCode } from '@kaskad/domain';

export type SheetRefusalParams = Readonly<Record<string, string | number>>;

/** A file that cannot be read as a table. `params` fill the slots of the translated text: `line`, `column`, `limit`. */
export class SheetRefusal extends Error {
  readonly code: SheetRefusalCode;
  readonly params: SheetRefusalParams;

  constructor(code: SheetRefusalCode, params: SheetRefusalParams = {}) {
    super(code);
    this.code = code;
    this.params = params;
  }
}
