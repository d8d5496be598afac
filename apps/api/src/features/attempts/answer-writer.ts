import type { DataSource } from 'typeorm';
import { Gathered } from '../../platform/db/gathered.ts';
import { keepAnswers, type KeptAnswers, type SentAnswers } from './answers.queries.ts';

/**
 * Statements under way at once, and answers in one: a hall that ticks in the same second shares a few writes to the
 * disk.
 */
const AT_ONCE = 2;
const ANSWERS_AT_MOST = 500;

/**
 * Writes answers as they come; those that come while the database is busy with earlier ones go together in the next
 * statement, one request per attempt, so that each learns its own fate.
 */
export class AnswerWriter {
  private readonly gathered: Gathered<SentAnswers, KeptAnswers | null>;

  constructor(private readonly db: DataSource) {
    this.gathered = new Gathered({
      atOnce: AT_ONCE,
      atMost: ANSWERS_AT_MOST,
      sizeOf: ({ answers }) => answers.length,
      keysOf: ({ attemptId }) => [attemptId],
      work: (requests) => this.keep(requests),
    });
  }

  /** Settles once the answers are on the disk; null when the person has no such attempt. */
  write(sent: SentAnswers): Promise<KeptAnswers | null> {
    return this.gathered.ask(sent);
  }

  private async keep(requests: readonly SentAnswers[]): Promise<(KeptAnswers | null)[]> {
    const rows = await keepAnswers(this.db, requests);
    const replies = new Map(rows.map((row) => [row.place, row]));
    return requests.map((_, index) => replies.get(index + 1) ?? null);
  }
}
