import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Config } from '../config.ts';
import { PublicAddressRow } from './public-address.entity.ts';

/** How soon the other servers of the installation print a changed address. */
const LOOKED_UP_EVERY_MS = 15_000;

/**
 * Keeps the address that an administrator wrote down in the configuration of this process, where the environment names
 * none.
 */
@Injectable()
export class PublicAddressService implements OnApplicationBootstrap, OnApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly db: DataSource,
    @Inject(Config) private readonly config: Config,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    if (this.config.isPublicUrlFixed) return;
    await this.lookUp();
    // An outage is told by whatever else needs the database; the address known so far stays.
    this.timer = setInterval(() => void this.lookUp().catch(() => undefined), LOOKED_UP_EVERY_MS).unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  /** This process prints it after `lookUp`, the others of the installation soon after. */
  async write(tx: EntityManager, url: string, now: Date): Promise<void> {
    await tx.upsert(PublicAddressRow, { id: true, url, changedAt: now }, ['id']);
  }

  async lookUp(): Promise<void> {
    const known = await this.db.manager.findOneBy(PublicAddressRow, { id: true });
    if (known) this.config.rememberPublicUrl(known.url);
  }
}
