import type { KeysFile, StatusFile } from '@kaskad/contracts';
import { listedStatusOf, statusBits, statusListHead, statusListToSign } from '@kaskad/domain';
import { Injectable, Logger } from '@nestjs/common';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { DataSource } from 'typeorm';
import { Clock } from '../../../platform/clock.service.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { notFound } from '../../../platform/http/refusal.ts';
import { SecretKey } from '../../../platform/secrets/secret-key.ts';
import { PaperKeyList } from './paper-key-list.entity.ts';
import { PaperKey } from './paper-key.entity.ts';
import { dayOf, signerOfToday } from './paper-keys.ts';
import { campaignStatuses } from './papers.queries.ts';

/** Thousands of verifiers ask, and none of them minds what changed within these milliseconds. */
const KEPT = 10_000;

interface VerifierSeed {
  readonly root: string | null;
  readonly server: string;
  readonly keys: KeysFile | null;
  readonly lists: StatusFile['lists'];
}

interface Files {
  readonly keys: KeysFile | null;
  readonly statuses: StatusFile;
}

@Injectable()
export class StatusLists {
  private readonly log = new Logger(StatusLists.name);
  /** The day of which the log says that no key signs. */
  private saidOn = '';
  private kept: { readonly at: number; readonly files: Promise<Files> } | null = null;

  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly secret: SecretKey,
  ) {}

  /** The newest list of keys, and the root that signed it. */
  async keys(): Promise<KeysFile> {
    const { keys } = await this.files();
    if (!keys) throw notFound();
    return keys;
  }

  /** What became of the certificates of every campaign, signed with the time of asking. */
  async statuses(): Promise<StatusFile> {
    return (await this.files()).statuses;
  }

  /** All of it at once, for a page that is carried away. */
  async seed(server: string): Promise<VerifierSeed> {
    const { keys, statuses } = await this.files();
    return { root: keys?.root ?? null, server, keys, lists: statuses.lists };
  }

  /** Both were made at once: whoever asks for the two beside each other gets the key that signed the lists. */
  private files(): Promise<Files> {
    const at = this.clock.now().getTime();
    if (!this.kept || Math.abs(at - this.kept.at) > KEPT) {
      const files = this.made(new Date(at));
      files.catch(() => (this.kept = null));
      this.kept = { at, files };
    }
    return this.kept.files;
  }

  private async made(now: Date): Promise<Files> {
    const statuses = await this.signed(now);
    const { manager } = this.db;
    const root = await manager.findOne(PaperKey, { where: { purpose: 'root' } });
    const [list] = await manager.find(PaperKeyList, { order: { version: 'desc' }, take: 1 });
    const keys = root && list && { root: root.publicKey.toString('hex'), text: list.text, signature: list.signature };
    return { keys: keys ?? null, statuses };
  }

  /** Makes the next key where it is due: revocations are published also in a year in which nothing is issued. */
  private async signed(now: Date): Promise<StatusFile> {
    const campaigns = await campaignStatuses(this.db.manager);
    if (campaigns.length === 0) return { lists: [] };
    const signer = await inTransaction(this.db, (tx) => signerOfToday(tx, this.secret, now));
    if (!signer) return this.unsigned(dayOf(now));
    const at = Math.floor(now.getTime() / 1000);
    const lists = campaigns.map(async ({ campaignId, count, named }) => {
      const bits = statusBits(count, new Map(named.map(([index, state]) => [index, listedStatusOf(state)])));
      const head = statusListHead({ keyId: signer.keyId, campaignId, at, count });
      const packed = await promisify(gzip)(bits, { level: 9 });
      return {
        head,
        bits: packed.toString('base64'),
        signature: signer.sign(statusListToSign(head, bits)).toString('hex'),
      };
    });
    return { lists: await Promise.all(lists) };
  }

  private unsigned(today: string): StatusFile {
    if (this.saidOn !== today)
      this.log.error(
        'No key signs today: revocations are not published. Bring the root: kaskad key papers new --root FILE',
      );
    this.saidOn = today;
    return { lists: [] };
  }
}
