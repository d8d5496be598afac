import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Undo } from './undo.ts';

export interface SmsGateway {
  readonly url: string;
  /** How often each message was taken, by its id. */
  readonly taken: ReadonlyMap<string, number>;
}

/** A gateway of SMS that takes everything and answers after `delay` milliseconds. */
export async function startSmsGateway(undo: Undo, delay: number): Promise<SmsGateway> {
  const taken = new Map<string, number>();
  const server = createServer((request, response) => {
    const id = String(request.headers['idempotency-key']);
    taken.set(id, (taken.get(id) ?? 0) + 1);
    request.resume();
    void sleep(delay).then(() => response.writeHead(200).end());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  undo.add(() => {
    server.closeAllConnections();
    return new Promise<void>((resolve) => server.close(() => resolve()));
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/send`, taken };
}
