import type { CDPSession, Page } from 'playwright-core';

/** One resource as it came over the network. */
export interface Loaded {
  readonly address: string;
  readonly kind: string;
  /** When the browser asked for it, in milliseconds since 1970. */
  readonly asked: number;
  /** Bytes of the body on the wire. */
  readonly bytes: number;
  /** Bytes of the head, which HTTP/2 would send compressed. */
  readonly head: number;
}

/** Watches everything a page loads, as compressed as the server sends it to a browser that asks for gzip. */
export async function watchTraffic(page: Page): Promise<{ loaded: Loaded[]; foreign: string[] }> {
  const session: CDPSession = await page.context().newCDPSession(page);
  const loaded: Loaded[] = [];
  const foreign: string[] = [];
  const asked = new Map<string, number>();
  const known = new Map<string, Omit<Loaded, 'bytes'>>();
  session.on('Network.responseReceived', ({ requestId, response, type }) =>
    known.set(requestId, {
      address: response.url,
      kind: type,
      head: response.encodedDataLength,
      asked: asked.get(requestId) ?? 0,
    }),
  );
  session.on('Network.requestWillBeSent', ({ requestId, request, wallTime }) => {
    asked.set(requestId, wallTime * 1000);
    const { protocol, hostname } = new URL(request.url);
    if (protocol.startsWith('http') && hostname !== '127.0.0.1') foreign.push(request.url);
  });
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const resource = known.get(requestId);
    if (resource && !resource.address.startsWith('data:'))
      loaded.push({ ...resource, bytes: encodedDataLength - resource.head });
  });
  await session.send('Network.enable');
  await session.send('Network.setExtraHTTPHeaders', { headers: { 'accept-encoding': 'gzip' } });
  return { loaded, foreign };
}

/** Kilobytes (1,000 bytes) of the resources of these kinds; of all without one. */
export function kilobytes(loaded: readonly Loaded[], ...kinds: readonly string[]): number {
  return (
    loaded.filter(({ kind }) => kinds.length === 0 || kinds.includes(kind)).reduce((sum, { bytes }) => sum + bytes, 0) /
    1000
  );
}
