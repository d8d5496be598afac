const storage = () => navigator.storage as StorageManager | undefined;

/** `unknown`: this browser does not say, and keeps what it likes. */
export type Persistence = 'kept' | 'may_go' | 'unknown';

/** Whether the browser has promised not to clear what is kept here when the phone runs out of room. */
export async function persistence(): Promise<Persistence> {
  const promised = await storage()
    ?.persisted?.()
    .catch(() => undefined);
  return promised === undefined ? 'unknown' : promised ? 'kept' : 'may_go';
}

/** Asks it to promise that, and says what it answered. Some browsers ask the person in their own words. */
export async function askToPersist(): Promise<Persistence> {
  const promised = await storage()
    ?.persist?.()
    .catch(() => undefined);
  return promised === undefined ? 'unknown' : promised ? 'kept' : 'may_go';
}
