import { ApiError } from '../../shared/api/client.ts';

const PREFIX = 'kaskad.kept.';
const KEPT_MS = 14 * 86_400_000;

/** The server's answer, kept on the device; without a network, the answer kept last. Old ones of anybody are dropped. */
export async function keptOffline<T>(name: string, load: () => Promise<T>): Promise<T> {
  try {
    const answer = await load();
    forgetOld();
    localStorage.setItem(PREFIX + name, JSON.stringify({ at: Date.now(), answer }));
    return answer;
  } catch (error) {
    const kept =
      error instanceof ApiError && error.problem.code === 'offline' ? localStorage.getItem(PREFIX + name) : null;
    if (kept === null) throw error;
    return (JSON.parse(kept) as { answer: T }).answer;
  }
}

function forgetOld(): void {
  for (const name of Object.keys(localStorage)) {
    if (!name.startsWith(PREFIX)) continue;
    const { at } = JSON.parse(localStorage.getItem(name) ?? '{}') as { at?: number };
    if (!at || Date.now() - at > KEPT_MS) localStorage.removeItem(name);
  }
}
