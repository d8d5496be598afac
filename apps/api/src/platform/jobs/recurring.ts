import { Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';

/**
 * Work that each server looks for again and again by itself. What is under way is waited for, before the next turn and
 * before the server stops; one that fails is logged, and the next turn finds what it left.
 */
export abstract class Recurring implements OnApplicationBootstrap, OnApplicationShutdown {
  protected readonly log = new Logger(this.constructor.name);
  /** Whoever does one thing after another stops between two of them. */
  protected isStopping = false;
  private isTicking = false;
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<unknown> = Promise.resolve();

  /** `every` in milliseconds. */
  protected constructor(private readonly every: number) {}

  /** One turn; returns how much it did. */
  protected abstract turn(): Promise<number>;

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => {
      // One that takes long, as while the database is away, is not followed by all that came due meanwhile.
      if (this.isTicking) return;
      this.isTicking = true;
      void this.next()
        .catch((error: unknown) => this.log.error(error instanceof Error ? error.message : error))
        .finally(() => {
          this.isTicking = false;
        });
    }, this.every).unref();
  }

  async onApplicationShutdown(): Promise<void> {
    this.isStopping = true;
    clearInterval(this.timer);
    await this.running;
  }

  /** A turn once those that were asked for before are done. */
  protected next(): Promise<number> {
    const done = this.running.then(() => this.turn());
    this.running = done.catch(() => undefined);
    return done;
  }
}
