import type { CampaignFromTemplate, PublicAddress, Setup, SkipStep } from '@kaskad/contracts';
import { type Actor, type SetupStepCode } from '@kaskad/domain';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Config } from '../../config.ts';
import { recordAudit } from '../../platform/audit/audit.ts';
import { Clock } from '../../platform/clock.service.ts';
import { inTransaction } from '../../platform/db/transaction.ts';
import { forbidden, Refusal } from '../../platform/http/refusal.ts';
import { PublicAddressService } from '../../platform/public-address.service.ts';
import { SetupPartsService } from './setup-parts.service.ts';
import { SetupSkip } from './setup-skip.entity.ts';
import { setupFor, type SetupPlace, topmostCommission } from './setup.queries.ts';

/** The way from a founded installation to a running campaign, for who administers the commission above all. */
@Injectable()
export class SetupService {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly parts: SetupPartsService,
    private readonly address: PublicAddressService,
    @Inject(Config) private readonly config: Config,
  ) {}

  async read(actor: Actor): Promise<Setup> {
    return this.view(actor, await this.place(actor));
  }

  async skip(actor: Actor, step: SetupStepCode, { skipped }: SkipStep): Promise<Setup> {
    const place = await this.place(actor);
    const now = this.clock.now();
    await inTransaction(this.db, async (tx) => {
      await tx.delete(SetupSkip, { step });
      if (skipped) await tx.insert(SetupSkip, { step, skippedBy: actor.accountId, skippedAt: now });
      await recordAudit(tx, actor, now, [
        {
          action: skipped ? 'setup.step_skipped' : 'setup.step_taken_up',
          subjectType: 'commission',
          subjectId: place.id,
          after: { step },
        },
      ]);
    });
    return this.view(actor, place);
  }

  async setAddress(actor: Actor, { url }: PublicAddress): Promise<Setup> {
    const place = await this.place(actor);
    if (this.config.isPublicUrlFixed) throw new Refusal('setup_address_fixed');
    const now = this.clock.now();
    const before = this.config.publicUrl;
    await inTransaction(this.db, async (tx) => {
      await this.address.write(tx, url, now);
      await recordAudit(tx, actor, now, [
        {
          action: 'setup.address_changed',
          subjectType: 'commission',
          subjectId: place.id,
          before: { url: before },
          after: { url },
        },
      ]);
    });
    await this.address.lookUp();
    return this.view(actor, place);
  }

  async takeContent(actor: Actor): Promise<Setup> {
    const place = await this.place(actor);
    await this.parts.takeContent(actor, place);
    return this.view(actor, place);
  }

  async createCampaign(actor: Actor, input: CampaignFromTemplate): Promise<Setup> {
    const place = await this.place(actor);
    await this.parts.createCampaign(actor, place, input);
    return this.view(actor, place);
  }

  async createTests(actor: Actor): Promise<Setup> {
    const place = await this.place(actor);
    await this.parts.createTests(actor, place);
    return this.view(actor, place);
  }

  private async place(actor: Actor): Promise<SetupPlace> {
    const place = await topmostCommission(this.db.manager, actor);
    if (!place) throw forbidden();
    return place;
  }

  private view(actor: Actor, place: SetupPlace): Promise<Setup> {
    return setupFor(this.db.manager, actor, this.config, place);
  }
}
