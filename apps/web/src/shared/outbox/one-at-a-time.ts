/** A tab that holds the lock longer than this is wedged: sending twice harms nothing, not sending does. */
const PATIENCE_MS = 30_000;

/** Runs the work in one tab of the browser at a time, where the browser can see to it; elsewhere at once. */
export async function oneAtATime(name: string, work: () => Promise<void>): Promise<void> {
  const locks = typeof navigator === 'undefined' ? undefined : (navigator.locks as LockManager | undefined);
  if (!locks) return work();
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), PATIENCE_MS);
  let begun = false;
  try {
    await locks.request(name, { signal: patience.signal }, async () => {
      begun = true;
      clearTimeout(timer);
      await work();
    });
  } catch (error) {
    clearTimeout(timer);
    if (begun) throw error;
    await work();
  }
}
