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
import { dayOf, type PaperSigner, signerOfToday } from './paper-keys.ts';
import { campaignStatuses } from './papers.queries.ts';

/** Thousands of verifiers ask, and none of them minds what changed within these milliseconds. */
const KEPT = 10_000;

interface VerifierSeed {
  readonly root: string | null;
  readonly server: string;
  readonly keys: KeysFile | null;
  readonly lists: StatusFile['lists'];
}

interface Signed {
  /** Of the list of keys that names the one that signed. */
  readonly version: number;
  readonly file: StatusFile;
}

interface Kept {
  readonly at: number;
  readonly made: Promise<Signed>;
}

@Injectable()
export class StatusLists {
  private readonly log = new Logger(StatusLists.name);
  /** The day of which the log says that no key signs. */
  private saidOn = '';
  private kept: Kept | null = null;

  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly secret: SecretKey,
  ) {}

  /** The newest list of keys as it stands, and the root that signed it: a key that was withdrawn is told at once. */
  async keys(): Promise<KeysFile> {
    await this.statuses();
    const keys = await this.published();
    if (!keys) throw notFound();
    return keys;
  }

  /**
   * What became of the certificates of every campaign, signed with the time of asking; by a key that the list of keys
   * of now names: lists of before are not handed out after another one was made or withdrawn.
   */
  async statuses(): Promise<StatusFile> {
    const at = this.clock.now().getTime();
    const isFresh = (kept: Kept) => Math.abs(at - kept.at) <= KEPT;
    const version = await this.version();
    const known = this.kept && isFresh(this.kept) ? this.kept : null;
    const made = known && (await known.made);
    if (made && made.version >= version) return made.file;
    // Whoever asked meanwhile may have begun it.
    if (!this.kept || this.kept === known || !isFresh(this.kept)) this.kept = this.begun(at);
    return (await this.kept.made).file;
  }

  private begun(at: number): Kept {
    const kept = { at, made: this.signed(new Date(at)) };
    kept.made.catch(() => {
      if (this.kept === kept) this.kept = null;
    });
    return kept;
  }

  /** All of it at once, for a page that is carried away. */
  async seed(server: string): Promise<VerifierSeed> {
    const { lists } = await this.statuses();
    const keys = await this.published();
    return { root: keys?.root ?? null, server, keys, lists };
  }

  private async version(): Promise<number> {
    return (await this.db.manager.maximum(PaperKeyList, 'version')) ?? 0;
  }

  private async published(): Promise<KeysFile | null> {
    const { manager } = this.db;
    const root = await manager.findOne(PaperKey, { where: { purpose: 'root' } });
    const [list] = await manager.find(PaperKeyList, { order: { version: 'desc' }, take: 1 });
    return root && list ? { root: root.publicKey.toString('hex'), text: list.text, signature: list.signature } : null;
  }

  /** Makes the next key where it is due: revocations are published also in a year in which nothing is issued. */
  private async signed(now: Date): Promise<Signed> {
    const campaigns = await campaignStatuses(this.db.manager);
    // First: a key that is withdrawn or made meanwhile has the lists made once more.
    const version = await this.version();
    const signer =
      campaigns.length === 0 ? null : await inTransaction(this.db, (tx) => signerOfToday(tx, this.secret, now));
    if (campaigns.length > 0 && !signer) this.sayUnsigned(dayOf(now));
    return { version, file: { lists: signer ? await listsOf(campaigns, signer, now) : [] } };
  }

  private sayUnsigned(today: string): void {
    if (this.saidOn !== today)
      this.log.error(
        'No key signs today: revocations are not published. Bring the root: kaskad key papers new --root FILE',
      );
    this.saidOn = today;
  }
}

type CampaignStatuses = Awaited<ReturnType<typeof campaignStatuses>>;

function listsOf(campaigns: CampaignStatuses, signer: PaperSigner, now: Date): Promise<StatusFile['lists']> {
  const at = Math.floor(now.getTime() / 1000);
  return Promise.all(
    campaigns.map(async ({ campaignId, count, named }) => {
      const bits = statusBits(count, new Map(named.map(([index, state]) => [index, listedStatusOf(state)])));
      const head = statusListHead({ keyId: signer.keyId, campaignId, at, count });
      const packed = await promisify(gzip)(bits, { level: 9 });
      return {
        head,
        bits: packed.toString('base64'),
        signature: signer.sign(statusListToSign(head, bits)).toString('hex'),
      };
    }),
  );
}
