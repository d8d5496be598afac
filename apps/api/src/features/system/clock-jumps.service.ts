import type { ClockJumps } from '@kaskad/contracts';
import type { Actor } from '@kaskad/domain';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { recordAudit } from '../../platform/audit/audit.ts';
import { Clock } from '../../platform/clock.service.ts';
import { inTransaction } from '../../platform/db/transaction.ts';
import { type Finding, HealthChecks } from '../../platform/health/health-checks.service.ts';
import { Refusal } from '../../platform/http/refusal.ts';
import { endJump, knownClocks, restartMark } from '../../platform/time/clock-jumps.queries.ts';
import { ClockWatch } from '../../platform/time/clock-watch.task.ts';
import { TrustedTime } from '../../platform/time/trusted-time.service.ts';
import { clockJumpsView, recentJumps } from './jumps-view.queries.ts';
import { topZone, zonedIn } from './system.queries.ts';

/** A jump that is over is still said so long, so that whoever comes in the morning looks at what was decided meanwhile. */
const SAID_HOURS = 24;

/** What the technical administrator sees of clocks that were set, and says of them. */
@Injectable()
export class ClockJumpsService implements OnApplicationBootstrap {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly time: TrustedTime,
    private readonly watch: ClockWatch,
    private readonly checks: HealthChecks,
  ) {}

  onApplicationBootstrap(): void {
    this.checks.add('clock', () => this.look());
  }

  list(): Promise<ClockJumps> {
    return clockJumpsView(this.db.manager, new Date(this.time.now()));
  }

  /** The clock of the database is right as it is: every server goes on with it at its next look, this one at once. */
  async confirm(actor: Actor, id: string): Promise<{ confirmed: boolean }> {
    await inTransaction(this.db, async (tx) => {
      const jump = (await knownClocks(tx)).open.find((open) => open.id === id && open.server === null);
      if (!jump || !(await endJump(tx, id, { at: this.time.now(), ending: 'confirmed', confirmedBy: actor.accountId })))
        throw new Refusal('changed_meanwhile');
      await restartMark(tx);
      await recordAudit(tx, actor, this.clock.now(), [
        {
          action: 'clock.confirmed',
          subjectType: 'clock',
          subjectId: id,
          after: { offsetSeconds: Math.round(jump.offset / 1_000) },
        },
      ]);
    });
    await this.watch.look();
    return { confirmed: true };
  }

  private async look(): Promise<Finding> {
    const [now, zone] = [this.time.now(), await topZone(this.db.manager)];
    const { doubt, serverOffset } = this.time.state;
    const local = (at: number) => zonedIn(zone, new Date(at)).local;
    const database = now + (doubt?.offset ?? 0);
    const { count, last } = await recentJumps(this.db.manager, new Date(now), SAID_HOURS);
    const facts = {
      decides: local(now),
      database: local(database),
      shown: local(database + (serverOffset ?? 0)),
      server: this.watch.server,
      differenceSeconds: Math.round((doubt?.offset ?? serverOffset ?? 0) / 1_000),
      jumps: count,
      noticedAt: last && local(last.getTime()),
    };
    return { state: doubt ? 'bad' : serverOffset !== null || count > 0 ? 'attention' : 'good', facts };
  }
}
