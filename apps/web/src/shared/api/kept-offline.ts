import { LONGEST_AWAY_MS } from '@kaskad/domain';
import { ApiError, BRIEF, type Patience } from './client.ts';
import { dropKept, keep, keptNames, readKept } from '../device/kept-values.ts';

const PREFIX = 'kaskad.kept.';
/** Whoever has an answer on the device does not wait longer for a network that does not answer. */
const KEPT_AFTER_MS = 6_000;

/**
 * The server's answer, kept on the device where it has room; while the server is not reached, the answer kept last. Old
 * ones of anybody are dropped. The name begins with the account that it is for.
 */
export async function keptOffline<T>(name: string, load: (patience?: Patience) => Promise<T>): Promise<T> {
  const kept = parsed<T>(PREFIX + name);
  try {
    return keepAnswer(name, await load(kept ? { ...BRIEF, ms: KEPT_AFTER_MS } : undefined));
  } catch (error) {
    const isUnreached = error instanceof ApiError && (error.status === 0 || error.status >= 500);
    if (kept === null || !isUnreached) throw error;
    return kept.answer;
  }
}

/** Keeps an answer that the device made up itself until the server can be asked. */
export function keepAnswer<T>(name: string, answer: T): T {
  forgetOld();
  keep(PREFIX + name, JSON.stringify({ at: Date.now(), answer }));
  return answer;
}

/** The answer kept last; null where there is none. */
export const keptAnswer = <T>(name: string): T | null => parsed<T>(PREFIX + name)?.answer ?? null;

interface Kept<T> {
  readonly at: number;
  readonly answer: T;
}

/** What a full or broken disk left behind is nothing. */
function parsed<T>(name: string): Kept<T> | null {
  try {
    return JSON.parse(readKept(name) ?? 'null') as Kept<T> | null;
  } catch {
    return null;
  }
}

function forgetOld(): void {
  for (const name of keptNames()) {
    if (!name.startsWith(PREFIX)) continue;
    const at = parsed(name)?.at;
    if (!at || Date.now() - at > LONGEST_AWAY_MS) dropKept(name);
  }
}
