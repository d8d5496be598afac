import { type TrustedClock } from '@kaskad/domain';
import { Injectable } from '@nestjs/common';
import { hostname } from 'node:os';
import { DataSource, type EntityManager } from 'typeorm';
import { Config } from '../../config.ts';
import { Recurring } from '../jobs/recurring.ts';
import { endJump, keepMark, knownClocks, openJump, type OpenJump } from './clock-jumps.queries.ts';
import { isOtherStep, TrustedTime } from './trusted-time.service.ts';

const EVERY = 1_000;
const MARK_EVERY_MS = 10_000;

/** Sees within a second or two that a clock was set, writes down when and by how much, and when it was right again. */
@Injectable()
export class ClockWatch extends Recurring {
  readonly server: string;
  private isFirst = true;
  private markedAt = 0;

  constructor(
    private readonly db: DataSource,
    private readonly time: TrustedTime,
    config: Config,
  ) {
    super(EVERY);
    this.server = `${hostname()}:${config.port}`;
  }

  override onApplicationBootstrap(): Promise<unknown> {
    super.onApplicationBootstrap();
    return this.look();
  }

  /** Once what is under way is done. */
  look(): Promise<number> {
    return this.next();
  }

  protected async turn(): Promise<number> {
    // Without a database nobody can be told; time goes on as it does.
    const known = await knownClocks(this.db.manager).catch(() => null);
    await this.time.look(known?.revision ?? this.time.knownRevision, async (before, after) => {
      if (known) await this.note(known.open, before, after);
    });
    if (known) {
      this.isFirst = false;
      await this.mark();
    }
    return 0;
  }

  private async note(open: readonly OpenJump[], before: TrustedClock, after: TrustedClock): Promise<void> {
    const own = open.find(({ server }) => server === this.server);
    const shared = open.find(({ server }) => server === null);
    // Of the database's clock only whoever sees it change says so: a server that stood still for a while sees it
    // otherwise than the others.
    const isChanged = this.isFirst || before.doubt?.since !== after.doubt?.since;
    const isSame = (jump: OpenJump | undefined, offset: number | null) =>
      jump ? offset !== null && !isOtherStep(jump.offset, offset) : offset === null;
    const [isOwnSame, isSharedSame] = [
      isSame(own, after.serverOffset),
      !isChanged || isSame(shared, after.doubt?.offset ?? null),
    ];
    if (isOwnSame && isSharedSame) return;
    await this.db.transaction(async (tx) => {
      if (!isOwnSame)
        await this.step(tx, own, {
          server: this.server,
          offset: after.serverOffset,
          rightUntil: before.serverOffset === null && !this.isFirst ? before.at : null,
          now: after.at,
        });
      if (!isSharedSame)
        await this.step(tx, shared, {
          server: null,
          offset: after.doubt?.offset ?? null,
          rightUntil: after.doubt?.rightUntil ?? null,
          now: after.at,
          wasHeld: isOtherStep(before.at - before.monotonic, after.at - after.monotonic),
        });
    });
  }

  private async step(
    tx: EntityManager,
    open: OpenJump | undefined,
    {
      server,
      offset,
      rightUntil,
      now,
      wasHeld = false,
    }: { server: string | null; offset: number | null; rightUntil: number | null; now: number; wasHeld?: boolean },
  ): Promise<void> {
    if (open)
      await endJump(tx, open.id, { at: now, ending: offset !== null ? 'stepped' : wasHeld ? 'believed' : 'righted' });
    const whose = server === null ? 'The clock of the database' : 'The clock of this server';
    if (offset !== null) {
      await openJump(tx, { server, offset, rightUntil, noticedAt: now });
      this.log.error(
        `${whose} is ${seconds(offset)}: ${server === null ? 'the time goes on as it was until the clock is set right or confirmed' : 'the clock of the database decides'}`,
      );
    } else if (open) this.log.warn(`${whose} is right again`);
  }

  private async mark(): Promise<void> {
    const now = this.time.state.monotonic;
    if (this.markedAt !== 0 && now - this.markedAt < MARK_EVERY_MS) return;
    await keepMark(this.db.manager, this.time.state.at, this.time.knownRevision);
    this.markedAt = now;
  }
}

const seconds = (offset: number) => `${Math.abs(Math.round(offset / 1_000))} s ${offset > 0 ? 'ahead' : 'behind'}`;
