import { setTimeout as sleep } from 'node:timers/promises';
import { codeOf } from '../../../../tools/processes.mjs';

/** Nobody waits longer for a database that recovers. */
const AT_MOST_MS = 60_000;
/** Of the network, and of a database that starts, stops or was killed under the connection. */
const AWAY = /^(ECONNREFUSED|ECONNRESET|EPIPE|08\w{3}|57P0[123])$/;

function isAway(error: unknown): boolean {
  // A host of several addresses that all refuse.
  const { errors = [], message = '' } = error as { errors?: unknown[]; message?: string };
  return errors.some(isAway) || AWAY.test(codeOf(error)) || message.startsWith('Connection terminated');
}

/**
 * Does the work; where the database is away or breaks off, again from its beginning, until it is back. Whatever else
 * fails is thrown at once.
 */
export async function patiently<T>(work: () => Promise<T>, atMost = AT_MOST_MS): Promise<T> {
  const until = performance.now() + atMost;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!isAway(error) || performance.now() > until) throw error;
      await sleep(50);
    }
  }
}
