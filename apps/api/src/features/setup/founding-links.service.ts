import type { FoundingOffer, FoundInstallation } from '@kaskad/contracts';
import { passwordRefusal } from '@kaskad/domain';
import { HttpStatus, Inject, Injectable } from '@nestjs/common';
import { DataSource, IsNull } from 'typeorm';
import { Config } from '../../config.ts';
import { Clock } from '../../platform/clock.service.ts';
import { Refusal } from '../../platform/http/refusal.ts';
import { AlreadyFounded, FoundingService } from '../accounts/founding.service.ts';
import { codeHash, newCode } from '../accounts/invitations.queries.ts';
import { Commission } from '../people/commission.entity.ts';
import { FoundingLink } from './founding-link.entity.ts';
import { commissionKinds } from './setup.queries.ts';

const VALID_MS = 24 * 3_600_000;

export interface NewFoundingLink {
  readonly url: string;
  readonly until: Date;
}

/** One-time links by which whoever started an empty installation founds it in the browser. */
@Injectable()
export class FoundingLinksService {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly founding: FoundingService,
    @Inject(Config) private readonly config: Config,
  ) {}

  /** A new link; earlier ones end. Throws AlreadyFounded when there is nothing to found. */
  async make(): Promise<NewFoundingLink> {
    const now = this.clock.now();
    const code = newCode();
    const until = new Date(now.getTime() + VALID_MS);
    await this.db.transaction(async (tx) => {
      if (await tx.exists(Commission)) throw new AlreadyFounded();
      await tx.delete(FoundingLink, { usedAt: IsNull() });
      await tx.insert(FoundingLink, { codeHash: codeHash(code), createdAt: now, expiresAt: until });
    });
    return { url: `${this.config.publicUrl}/found/${code}`, until };
  }

  async look(code: string): Promise<FoundingOffer> {
    const { expiresAt } = await this.open(code);
    return { kinds: await commissionKinds(this.db.manager), expiresAt: expiresAt.toISOString() };
  }

  async use(code: string, { commission, administrator }: FoundInstallation): Promise<{ login: string }> {
    const { id } = await this.open(code);
    const kind = (await commissionKinds(this.db.manager)).find((one) => one.code === commission.kind);
    if (!kind) throw new Refusal('invalid_input', HttpStatus.BAD_REQUEST);
    const { login, ...owner } = administrator;
    const refusal = passwordRefusal(owner.password, {
      login,
      names: [owner.name, commission.code, commission.name.kk, commission.name.ru],
    });
    if (refusal) throw new Refusal(refusal);
    try {
      await this.founding.found({ ...commission, login, administrator: owner });
    } catch (error) {
      if (error instanceof AlreadyFounded) throw new Refusal('founding_done', HttpStatus.GONE);
      throw error;
    }
    await this.db.manager.update(FoundingLink, { id }, { usedAt: this.clock.now() });
    return { login };
  }

  /** The row of a link that may still be used. */
  private async open(code: string): Promise<FoundingLink> {
    const link = await this.db.manager.findOneBy(FoundingLink, { codeHash: codeHash(code) });
    if (!link) throw new Refusal('founding_link_unknown', HttpStatus.NOT_FOUND);
    if (link.usedAt) throw new Refusal('founding_link_used', HttpStatus.GONE);
    if (link.expiresAt <= this.clock.now()) throw new Refusal('founding_link_expired', HttpStatus.GONE);
    if (await this.db.manager.exists(Commission)) throw new Refusal('founding_done', HttpStatus.GONE);
    return link;
  }
}
