import { QueryFailedError } from 'typeorm';

/** What keeps the installation from answering at all: `disk_full`, or `busy` where waiting helps. */
export type Outage = 'busy' | 'disk_full';

const DISK_FULL = new Set(['53100', 'ENOSPC', 'EDQUOT']);
/** Of the network, of the machine, and of a database that starts, stops, hands over or has no connection left. */
const AWAY = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EMFILE',
  'ENFILE',
  '57P01',
  '57P02',
  '57P03',
  '58030',
  '25006',
  '40001',
  '40P01',
]);
/** SQLSTATE classes: connections, and what the database ran out of. */
const AWAY_CLASSES = ['08', '53'];
/** The driver has no code for these. */
const AWAY_WORDS =
  /^(timeout exceeded when trying to connect|Connection terminated|Client has encountered a connection error|Connection is not established|Driver not Connected|Cannot use a pool after calling end)/;

/** Which outage an error tells of; null when it is a fault of the program or of the request. */
export function outageOf(error: unknown): Outage | null {
  if (!(error instanceof Error)) return null;
  const cause: unknown = error instanceof QueryFailedError ? error.driverError : error;
  const { code, severity } = cause as { code?: unknown; severity?: unknown };
  // The database ended the session, or let none begin.
  if (severity === 'FATAL' || severity === 'PANIC') return 'busy';
  if (typeof code === 'string') {
    if (DISK_FULL.has(code)) return 'disk_full';
    if (AWAY.has(code) || (code.length === 5 && AWAY_CLASSES.includes(code.slice(0, 2)))) return 'busy';
  }
  // A host of several addresses that all refuse.
  if (error instanceof AggregateError) return error.errors.map(outageOf).find((one) => one !== null) ?? null;
  return cause instanceof Error && AWAY_WORDS.test(cause.message) ? 'busy' : null;
}

/** Seconds after which to ask again: spread, so that a hall does not come back at once. */
export const retryAfter = (chance: number = Math.random()): number => 3 + Math.floor(chance * 8);
