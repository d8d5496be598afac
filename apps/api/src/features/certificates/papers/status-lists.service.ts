import type { KeysFile, StatusFile } from '@kaskad/contracts';
import { listedStatusOf, statusBits, statusListHead, statusListToSign } from '@kaskad/domain';
import { Injectable } from '@nestjs/common';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { DataSource } from 'typeorm';
import { Clock } from '../../../platform/clock.service.ts';
import { notFound } from '../../../platform/http/refusal.ts';
import { SecretKey } from '../../../platform/secrets/secret-key.ts';
import { PaperKeyList } from './paper-key-list.entity.ts';
import { PaperKey } from './paper-key.entity.ts';
import { currentKey, privateKeyOf, signerOf } from './paper-keys.ts';
import { campaignStatuses } from './papers.queries.ts';

/** Thousands of verifiers ask, and none of them minds what changed within these milliseconds. */
const KEPT = 10_000;

interface VerifierSeed {
  readonly root: string | null;
  readonly server: string;
  readonly keys: KeysFile | null;
  readonly lists: StatusFile['lists'];
}

@Injectable()
export class StatusLists {
  private kept: { readonly at: number; readonly file: Promise<StatusFile> } | null = null;

  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly secret: SecretKey,
  ) {}

  /** The newest list of keys, and the root that signed it. */
  async keys(): Promise<KeysFile> {
    const { manager } = this.db;
    const root = await manager.findOne(PaperKey, { where: { purpose: 'root' } });
    const [list] = await manager.find(PaperKeyList, { order: { version: 'desc' }, take: 1 });
    if (!root || !list) throw notFound();
    return { root: root.publicKey.toString('hex'), text: list.text, signature: list.signature };
  }

  /** What became of the certificates of every campaign, signed with the time of asking. */
  statuses(): Promise<StatusFile> {
    const at = this.clock.now().getTime();
    if (!this.kept || Math.abs(at - this.kept.at) > KEPT) {
      const file = this.signed(new Date(at));
      file.catch(() => (this.kept = null));
      this.kept = { at, file };
    }
    return this.kept.file;
  }

  /** All of it at once, for a page that is carried away. */
  async seed(server: string): Promise<VerifierSeed> {
    const keys = await this.keys().catch(() => null);
    return { root: keys?.root ?? null, server, keys, lists: (await this.statuses()).lists };
  }

  private async signed(now: Date): Promise<StatusFile> {
    const key = await currentKey(this.db.manager, now);
    if (!key?.sealed) return { lists: [] };
    const signer = signerOf(key.id, privateKeyOf(this.secret.openKey(key.sealed)));
    const at = Math.floor(now.getTime() / 1000);
    const lists = (await campaignStatuses(this.db.manager)).map(async ({ campaignId, count, named }) => {
      const bits = statusBits(count, new Map(named.map(([index, state]) => [index, listedStatusOf(state)])));
      const head = statusListHead({ keyId: key.id, campaignId, at, count });
      const packed = await promisify(gzip)(bits, { level: 9 });
      return {
        head,
        bits: packed.toString('base64'),
        signature: signer.sign(statusListToSign(head, bits)).toString('hex'),
      };
    });
    return { lists: await Promise.all(lists) };
  }
}
