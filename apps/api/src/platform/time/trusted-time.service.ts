import {
  CLOCK_BOUNDS,
  type ClockReading,
  startTrustedClock,
  timeAt,
  trustDatabaseClock,
  type TrustedClock,
  updateTrustedClock,
} from '@kaskad/domain';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clocks } from './clocks.service.ts';
import { knownClocks } from './clock-jumps.queries.ts';

/** An answer of the database that took longer does not tell what time it is. */
const SLOWEST_MS = 2_000;

/**
 * The time that decides on this server: begun with the database's clock, carried on by the one that nobody can set.
 * `look` compares it with the clocks that can be set; see libs/domain/src/time/trusted-time.ts for what follows.
 */
@Injectable()
export class TrustedTime {
  private trust: TrustedClock | undefined;
  private revision = 0;

  constructor(
    @Inject(Clocks) private readonly clocks: Clocks,
    private readonly db: DataSource,
  ) {}

  /** Before anything is decided. */
  async begin(): Promise<this> {
    const { revision, mark, open } = await knownClocks(this.db.manager);
    this.trust = startTrustedClock(await this.read(), {
      mark,
      open: open.find(({ server }) => server === null) ?? null,
    });
    this.revision = revision;
    return this;
  }

  now(): number {
    return this.trust ? timeAt(this.trust, this.clocks.monotonic()) : this.clocks.server();
  }

  /** What this server thinks of the clocks. */
  get state(): TrustedClock {
    if (!this.trust) throw new Error('The time has not begun');
    return this.trust;
  }

  /** Looks again; `note` writes down what changed, and when that cannot be done the next look finds the same change. */
  async look(revision: number, note: (before: TrustedClock, after: TrustedClock) => Promise<void>): Promise<void> {
    const before = this.state;
    const reading = await this.read();
    const { database } = reading;
    const isTold = revision !== this.revision && database !== null;
    const after = isTold ? trustDatabaseClock({ ...reading, database }) : updateTrustedClock(before, reading);
    await note(before, after);
    this.trust = after;
    if (isTold) this.revision = revision;
  }

  get knownRevision(): number {
    return this.revision;
  }

  private async read(): Promise<ClockReading> {
    this.clocks.noticeSleep();
    const asked = this.clocks.monotonic();
    const database = await this.clocks.database(this.db).catch(() => null);
    const [monotonic, server] = [this.clocks.monotonic(), this.clocks.server()];
    const took = monotonic - asked;
    // It told its time somewhere between question and answer.
    return { monotonic, server, database: database === null || took > SLOWEST_MS ? null : database + took / 2 };
  }
}

/** How far the database's clock is ahead, when that is more than clocks may differ. */
export const isOtherStep = (before: number, after: number) => Math.abs(before - after) > CLOCK_BOUNDS.agreeMs;
