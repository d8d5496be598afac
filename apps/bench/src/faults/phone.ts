import { newEventId } from '../load/event-id.ts';

export interface AnswerSent {
  readonly id: string;
  readonly question: number;
  readonly response: readonly number[];
  readonly language: 'kk' | 'ru';
  readonly at: string;
}

interface PhoneOptions {
  readonly url: string;
  readonly token: string;
  readonly attemptId: string;
  readonly questions: number;
}

interface Reply {
  readonly durable: readonly string[];
  readonly refused: readonly { readonly id: string }[];
}

/** Somebody's phone during a test: keeps each answer until the server says that it holds it, and sends it again until then. */
export class Phone {
  readonly attemptId: string;
  readonly acknowledged: AnswerSent[] = [];
  readonly refused: AnswerSent[] = [];
  private readonly outbox: AnswerSent[] = [];
  private readonly url: string;
  private readonly token: string;
  private readonly questions: number;
  private made = 0;

  constructor({ url, token, attemptId, questions }: PhoneOptions) {
    this.url = url;
    this.token = token;
    this.attemptId = attemptId;
    this.questions = questions;
  }

  /** What is still only here, in the order in which it was made. */
  get unsent(): readonly AnswerSent[] {
    return [...this.outbox];
  }

  get waiting(): number {
    return this.outbox.length;
  }

  /** Answers the next question; the device's clock says `at`. */
  answer(at = Date.now()): AnswerSent {
    const event = { id: newEventId(), question: this.made % this.questions, response: [this.made % 2], language: 'kk' as const, at: new Date(at + this.made).toISOString() };
    this.made++;
    this.outbox.push(event);
    return event;
  }

  /** Sends what waits, the oldest first, at most `most` at once. False when the server could not be reached or did not take it now. */
  async send(most = 100, signal?: AbortSignal): Promise<boolean> {
    const batch = this.outbox.slice(0, most);
    if (batch.length === 0) return true;
    const reply = await this.post(batch, signal);
    if (!reply) return false;
    this.settle(reply);
    return true;
  }

  /** Posts answers as they are; null when there was no reply that could be read. */
  async post(events: readonly AnswerSent[], signal?: AbortSignal): Promise<Reply | null> {
    try {
      const reply = await fetch(`${this.url}/api/attempts/${this.attemptId}/events`, {
        method: 'POST', headers: { authorization: `Bearer ${this.token}`, 'content-type': 'application/json' }, body: JSON.stringify({ events }),
        signal: signal ?? AbortSignal.timeout(15_000),
      });
      if (!reply.ok) {
        await reply.body?.cancel();
        return null;
      }
      return (await reply.json()) as Reply;
    } catch {
      return null;
    }
  }

  /** Hands in; the score, or null when it was refused. */
  async submit(): Promise<number | null> {
    const reply = await fetch(`${this.url}/api/attempts/${this.attemptId}/submission`, { method: 'POST', headers: { authorization: `Bearer ${this.token}` } });
    return reply.ok ? ((await reply.json()) as { score: number }).score : null;
  }

  settle({ durable, refused }: Reply): void {
    for (const id of durable) this.take(id, this.acknowledged);
    for (const { id } of refused) this.take(id, this.refused);
  }

  private take(id: string, into: AnswerSent[]): void {
    const place = this.outbox.findIndex((event) => event.id === id);
    if (place >= 0) into.push(...this.outbox.splice(place, 1));
  }
}
