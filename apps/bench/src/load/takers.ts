import { serve } from '../rig/worker.ts';
import { quantile } from '../statistics.ts';
import { idOf, tokenOf } from '../worlds/ids.ts';
import { newEventId } from './event-id.ts';
import { HttpConnection, jsonRequest } from './http-connection.ts';

/** People who sit tests at their own pace; whoever finishes is followed by somebody who begins. */
export interface TakersJob {
  readonly port: number;
  readonly seconds: number;
  /**
   * So many sit at once: those of persons `from` on have begun already, at whatever question. Behind them the persons
   * wait who begin later.
   */
  readonly takers: number;
  readonly from: number;
  readonly waiting: number;
  readonly questions: number;
  /** Mean seconds between two acts of one person. */
  readonly pace: number;
  readonly quizId: string;
  readonly campaignId: string;
  readonly connections: number;
}
export type Act = 'start' | 'answer' | 'submit' | 'result';
export interface TakersResult {
  readonly done: number;
  readonly errors: number;
  readonly firstError: string | null;
  readonly perSecond: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  /** How late the generator itself was, in milliseconds: more than a few and it measures itself. */
  readonly lag99: number;
  readonly acts: Readonly<Record<Act, { readonly done: number; readonly p50: number; readonly p99: number }>>;
  /** What the server said it holds: ids of answers, of attempts begun and of attempts handed in. */
  readonly held: {
    readonly answers: readonly string[];
    readonly begun: readonly string[];
    readonly ended: readonly string[];
  };
}

interface Taker {
  person: number;
  attempt: string;
  /** Acts still to come: the answers, then handing in, then reading the result. */
  left: number;
  startedAt: number;
}
const TICK_MS = 5;

serve(async (job: TakersJob): Promise<TakersResult> => {
  const { port, seconds, takers, from, waiting, questions, pace, quizId, campaignId } = job;
  const begin = JSON.stringify({ quizId, campaignId });
  const idle = Array.from({ length: Math.min(job.connections, takers) }, () => new HttpConnection(port));
  const queue: (() => void)[] = [];
  const times: Record<Act, number[]> = { start: [], answer: [], submit: [], result: [] };
  const lags: number[] = [];
  const held = { answers: [] as string[], begun: [] as string[], ended: [] as string[] };
  let [errors, next, firstError] = [0, from + takers, null as string | null];
  const slots: [number, Taker][][] = [];

  async function send(request: Buffer): Promise<{ status: number; body: string }> {
    if (idle.length === 0)
      await new Promise<void>((resolve) => {
        queue.push(resolve);
      });
    const kept = idle.pop() as HttpConnection;
    // As every browser does: a connection that the server ended while nobody spoke is opened anew.
    const connection = kept.isOpen ? kept : new HttpConnection(port);
    try {
      return await connection.send(request);
    } finally {
      idle.push(connection);
      queue.shift()?.();
    }
  }

  function requestOf(taker: Taker): { kind: Act; request: Buffer; event?: string } {
    const token = tokenOf(taker.person);
    if (taker.attempt === '') return { kind: 'start', request: jsonRequest('POST', '/api/attempts', token, begin) };
    if (taker.left > 2) {
      const question = questions + 2 - taker.left;
      const event = {
        id: newEventId(),
        question,
        response: [question % 2],
        language: 'kk',
        at: new Date().toISOString(),
        elapsed: Math.round(performance.now() - taker.startedAt),
      };
      return {
        kind: 'answer',
        request: jsonRequest(
          'POST',
          `/api/attempts/${taker.attempt}/events`,
          token,
          JSON.stringify({ events: [event] }),
        ),
        event: event.id,
      };
    }
    if (taker.left === 2)
      return {
        kind: 'submit',
        request: jsonRequest('POST', `/api/attempts/${taker.attempt}/submission`, token, '{"by":"person"}'),
      };
    return { kind: 'result', request: jsonRequest('GET', `/api/attempts/${taker.attempt}/result`, token, null) };
  }

  const began = performance.now();
  const schedule = (taker: Taker, at: number) => {
    const slot = Math.floor((at - began) / TICK_MS);
    (slots[slot] ??= []).push([at, taker]);
  };
  // Between half and one and a half times the pace.
  const pause = () => pace * 1000 * (0.5 + Math.random());

  function begun(taker: Taker, body: string, now: number): string {
    const { id } = JSON.parse(Buffer.from(body, 'latin1').toString()) as { id: string };
    Object.assign(taker, { attempt: id, left: questions + 2, startedAt: now });
    return id;
  }

  async function act(taker: Taker, planned: number): Promise<void> {
    const { kind, request, event } = requestOf(taker);
    lags.push(performance.now() - planned);
    const { status, body } = await send(request);
    const now = performance.now();
    // From the moment the person pressed, so that a server that falls behind shows.
    times[kind].push(now - planned);
    // An answer that is refused is an error too, whatever the status says.
    const isGood = status < 300 && (event === undefined || body.includes(`"durable":["${event}"]`));
    if (!isGood) {
      errors++;
      firstError ??= `${kind}: ${status} ${body.slice(0, 200)}`;
    }
    if (isGood && event) held.answers.push(event);
    if (isGood && kind === 'submit') held.ended.push(taker.attempt);
    if (kind !== 'start') taker.left--;
    else if (isGood) held.begun.push(begun(taker, body, now));
    else taker.left = 0;
    if (taker.left === 0) Object.assign(taker, { person: next++, attempt: '' });
    if (taker.person < from + takers + waiting) schedule(taker, Math.max(now, planned + pause()));
  }

  for (let n = 0; n < takers; n++)
    schedule(
      { person: from + n, attempt: idOf('attempt', from + n), left: 2 + (n % (questions + 1)), startedAt: began },
      began + Math.random() * pace * 1000,
    );
  const end = began + seconds * 1000;
  const under = new Set<Promise<void>>();
  let failed: unknown = null;
  for (let slot = 0; performance.now() < end && failed === null;) {
    const due = Math.floor((performance.now() - began) / TICK_MS);
    for (; slot < due; slot++) {
      for (const [at, taker] of slots[slot] ?? []) {
        const acting = act(taker, at)
          .catch((error: unknown) => {
            failed ??= error;
          })
          .finally(() => under.delete(acting));
        under.add(acting);
      }
      delete slots[slot];
    }
    await new Promise((resolve) => {
      setTimeout(resolve, TICK_MS);
    });
  }
  await Promise.all(under);
  for (const connection of idle) connection.close();
  if (failed !== null) throw failed;
  const all = Object.values(times).flat();
  const summary = (own: number[]) => ({ done: own.length, p50: quantile(own, 0.5), p99: quantile(own, 0.99) });
  return {
    done: all.length,
    errors,
    firstError,
    perSecond: all.length / seconds,
    p50: quantile(all, 0.5),
    p95: quantile(all, 0.95),
    p99: quantile(all, 0.99),
    lag99: quantile(lags, 0.99),
    held,
    acts: {
      start: summary(times.start),
      answer: summary(times.answer),
      submit: summary(times.submit),
      result: summary(times.result),
    },
  };
});
