import { QueryFailedError } from 'typeorm';
import { Refusal } from '../http/refusal.ts';

/** Why one try of a job failed: codes and places of the program, never a message, which may quote what people wrote. */
export interface JobFailure {
  /** The class of the error. */
  readonly error: string;
  /** SQLSTATE, the code of a refusal or of the system (ECONNREFUSED). */
  readonly code: string | null;
  /** The constraint that the database named. */
  readonly constraint: string | null;
  /** The function in which it was thrown. */
  readonly where: string | null;
}

export function failureOf(thrown: unknown): JobFailure {
  if (!(thrown instanceof Error)) return { error: typeof thrown, code: null, constraint: null, where: null };
  const cause: { code?: unknown; constraint?: unknown } =
    thrown instanceof QueryFailedError ? thrown.driverError : thrown;
  return {
    error: thrown.constructor.name,
    code: thrown instanceof Refusal ? thrown.code : textOf(cause.code),
    constraint: textOf(cause.constraint),
    where: /^\s+at (?:async )?([\w.<>]+) \(/m.exec(thrown.stack ?? '')?.[1] ?? null,
  };
}

const textOf = (value: unknown): string | null =>
  typeof value === 'string' && /^[\w.-]{1,80}$/.test(value) ? value : null;
