import { SheetRefusal } from '@kaskad/formats/files/sheet-refusal';

/**
 * Lets at most `atOnce` tasks run; the others wait in order, and beyond `waiting` of them the next is refused with
 * 'sheet_busy'.
 */
export class TurnQueue {
  private readonly atOnce: number;
  private readonly waiting: number;
  private readonly queue: (() => void)[] = [];
  private running = 0;

  constructor(atOnce: number, waiting: number) {
    this.atOnce = atOnce;
    this.waiting = waiting;
  }

  async take<T>(task: () => Promise<T>): Promise<T> {
    if (this.running >= this.atOnce) {
      if (this.queue.length >= this.waiting) throw new SheetRefusal('sheet_busy');
      // The one who leaves hands over the place without freeing it, so nobody slips in between.
      await new Promise<void>((resolve) => this.queue.push(resolve));
    } else this.running += 1;
    try {
      return await task();
    } finally {
      const next = this.queue.shift();
      if (next) next();
      else this.running -= 1;
    }
  }
}
