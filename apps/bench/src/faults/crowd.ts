import { setTimeout as sleep } from 'node:timers/promises';
import type { Phone } from './phone.ts';

/** Somebody who does one thing after another. */
export interface Sitter {
  /** The next thing; false when the server could not be reached or did not take it now. */
  readonly act: () => Promise<boolean>;
  /** Goes on with what was begun until it is done, or until this moment of `performance.now()`. */
  readonly finish: (until: number) => Promise<void>;
}

const PAUSE_MS = 10;
const FINISH_MS = 60_000;
/** Nobody goes on answering for ever while the server is away: all of it has to go out within the time to finish. */
const MOST_WAITING = 100;

/** People who act without a pause while things break; knows when the last thing began that the server took. */
export class Crowd {
  private readonly sitters: readonly Sitter[];
  private running = true;
  private heard = performance.now();
  private readonly working: Promise<unknown>;

  constructor(sitters: readonly Sitter[]) {
    this.sitters = sitters;
    this.working = Promise.all(sitters.map((sitter) => this.sit(sitter)));
  }

  /** Milliseconds until the server has taken something that began from now on; throws after `most`. */
  async untilHeard(most = 60_000): Promise<number> {
    const began = performance.now();
    while (this.heard <= began) {
      if (performance.now() - began > most) throw new Error('Nothing was acknowledged any more');
      await sleep(2);
    }
    return performance.now() - began;
  }

  /** Nobody begins anything any more; whatever was begun is done. */
  async end(): Promise<void> {
    this.running = false;
    await this.working;
    const until = performance.now() + FINISH_MS;
    await Promise.all(this.sitters.map((sitter) => sitter.finish(until)));
  }

  private async sit(sitter: Sitter): Promise<void> {
    while (this.running) {
      // A reply to what was sent before a failure says nothing about the recovery.
      const began = performance.now();
      if (await sitter.act()) this.heard = Math.max(this.heard, began);
      else await sleep(PAUSE_MS);
    }
  }
}

/** Answers for ever, and sends what waits, at most five at once. */
export const answering = (phone: Phone): Sitter => ({
  act() {
    if (phone.waiting < MOST_WAITING) phone.answer();
    return phone.send(5);
  },
  finish: (until) => sendAll(phone, until),
});

export async function sendAll(phone: Phone, until: number): Promise<void> {
  while (phone.waiting > 0 && performance.now() < until) if (!(await phone.send())) await sleep(PAUSE_MS);
}
