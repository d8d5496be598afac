import { type Arrival, arrivalOf, type AttemptTime, deadlineOf, hasExpired, madeAt } from '@kaskad/domain';

/** An answer as a device sends it: the right response to its question, or another one. */
export interface ModelEvent {
  readonly id: string;
  readonly question: number;
  readonly isRight: boolean;
  readonly elapsed: number | null;
}
interface Kept extends ModelEvent {
  readonly receivedAt: Date;
}

export interface Terms {
  readonly questions: number;
  readonly minutes: number;
  readonly lateHours: number;
  readonly offlineHours: number;
  readonly offline: boolean;
  readonly pointsToPass: number;
}

/** What the server must have said and must hold, told by the rules alone: no tables, no locks, no batches. */
export class AttemptModel {
  private readonly kept: Kept[] = [];
  private readonly terms: Terms;
  private time: AttemptTime;
  late = false;

  constructor(terms: Terms, now: Date) {
    this.terms = terms;
    const deadlineAt = deadlineOf(now, terms.offline ? terms.offlineHours * 60 : terms.minutes);
    const lateUntil = terms.offline || terms.lateHours === 0 ? null : deadlineOf(deadlineAt, terms.lateHours * 60);
    this.time = { state: 'open', startedAt: now, deadlineAt, lateUntil, offlineMinutes: terms.offline ? terms.minutes : null };
  }

  get state() {
    return this.time.state;
  }

  /** Null when the whole request is refused because an id came with other content; what was new in it is kept all the same. */
  send(events: readonly ModelEvent[], now: Date): { durable: string[]; refused: Record<string, string> } | null {
    const durable = new Set<string>();
    const refused = new Map<string, string>();
    for (const event of events) {
      const held = this.kept.some(({ id }) => id === event.id);
      if (held) durable.add(event.id);
      if (held) continue;
      const arrival = event.question < this.terms.questions ? arrivalOf(this.time, now, event.elapsed) : 'over';
      if (arrival === 'over') refused.set(event.id, this.reason(events, event));
      else this.keep(event, arrival, now);
      if (arrival !== 'over') durable.add(event.id);
    }
    if (events.some((event) => this.kept.some(({ id, question, isRight }) => id === event.id && (question !== event.question || isRight !== event.isRight)))) return null;
    for (const id of durable) refused.delete(id);
    return { durable: [...durable].toSorted(), refused: Object.fromEntries([...refused].toSorted()) };
  }

  private reason(events: readonly ModelEvent[], { id }: ModelEvent): string {
    return events.some((event) => event.id === id && event.question >= this.terms.questions) ? 'question_unknown' : 'attempt_over';
  }

  private keep(event: ModelEvent, arrival: Arrival, receivedAt: Date): void {
    this.kept.push({ ...event, receivedAt });
    if (arrival === 'late') this.late = true;
  }

  /** What a reader does before anything is shown: an attempt whose time ran out is closed. */
  settle(now: Date): void {
    if (hasExpired(this.time, now)) this.time = { ...this.time, state: 'expired' };
  }

  submit(now: Date): void {
    this.settle(now);
    if (this.time.state === 'open') this.time = { ...this.time, state: 'submitted' };
  }

  /** Per question whether the response that counts is right; null where there is none. */
  responses(): (boolean | null)[] {
    const last = new Map<number, boolean>();
    const inOrder = this.kept.toSorted((a, b) => madeAt({ ...a, startedAt: this.time.startedAt }) - madeAt({ ...b, startedAt: this.time.startedAt }));
    for (const { question, isRight } of inOrder) last.set(question, isRight);
    return Array.from({ length: this.terms.questions }, (_, question) => last.get(question) ?? null);
  }

  get score(): number {
    return this.responses().filter(Boolean).length;
  }

  get passed(): boolean {
    return this.score >= this.terms.pointsToPass;
  }
}
