import { serve } from '../rig/worker.ts';
import { tokenOf } from '../worlds/ids.ts';
import { HttpConnection, jsonRequest } from './http-connection.ts';
import { quantile } from '../statistics.ts';

/** Persons `from` to `to`; each starts one attempt. */
export interface StartsJob {
  readonly port: number;
  /**
   * Without a rate so many press one after the other, as fast as they are answered; with one, no more share the
   * connections.
   */
  readonly clients: number;
  /** How many press in a second, whether those before have been answered or not; null: a closed loop. */
  readonly rate: number | null;
  readonly from: number;
  readonly to: number;
  readonly quizId: string;
  readonly campaignId: string;
}
export interface StartsResult {
  readonly done: number;
  readonly errors: number;
  readonly perSecond: number;
  /** From the moment the person pressed. */
  readonly p50: number;
  readonly p99: number;
}

const TICK_MS = 2;

serve(async ({ port, clients, rate, from, to, quizId, campaignId }: StartsJob): Promise<StartsResult> => {
  const body = JSON.stringify({ quizId, campaignId });
  const requests = Array.from({ length: to - from + 1 }, (_, place) =>
    jsonRequest('POST', '/api/attempts', tokenOf(from + place), body),
  );
  const idle = Array.from({ length: clients }, () => new HttpConnection(port));
  const times: number[] = [];
  let errors = 0;
  const began = performance.now();
  async function start(connection: HttpConnection, request: Buffer, pressed: number): Promise<void> {
    const { status, body: answer } = await connection.send(request);
    times.push(performance.now() - pressed);
    if (status !== 201 || !answer.includes('"state":"open"')) errors++;
  }

  async function closedLoop(): Promise<void> {
    const queue = requests.values();
    await Promise.all(
      idle.map(async (connection) => {
        for (const request of queue) await start(connection, request, performance.now());
      }),
    );
  }

  /** Presses come by chance: the time between two has the exponential distribution. */
  async function openLoop(perSecond: number): Promise<void> {
    const waiting: { request: Buffer; pressed: number }[] = [];
    const under = new Set<Promise<void>>();
    let failed: unknown = null;
    const serveNext = () => {
      while (waiting.length > 0 && idle.length > 0) {
        const [next, connection] = [waiting.shift(), idle.pop()];
        if (!next || !connection) return;
        const starting: Promise<void> = start(connection, next.request, next.pressed)
          .catch((error: unknown) => {
            failed ??= error;
          })
          .finally(() => {
            under.delete(starting);
            idle.push(connection);
            serveNext();
          });
        under.add(starting);
      }
    };
    let pressed = began;
    for (const request of requests) {
      pressed -= (Math.log(1 - Math.random()) * 1000) / perSecond;
      while (performance.now() < pressed && failed === null)
        await new Promise((resolve) => {
          setTimeout(resolve, TICK_MS);
        });
      waiting.push({ request, pressed });
      serveNext();
    }
    while (under.size > 0 || waiting.length > 0)
      await Promise.race([
        ...under,
        new Promise((resolve) => {
          setTimeout(resolve, 100);
        }),
      ]);
    if (failed !== null) throw failed;
  }

  await (rate === null ? closedLoop() : openLoop(rate));
  const seconds = (performance.now() - began) / 1000;
  for (const connection of idle) connection.close();
  return {
    done: times.length,
    errors,
    perSecond: times.length / seconds,
    p50: quantile(times, 0.5),
    p99: quantile(times, 0.99),
  };
});
