interface Page {
  readonly kaskad?: { begun?: boolean; readonly early: Record<string, Promise<Response>> };
}
const { kaskad } = globalThis as Page;

/** Tells the page that this browser understands the application (start.ts). */
export function beginsNow(): void {
  if (kaskad) kaskad.begun = true;
}

/**
 * What the page itself has asked the server for while the application was still being fetched; given once, and given up
 * as the request that it stands for would be.
 */
export function takeEarly(address: string, signal?: AbortSignal | null): Promise<Response> | undefined {
  const reply = kaskad?.early[address];
  if (!kaskad || !reply) return undefined;
  delete kaskad.early[address];
  const givenUp = new Promise<never>((_, reject) => {
    signal?.addEventListener('abort', () => reject(new Error('given up')));
  });
  return Promise.race([reply, givenUp]);
}
