import { type DestinationStream, type Logger, pino } from 'pino';
import type { Config } from '../../config.ts';
import { withoutNumbers } from './plain-words.ts';
import { withSourcePlaces } from './source-places.ts';

export type Level = Config['logLevel'];
export type Log = Logger;

/** Bytes that are written at once: a call of the system for each line would cost more than the line. */
const PORTION = 4096;
const AT_LATEST_MS = 250;

/**
 * One JSON object per line, of the level and above. Everything that runs in this process writes through it: requests,
 * Nest's Logger and Fastify itself. What Fastify would say of a request and an error holds addresses and words of the
 * request, so it is told without them.
 */
export function newLog(
  level: Level,
  to: DestinationStream = pino.destination({ sync: false, minLength: PORTION, periodicFlush: AT_LATEST_MS }),
): Log {
  return pino(
    {
      level,
      base: undefined,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (name) => ({ level: name }) },
      serializers: {
        req: ({ id, method, routeOptions }: { id?: string; method?: string; routeOptions?: { url?: string } }) => ({
          id,
          method,
          route: routeOptions?.url,
        }),
        err: (error: unknown) =>
          error instanceof Error
            ? {
                name: error.name,
                code: (error as { code?: unknown }).code,
                stack: withoutNumbers(withSourcePlaces(error.stack ?? error.message)),
              }
            : { name: typeof error },
      },
    },
    to,
  );
}

/** Settles when every line so far is with the system. */
export const flushed = (log: Log): Promise<void> => new Promise((resolve) => log.flush(() => resolve()));
