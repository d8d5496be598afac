import { setTimeout as sleep } from 'node:timers/promises';
import type { Phone } from './phone.ts';

/** People who answer without a pause while things break; knows when the server last said that it holds something. */
export class Crowd {
  private readonly phones: readonly Phone[];
  private running = true;
  private heard = performance.now();
  private readonly working: Promise<unknown>;

  constructor(phones: readonly Phone[]) {
    this.phones = phones;
    this.working = Promise.all(phones.map((phone) => this.sit(phone)));
  }

  /** Milliseconds until the next acknowledgement; throws after `most`. */
  async untilHeard(most = 60_000): Promise<number> {
    const began = performance.now();
    while (this.heard <= began) {
      if (performance.now() - began > most) throw new Error('Nothing was acknowledged any more');
      await sleep(2);
    }
    return this.heard - began;
  }

  /** Nobody answers any more; whatever is still on a phone is sent. */
  async end(): Promise<void> {
    this.running = false;
    await this.working;
    const until = performance.now() + 60_000;
    for (const phone of this.phones) while (phone.waiting > 0 && performance.now() < until) if (!(await phone.send())) await sleep(20);
  }

  private async sit(phone: Phone): Promise<void> {
    while (this.running) {
      phone.answer();
      if (await phone.send(5)) this.heard = performance.now();
      else await sleep(10);
    }
  }
}
