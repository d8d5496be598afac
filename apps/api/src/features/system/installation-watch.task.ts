import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Config } from '../../config.ts';
import { durabilityOff } from '../../platform/db/database-state.queries.ts';
import { type Finding, HealthChecks } from '../../platform/health/health-checks.service.ts';
import { Outages } from '../../platform/http/outages.service.ts';
import { Recurring } from '../../platform/jobs/recurring.ts';

const EVERY = 60_000;
const MEGABYTE = 1024 * 1024;
/** Below this somebody should make room before the installation stops taking answers. */
const LOW_DISK = 1024 * MEGABYTE;

/**
 * What an installation rests on, looked at again and again: settings can be changed, and disks fill, while a server
 * runs.
 */
@Injectable()
export class InstallationWatch extends Recurring {
  constructor(
    private readonly db: DataSource,
    private readonly config: Config,
    private readonly outages: Outages,
    private readonly checks: HealthChecks,
  ) {
    super(EVERY);
  }

  override onApplicationBootstrap(): void {
    super.onApplicationBootstrap();
    this.checks.add('durability', () => this.lookAtDurability());
    this.checks.add('disk', async () => this.lookAtDisk());
  }

  /** Says in the log what only whoever opens the page would see. */
  protected async turn(): Promise<number> {
    const off = this.config.isDemo ? [] : await durabilityOff(this.db.manager);
    if (off.length > 0)
      this.log.error(`PostgreSQL runs with ${off.join(', ')} off: acknowledged answers could be lost`);
    if (this.lookAtDisk().state !== 'good')
      this.log.error(
        `${Math.floor(this.outages.freeBytes() / MEGABYTE)} MB are left on the disk of ${this.config.home}`,
      );
    return off.length;
  }

  private async lookAtDurability(): Promise<Finding> {
    const off = await durabilityOff(this.db.manager);
    // A demo may be fast instead.
    return {
      state: off.length === 0 ? 'good' : this.config.isDemo ? 'attention' : 'bad',
      facts: { off: off.join(', ') },
    };
  }

  private lookAtDisk(): Finding {
    const free = this.outages.freeBytes();
    return {
      state: free > LOW_DISK ? 'good' : this.outages.isTooFull(free) ? 'bad' : 'attention',
      facts: { megabytes: Math.floor(free / MEGABYTE) },
    };
  }
}
