import { outageOf } from './outage.ts';

/** So often a piece that failed is tried in parts: enough for some that are to blame; whoever is left sends again. */
const TRIES = 50;

interface Gathering<Asked, Answer> {
  /** How many pieces of work may be under way at once. */
  readonly atOnce: number;
  /** The most that goes into one piece, counted by `sizeOf`. */
  readonly atMost: number;
  readonly sizeOf: (asked: Asked) => number;
  /** Two requests with a key in common never go into one piece: the second has to know what became of the first. */
  readonly keysOf: (asked: Asked) => readonly string[];
  /** Answers every request, in their order; an error as an answer is thrown to whoever asked. */
  readonly work: (requests: readonly Asked[]) => Promise<readonly (Answer | Error)[]>;
}

interface Waiting<Asked, Answer> {
  readonly asked: Asked;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Does alike work of many requests together: those that come while the database is busy with earlier ones share the
 * next statement, or the next transaction, and one write to the disk.
 */
export class Gathered<Asked, Answer> {
  private waiting: Waiting<Asked, Answer>[] = [];
  private running = 0;
  private scheduled = false;

  constructor(private readonly gathering: Gathering<Asked, Answer>) {}

  ask(asked: Asked): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ asked, resolve, reject });
      this.schedule();
    });
  }

  /** After everything that has arrived at this moment has been read from the network. */
  private schedule(): void {
    if (this.scheduled || this.running >= this.gathering.atOnce || this.waiting.length === 0) return;
    this.scheduled = true;
    setImmediate(() => {
      this.scheduled = false;
      this.running++;
      void this.workOn(this.take(), { left: TRIES }).finally(() => {
        this.running--;
        this.schedule();
      });
      this.schedule();
    });
  }

  private take(): Waiting<Asked, Answer>[] {
    const { atMost, sizeOf, keysOf } = this.gathering;
    const [taken, left]: [Waiting<Asked, Answer>[], Waiting<Asked, Answer>[]] = [[], []];
    const keys = new Set<string>();
    let size = 0;
    for (const one of this.waiting) {
      size += sizeOf(one.asked);
      const own = keysOf(one.asked);
      if (taken.length > 0 && (size > atMost || own.some((key) => keys.has(key)))) left.push(one);
      else taken.push(one);
      // What waits for the next turn is before whoever comes behind it with the same key.
      for (const key of own) keys.add(key);
    }
    this.waiting = left;
    return taken;
  }

  private async workOn(requests: readonly Waiting<Asked, Answer>[], tries: { left: number }): Promise<void> {
    tries.left--;
    try {
      const answers = await this.gathering.work(requests.map(({ asked }) => asked));
      requests.forEach(({ resolve, reject }, place) => {
        const answer = answers[place];
        if (answer instanceof Error) reject(answer);
        else resolve(answer as Answer);
      });
    } catch (error) {
      // What one device sends may not cost the others theirs: the halves try for themselves, one after the other.
      const isOver = requests.length === 1 || tries.left <= 0 || outageOf(error) !== null;
      if (isOver) for (const { reject } of requests) reject(error);
      else {
        const half = Math.ceil(requests.length / 2);
        await this.workOn(requests.slice(0, half), tries);
        await this.workOn(requests.slice(half), tries);
      }
    }
  }
}
