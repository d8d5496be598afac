import { serve } from '../rig/worker.ts';
import { quantile } from '../statistics.ts';
import { HttpConnection } from './http-connection.ts';

/** Requests that are ready for the wire: each is sent once, by whichever client is free. */
export interface MarksJob {
  readonly port: number;
  readonly clients: number;
  readonly requests: readonly Uint8Array[];
  /** What the reply to each holds when the mark is on the disk. */
  readonly expected: readonly string[];
}
export interface MarksResult {
  readonly perSecond: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  /** Places of those whose mark the server says it has. */
  readonly acknowledged: readonly number[];
  /** The first reply that says something else. */
  readonly refused: string | null;
}

serve(async ({ port, clients, requests, expected }: MarksJob): Promise<MarksResult> => {
  const ready = requests.map((request) => Buffer.from(request));
  const connections = Array.from({ length: clients }, () => new HttpConnection(port));
  const times: number[] = [];
  const acknowledged: number[] = [];
  let refused: string | null = null;
  const queue = ready.entries();
  const began = performance.now();
  await Promise.all(
    connections.map(async (connection) => {
      for (const [place, request] of queue) {
        const before = performance.now();
        const { status, body } = await connection.send(request);
        times.push(performance.now() - before);
        if (status === 201 && body.includes(expected[place] ?? '\0')) acknowledged.push(place);
        else refused ??= `${status} ${body}`;
      }
    }),
  );
  const perSecond = (times.length * 1000) / (performance.now() - began);
  for (const connection of connections) connection.close();
  const at = (share: number) => quantile(times, share);
  return { perSecond, p50: at(0.5), p95: at(0.95), p99: at(0.99), acknowledged, refused };
});
