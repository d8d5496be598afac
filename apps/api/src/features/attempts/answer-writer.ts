import type { DataSource } from 'typeorm';
import { keepAnswers, type KeptAnswers, type SentAnswers } from './answers.queries.ts';

interface Waiting {
  readonly sent: SentAnswers;
  readonly resolve: (kept: KeptAnswers | null) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Statements under way at once, and answers in one: a hall that ticks in the same second shares a few writes to the
 * disk.
 */
const AT_ONCE = 2;
const ANSWERS_AT_MOST = 500;

/**
 * Writes answers as they come; those that come while the database is busy with earlier ones go together in the next
 * statement.
 */
export class AnswerWriter {
  private waiting: Waiting[] = [];
  private running = 0;
  private scheduled = false;

  constructor(private readonly db: DataSource) {}

  /** Settles once the answers are on the disk; null when the person has no such attempt. */
  write(sent: SentAnswers): Promise<KeptAnswers | null> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ sent, resolve, reject });
      this.schedule();
    });
  }

  /** After everything that has arrived at this moment has been read from the network. */
  private schedule(): void {
    if (this.scheduled || this.running >= AT_ONCE || this.waiting.length === 0) return;
    this.scheduled = true;
    setImmediate(() => {
      this.scheduled = false;
      this.running++;
      void this.writeAll(this.take()).finally(() => {
        this.running--;
        this.schedule();
      });
      this.schedule();
    });
  }

  /**
   * The requests of the next statement, one per attempt: a second one of the same attempt waits, so that each learns
   * its own fate.
   */
  private take(): Waiting[] {
    const taken = new Map<string, Waiting>();
    const left: Waiting[] = [];
    let answers = 0;
    for (const one of this.waiting) {
      answers += one.sent.answers.length;
      if (taken.has(one.sent.attemptId) || (answers > ANSWERS_AT_MOST && taken.size > 0)) left.push(one);
      else taken.set(one.sent.attemptId, one);
    }
    this.waiting = left;
    return [...taken.values()];
  }

  private async writeAll(requests: readonly Waiting[]): Promise<void> {
    try {
      const replies = await this.keep(requests.map(({ sent }) => sent));
      requests.forEach(({ resolve }, index) => resolve(replies[index] ?? null));
    } catch (error) {
      // What one device sends may not cost the others their answers: each tries alone.
      if (requests.length > 1) await Promise.all(requests.map((one) => this.writeAll([one])));
      else requests[0]?.reject(error);
    }
  }

  private async keep(requests: readonly SentAnswers[]): Promise<(KeptAnswers | null)[]> {
    const rows = await keepAnswers(this.db, requests);
    const replies = new Map(rows.map((row) => [row.place, row]));
    return requests.map((_, index) => replies.get(index + 1) ?? null);
  }
}
