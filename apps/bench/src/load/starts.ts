import { serve } from '../rig/worker.ts';
import { tokenOf } from '../worlds/ids.ts';
import { HttpConnection, jsonRequest } from './http-connection.ts';
import { quantile } from '../statistics.ts';

/** Persons `from` to `to`, who all press the button in the same minute; each starts one attempt. */
export interface StartsJob {
  readonly port: number;
  readonly clients: number;
  readonly from: number;
  readonly to: number;
  readonly quizId: string;
  readonly campaignId: string;
}
export interface StartsResult {
  readonly done: number;
  readonly errors: number;
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
}

serve(async ({ port, clients, from, to, quizId, campaignId }: StartsJob): Promise<StartsResult> => {
  const body = JSON.stringify({ quizId, campaignId });
  const requests = Array.from({ length: to - from + 1 }, (_, place) => jsonRequest('POST', '/api/attempts', tokenOf(from + place), body));
  const queue = requests.values();
  const times: number[] = [];
  let errors = 0;
  const began = performance.now();
  await Promise.all(Array.from({ length: clients }, async () => {
    const connection = new HttpConnection(port);
    for (const request of queue) {
      const before = performance.now();
      const { status, body: answer } = await connection.send(request);
      times.push(performance.now() - before);
      if (status !== 201 || !answer.includes('"state":"open"')) errors++;
    }
    connection.close();
  }));
  return { done: times.length, errors, perSecond: (times.length * 1000) / (performance.now() - began), p50: quantile(times, 0.5), p99: quantile(times, 0.99) };
});
