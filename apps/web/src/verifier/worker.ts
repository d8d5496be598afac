/** Keeps the page of the verifier on the device: the newest one that came, for when there is no network. */
interface Waiting extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface Asked extends Event {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
}
interface Worker {
  skipWaiting(): Promise<void>;
  readonly clients: { claim(): Promise<void> };
  addEventListener(name: 'install' | 'activate', act: (event: Waiting) => void): void;
  addEventListener(name: 'fetch', act: (event: Asked) => void): void;
}

const worker = self as unknown as Worker;
const PAGE = '/verifier';
const CACHE = 'verifier';

worker.addEventListener('install', (event) =>
  event.waitUntil(
    caches
      .open(CACHE)
      .then((cache) => cache.add(PAGE))
      .then(() => worker.skipWaiting()),
  ),
);
worker.addEventListener('activate', (event) => event.waitUntil(worker.clients.claim()));
worker.addEventListener('fetch', (event) => {
  const { pathname, origin } = new URL(event.request.url);
  if (event.request.method === 'GET' && origin === location.origin && pathname === PAGE)
    event.respondWith(newestPage());
});

async function newestPage(): Promise<Response> {
  const cache = await caches.open(CACHE);
  try {
    const answer = await fetch(PAGE);
    if (answer.ok) await cache.put(PAGE, answer.clone());
    return answer.ok ? answer : ((await cache.match(PAGE)) ?? answer);
  } catch (error) {
    const kept = await cache.match(PAGE);
    if (!kept) throw error;
    return kept;
  }
}
