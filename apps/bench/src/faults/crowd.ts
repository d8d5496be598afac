import { setTimeout as sleep } from 'node:timers/promises';
import type { Phone } from './phone.ts';

/** Somebody who does one thing after another. */
export interface Sitter {
  /** The next thing; false when the server could not be reached or did not take it now. */
  readonly act: () => Promise<boolean>;
  /** Goes on with what was begun until it is done, or until nothing more was done for so many milliseconds. */
  readonly finish: (patience: number) => Promise<void>;
}

const PAUSE_MS = 10;
/** On a busy machine what waits needs its time; what counts is that the server goes on taking it. */
const FINISH_PATIENCE_MS = 60_000;
/** Nobody goes on answering for ever while the server is away. */
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
    await Promise.all(this.sitters.map((sitter) => sitter.finish(FINISH_PATIENCE_MS)));
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
  finish: (patience) => sendAll(phone, patience),
});

/** Sends what waits on a phone until nothing does, or until the server has taken none of it for so many milliseconds. */
export const sendAll = (phone: Phone, patience: number): Promise<void> =>
  actOn(
    patience,
    () => phone.waiting > 0,
    () => phone.send(),
  );

/** Acts again and again while anything is left to do, until the server has taken nothing for so many milliseconds. */
export async function actOn(patience: number, isLeft: () => boolean, act: () => Promise<boolean>): Promise<void> {
  let taken = performance.now();
  while (isLeft() && performance.now() - taken < patience) {
    if (await act()) taken = performance.now();
    else await sleep(PAUSE_MS);
  }
}
