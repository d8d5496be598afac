import { Inject, Injectable } from '@nestjs/common';
import { mkdirSync, statfsSync } from 'node:fs';
import { DataSource } from 'typeorm';
import { Config } from '../../config.ts';
import { askForAnswer, writeProbe } from '../db/database-state.queries.ts';
import { type Outage, outageOf } from '../db/outage.ts';

/** Room that an installation needs to go on writing: a few segments of the database's journal. */
const LEAST_BYTES = 64 * 1024 * 1024;
/** Readiness is asked for often; the database is not bothered more often than this. */
const FRESH_MS = 2_000;

export type NotReady = 'no_database' | 'disk_full';

/** Whether the installation can take what people send: the database answers, and there is room to write. */
@Injectable()
export class Outages {
  private isDiskSuspect = false;
  private known: { at: number; answer: Promise<NotReady | null> } | undefined;

  constructor(
    @Inject(Config) private readonly config: Config,
    private readonly db: DataSource,
  ) {}

  /** A request ran into one. A full disk is believed until the database wrote again. */
  seen(outage: Outage): void {
    if (outage === 'disk_full') this.isDiskSuspect = true;
    this.known = undefined;
  }

  /** Null when ready. */
  notReady(now: number = performance.now()): Promise<NotReady | null> {
    if (!this.known || now - this.known.at > FRESH_MS) this.known = { at: now, answer: this.look() };
    return this.known.answer;
  }

  /** Bytes left where the installation keeps its files. */
  freeBytes(): number {
    mkdirSync(this.config.home, { recursive: true });
    const { bavail, bsize } = statfsSync(this.config.home);
    return bavail * bsize;
  }

  isTooFull(free: number): boolean {
    return free < LEAST_BYTES;
  }

  private async look(): Promise<NotReady | null> {
    try {
      if (this.isTooFull(this.freeBytes())) return 'disk_full';
      if (this.isDiskSuspect) await this.db.transaction(writeProbe);
      else await askForAnswer(this.db);
      this.isDiskSuspect = false;
      return null;
    } catch (error) {
      return outageOf(error) === 'disk_full' ? 'disk_full' : 'no_database';
    }
  }
}
