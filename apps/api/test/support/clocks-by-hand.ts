import { Clocks } from '../../src/platform/time/clocks.service.ts';

/** Clocks that go on and are set by hand. */
export class ClocksByHand extends Clocks {
  private passedMs = 0;
  /** How far each is set ahead of the true time. */
  readonly ahead = { server: 0, database: 0 };

  constructor(private readonly begin: string) {
    super();
  }

  /** The true time goes on. */
  pass(minutes: number): void {
    this.passedMs += minutes * 60_000;
  }

  get truth(): Date {
    return new Date(Date.parse(this.begin) + this.passedMs);
  }

  override server(): number {
    return this.truth.getTime() + this.ahead.server;
  }

  override monotonic(): number {
    return 1_000 + this.passedMs;
  }

  override noticeSleep(): void {
    // These do not sleep.
  }

  override database(): Promise<number> {
    return Promise.resolve(this.truth.getTime() + this.ahead.database);
  }
}
