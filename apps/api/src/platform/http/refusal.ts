import type { ProblemCode } from '@kaskad/contracts';
import { HttpStatus } from '@nestjs/common';

/** A request we understood and will not carry out. The code is translated by the client, `params` fill its slots. */
export class Refusal extends Error {
  constructor(
    readonly code: ProblemCode,
    readonly status: HttpStatus = HttpStatus.CONFLICT,
    readonly params?: Record<string, string | number>,
  ) {
    super(code);
  }
}

export const notFound = () => new Refusal('not_found', HttpStatus.NOT_FOUND);
export const forbidden = () => new Refusal('forbidden', HttpStatus.FORBIDDEN);
export const unauthenticated = () => new Refusal('unauthenticated', HttpStatus.UNAUTHORIZED);
