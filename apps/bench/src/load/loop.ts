import { quantile } from '../statistics.ts';

export interface Loop {
  readonly clients: number;
  readonly seconds: number;
}

export interface LoopResult {
  readonly done: number;
  readonly perSecond: number;
  /** Milliseconds that half, 95 % and 99 % of the calls stayed below. */
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
}

/** Lets each client make one call after the other until the time is over. The first failure ends it all. */
export async function closedLoop(
  { clients, seconds }: Loop,
  call: (client: number) => Promise<void>,
): Promise<LoopResult> {
  const times: number[] = [];
  const began = performance.now();
  const end = began + seconds * 1000;
  await Promise.all(
    Array.from({ length: clients }, async (_, client) => {
      for (let before = performance.now(); before < end; before = performance.now()) {
        await call(client);
        times.push(performance.now() - before);
      }
    }),
  );
  const perSecond = (times.length * 1000) / (performance.now() - began);
  return {
    done: times.length,
    perSecond,
    p50: quantile(times, 0.5),
    p95: quantile(times, 0.95),
    p99: quantile(times, 0.99),
  };
}
