import { newEventId } from '../load/event-id.ts';

export interface AnswerSent {
  readonly id: string;
  readonly question: number;
  readonly response: readonly number[];
  readonly language: 'kk' | 'ru';
  readonly at: string;
  /** Milliseconds of working time; a phone that does not measure it leaves it out. */
  readonly elapsed?: number;
}

/** When an answer is made: by the wall clock of the device, and by the clock that nobody can set. */
interface Moment {
  readonly at?: number;
  readonly elapsed?: number;
}

/** A reply that says that the answers were not taken. */
export interface Refusal {
  readonly status: number;
  readonly code: string;
  /** Seconds; NaN where nothing is said. */
  readonly retryAfter: number;
}

interface PhoneOptions {
  readonly url: string;
  readonly token: string;
  readonly attemptId: string;
  readonly questions: number;
}

interface KeptReply {
  readonly durable: readonly string[];
  readonly refused: readonly { readonly id: string }[];
}

/**
 * Somebody's phone during a test: keeps each answer until the server says that it holds it, and sends it again until
 * then.
 */
export class Phone {
  readonly attemptId: string;
  readonly acknowledged: AnswerSent[] = [];
  readonly refused: AnswerSent[] = [];
  private readonly outbox: AnswerSent[] = [];
  private url: string;
  private readonly token: string;
  private readonly questions: number;
  private made = 0;
  /** Told of every reply to answers that was not taken: its status, its code and after how many seconds to ask again. */
  onRefusal: (refusal: Refusal) => void = () => undefined;

  constructor({ url, token, attemptId, questions }: PhoneOptions) {
    this.url = url;
    this.token = token;
    this.attemptId = attemptId;
    this.questions = questions;
  }

  /** Another server of the same database. */
  turnTo(url: string): void {
    this.url = url;
  }

  /** What is still only here, in the order in which it was made. */
  get unsent(): readonly AnswerSent[] {
    return [...this.outbox];
  }

  get waiting(): number {
    return this.outbox.length;
  }

  /** Answers the next question, after the last one the first again with another response. */
  answer(
    { at = Date.now(), elapsed }: Moment = {},
    {
      question = this.made % this.questions,
      response = [this.made % 2],
    }: Partial<Pick<AnswerSent, 'question' | 'response'>> = {},
  ): AnswerSent {
    const event = {
      id: newEventId(),
      question,
      response,
      language: 'kk' as const,
      at: new Date(at + this.made).toISOString(),
      ...(elapsed !== undefined && { elapsed }),
    };
    this.made++;
    this.outbox.push(event);
    return event;
  }

  /**
   * Sends what waits, the oldest first, at most `most` at once. False when the server could not be reached or did not
   * take it now.
   */
  async send(most = 100, signal?: AbortSignal): Promise<boolean> {
    const batch = this.outbox.slice(0, most);
    if (batch.length === 0) return true;
    const reply = await this.post(batch, signal);
    if (!reply) return false;
    this.settle(reply);
    return true;
  }

  /** Posts answers as they are; null when there was no reply that could be read. */
  async post(events: readonly AnswerSent[], signal?: AbortSignal): Promise<KeptReply | null> {
    try {
      const reply = await fetch(`${this.url}/api/attempts/${this.attemptId}/events`, {
        method: 'POST',
        headers: { authorization: `Bearer ${this.token}`, 'content-type': 'application/json' },
        body: JSON.stringify({ events }),
        signal: signal ?? AbortSignal.timeout(15_000),
      });
      if (reply.ok) return (await reply.json()) as KeptReply;
      const { code = '' } = (await reply.json()) as { code?: string };
      this.onRefusal({
        status: reply.status,
        code,
        retryAfter: Number(reply.headers.get('retry-after') ?? Number.NaN),
      });
      return null;
    } catch {
      return null;
    }
  }

  /**
   * Hands in, of a test that ran out too: nothing more is to come. The score, or null when there was no reply that
   * holds it.
   */
  submit(): Promise<number | null> {
    return this.scoreFrom('submission', { method: 'POST', body: JSON.stringify({ by: 'person' }) });
  }

  /** Reads the result; the score, or null when there is none. */
  result(): Promise<number | null> {
    return this.scoreFrom('result', {});
  }

  private async scoreFrom(part: string, init: RequestInit): Promise<number | null> {
    try {
      const reply = await fetch(`${this.url}/api/attempts/${this.attemptId}/${part}`, {
        ...init,
        headers: { authorization: `Bearer ${this.token}`, ...(init.body && { 'content-type': 'application/json' }) },
        signal: AbortSignal.timeout(30_000),
      });
      if (reply.ok) return ((await reply.json()) as { score: number }).score;
      await reply.body?.cancel();
    } catch {
      // The network broke, or the server did.
    }
    return null;
  }

  settle({ durable, refused }: KeptReply): void {
    for (const id of durable) this.take(id, this.acknowledged);
    for (const { id } of refused) this.take(id, this.refused);
  }

  private take(id: string, into: AnswerSent[]): void {
    const place = this.outbox.findIndex((event) => event.id === id);
    if (place >= 0) into.push(...this.outbox.splice(place, 1));
  }
}
