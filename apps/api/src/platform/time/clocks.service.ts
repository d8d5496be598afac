import { Injectable } from '@nestjs/common';
import { uptime } from 'node:os';
import type { DataSource } from 'typeorm';
import { databaseTime } from '../db/database-state.queries.ts';

/** Less than this is how the two are read, not a sleep. */
const NO_SLEEP_MS = 1_000;

/** The clocks of this machine and of the database, as they are, right or wrong. */
@Injectable()
export class Clocks {
  private readonly awakeSince = uptime() * 1_000 - performance.now();
  private sleptMs = 0;

  /** Anybody may set it. */
  server(): number {
    return Date.now();
  }

  /** Nobody can set it. */
  monotonic(): number {
    return performance.now() + this.sleptMs;
  }

  /** It stands while the machine sleeps; the machine's own count does not. */
  noticeSleep(): void {
    const slept = uptime() * 1_000 - performance.now() - this.awakeSince;
    if (slept - this.sleptMs > NO_SLEEP_MS) this.sleptMs = slept;
  }

  database(db: DataSource): Promise<number> {
    return databaseTime(db);
  }
}
