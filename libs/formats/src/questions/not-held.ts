import type { ProblemKind } from './exchange-question.ts';

/** Why this piece of the file is no question; the reader turns it into a problem of its line. */
export class NotHeld extends Error {
  readonly kind: ProblemKind;
  readonly value: string;

  constructor(kind: ProblemKind, value = '') {
    super(kind);
    this.kind = kind;
    this.value = value;
  }
}
