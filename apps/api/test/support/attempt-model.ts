/** An answer as a device sends it: the right response to its question, or another one. */
export interface ModelEvent {
  readonly id: string;
  readonly question: number;
  readonly isRight: boolean;
  readonly elapsed: number | null;
}
interface Kept extends ModelEvent {
  readonly receivedAt: Date;
  /** Whether it came when the attempt was over. */
  readonly isLate: boolean;
}

export interface Terms {
  readonly questions: number;
  readonly minutes: number;
  readonly lateHours: number;
  readonly offlineHours: number;
  readonly offline: boolean;
  readonly pointsToPass: number;
}

const GRACE_MS = 30_000;
const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

/**
 * What the server must have said and must hold: the rules told once more, in other words than the server's and without
 * tables, locks or batches.
 */
export class AttemptModel {
  private readonly kept: Kept[] = [];
  private readonly terms: Terms;
  private readonly startedAt: number;
  state: 'open' | 'submitted' | 'expired' = 'open';
  private isClosed = false;
  late = false;

  constructor(terms: Terms, now: Date) {
    this.terms = terms;
    this.startedAt = now.getTime();
  }

  private get graceEnd(): number {
    return (
      this.startedAt +
      (this.terms.offline ? this.terms.offlineHours * HOUR_MS : this.terms.minutes * MINUTE_MS) +
      GRACE_MS
    );
  }

  /** Whether an answer that arrives now could count at all. */
  takesAnswers(now: Date): boolean {
    if (this.state === 'submitted' || this.isClosed) return false;
    const lateEnd =
      this.terms.offline || this.terms.lateHours === 0 ? 0 : this.graceEnd - GRACE_MS + this.terms.lateHours * HOUR_MS;
    return now.getTime() <= Math.max(this.graceEnd, lateEnd);
  }

  private counts({ elapsed }: ModelEvent, now: Date): boolean {
    if (!this.takesAnswers(now)) return false;
    const isProven = elapsed !== null && elapsed <= this.terms.minutes * MINUTE_MS;
    return isProven || (!this.terms.offline && now.getTime() <= this.graceEnd);
  }

  /**
   * Null when the whole request is refused because an id came with other content; what was new in it is kept all the
   * same.
   */
  send(events: readonly ModelEvent[], now: Date): { durable: string[]; refused: Record<string, string> } | null {
    const durable = new Set<string>();
    const refused = new Map<string, string>();
    for (const event of events) {
      const isHeld = this.kept.some(({ id }) => id === event.id);
      const isNew = !isHeld && event.question < this.terms.questions && this.counts(event, now);
      if (isNew) this.keep(event, now);
      if (isHeld || isNew) durable.add(event.id);
      else refused.set(event.id, this.reason(events, event));
    }
    if (
      events.some((event) =>
        this.kept.some(
          ({ id, question, isRight }) => id === event.id && (question !== event.question || isRight !== event.isRight),
        ),
      )
    )
      return null;
    for (const id of durable) refused.delete(id);
    return { durable: [...durable].toSorted(), refused: Object.fromEntries([...refused].toSorted()) };
  }

  private reason(events: readonly ModelEvent[], { id }: ModelEvent): string {
    return events.some((event) => event.id === id && event.question >= this.terms.questions)
      ? 'question_unknown'
      : 'attempt_over';
  }

  private keep(event: ModelEvent, receivedAt: Date): void {
    const isLate = this.state === 'expired' || receivedAt.getTime() > this.graceEnd;
    this.kept.push({ ...event, receivedAt, isLate });
    this.late ||= isLate;
  }

  /** What happens by itself: an attempt whose time ran out is closed. */
  settle(now: Date): void {
    if (this.state === 'open' && now.getTime() > this.graceEnd) this.state = 'expired';
  }

  /** Whether it was ended, or had ended before: a clock that is ahead ends nothing. */
  submit(now: Date, by: 'person' | 'clock' = 'person'): boolean {
    this.settle(now);
    const hasTimeLeft = !this.terms.offline && now.getTime() < this.graceEnd - GRACE_MS;
    if (this.state === 'open' && by === 'clock' && hasTimeLeft) return false;
    if (this.state === 'open') this.state = by === 'person' ? 'submitted' : 'expired';
    else if (by === 'person' && this.takesAnswers(now)) this.isClosed = true;
    return true;
  }

  /** Per question whether the response that counts is right; null where there is none. */
  responses(kept: readonly Kept[] = this.kept): (boolean | null)[] {
    const made = ({ receivedAt, elapsed }: Kept) =>
      Math.min(elapsed ?? Infinity, receivedAt.getTime() - this.startedAt);
    const last = new Map<number, boolean>();
    for (const { question, isRight } of kept.toSorted((a, b) => made(a) - made(b))) last.set(question, isRight);
    return Array.from({ length: this.terms.questions }, (_, question) => last.get(question) ?? null);
  }

  /** What came late is in the score once nothing more can come. */
  score(now: Date): number {
    return this.responses(this.takesAnswers(now) ? this.kept.filter(({ isLate }) => !isLate) : this.kept).filter(
      Boolean,
    ).length;
  }

  passed(now: Date): boolean {
    return this.score(now) >= this.terms.pointsToPass;
  }
}

const CAP_MS = 24 * HOUR_MS;

/**
 * What the rules say of all attempts of one person at one test: one at a time, so many in all, one in 24 hours, none
 * after a pass.
 */
export class PersonModel {
  readonly attempts: AttemptModel[] = [];
  private readonly begun: number[] = [];
  private readonly maxAttempts: number;

  constructor(maxAttempts: number) {
    this.maxAttempts = maxAttempts;
  }

  add(attempt: AttemptModel, now: Date): void {
    this.attempts.push(attempt);
    this.begun.push(now.getTime());
  }

  /** Why no further attempt may be begun, or null; none is open. */
  refusal(now: Date): string | null {
    if (this.attempts.some((attempt) => attempt.passed(now))) return 'attempt_already_passed';
    if (this.attempts.length >= this.maxAttempts) return 'attempts_used_up';
    return now.getTime() < Math.max(...this.begun) + CAP_MS ? 'attempts_enough_today' : null;
  }

  /** Whether the right answers of one attempt could still be used in another. */
  couldUse(seen: AttemptModel, now: Date): boolean {
    return this.attempts.some((attempt) => attempt !== seen && attempt.takesAnswers(now));
  }
}
