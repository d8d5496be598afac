import type { KeysFile, StatusFile } from '@kaskad/contracts';
import {
  askPaper,
  bytesOfHex,
  dayOfInstant,
  isListAhead,
  keyListToSign,
  keyStanding,
  type PaperJudgement,
  type PaperTrust,
  readKeyList,
  readStatusList,
  type StatusList,
  statusListToSign,
  withNewer,
} from '@kaskad/domain';
import { isSigned, unpacked } from './signatures.ts';

type SignedList = StatusFile['lists'][number];

/** What a page is given, keeps on the device and is told by the server: nothing of it is believed before it is checked. */
export interface Papers {
  readonly keys: KeysFile | null;
  readonly lists: readonly SignedList[];
}

/** What the device knows of keys and certificates: checked, and never older than before. */
export class Known {
  private trust: PaperTrust | null = null;
  private keys: KeysFile | null = null;
  private readonly lists = new Map<string, SignedList>();
  private wasAhead = false;

  /** `root`: the key that the page came with; without one, that of the first server that answers is kept. */
  constructor(private root: string | null) {}

  /**
   * Takes what is signed and newer than what is known, and no list from after `now`; without it, whatever it kept when
   * the clock of the device may have been another one.
   */
  async take({ keys, lists }: Papers, now?: Date): Promise<void> {
    this.wasAhead = false;
    if (keys) await this.takeKeys(keys);
    for (const list of lists) await this.takeList(list, now);
  }

  private async takeKeys(file: KeysFile): Promise<void> {
    const root = this.root ?? file.root;
    const [key, signature, list] = [bytesOfHex(root), bytesOfHex(file.signature), readKeyList(file.text)];
    if (!key || !signature || !list) return;
    if (!(await isSigned(key, keyListToSign(file.text), signature))) return;
    this.root = root;
    const before = this.trust;
    this.trust = withNewer(before, { keys: list, lists: new Map() });
    if (this.trust.keys !== list) return;
    this.keys = file;
    // What a key signed that was withdrawn since tells nothing any more.
    const kept = [...this.lists.values()];
    this.trust = { keys: list, lists: new Map() };
    this.lists.clear();
    if (before) for (const one of kept) await this.takeList(one);
  }

  private async takeList(raw: SignedList, now?: Date): Promise<void> {
    const bits = this.trust && (await unpacked(raw.bits));
    const list = bits && readStatusList(raw.head, bits);
    if (!list || !bits || !this.trust || !(await this.isListSigned(raw, list))) return;
    if (now && isListAhead(list, now)) {
      this.wasAhead = true;
      return;
    }
    const trust = withNewer(this.trust, { keys: this.trust.keys, lists: new Map([[list.campaignId, list]]) });
    if (trust.lists.get(list.campaignId) === list) this.lists.set(list.campaignId, raw);
    this.trust = trust;
  }

  private async isListSigned({ head, signature }: SignedList, { keyId, at, bits }: StatusList): Promise<boolean> {
    const published = this.trust?.keys.keys.find(({ id }) => id === keyId);
    if (!published || keyStanding(published, dayOfInstant(at * 1000)) !== 'good') return false;
    const [key, bytes] = [bytesOfHex(published.key), bytesOfHex(signature)];
    return key !== null && bytes !== null && isSigned(key, statusListToSign(head, bits), bytes);
  }

  /** What a code is worth. `today`: the day where it is checked. */
  async judge(code: string, today: string): Promise<PaperJudgement> {
    const asked = askPaper(code, this.trust ?? { keys: { version: 0, keys: [] }, lists: new Map() }, today);
    if ('verdict' in asked) return asked;
    return asked.judge(await isSigned(asked.key, asked.signed, asked.signature));
  }

  /** Whether signed lists speak of a time that has not come by the clock of the device. */
  isClockBehind(now: Date): boolean {
    return this.wasAhead || [...(this.trust?.lists.values() ?? [])].some((list) => isListAhead(list, now));
  }

  /** Seconds since 1970 of the oldest status list; null where there is none. */
  get knownAt(): number | null {
    const times = [...(this.trust?.lists.values() ?? [])].map(({ at }) => at);
    return times.length === 0 ? null : Math.min(...times);
  }

  /** The beginning of the root, for people to compare. */
  get rootMark(): string | null {
    return this.root?.slice(0, 16).replace(/.{4}(?=.)/g, '$& ') ?? null;
  }

  /** What is worth keeping on the device, as text. */
  get papers(): Papers & { readonly root: string | null } {
    return { root: this.root, keys: this.keys, lists: [...this.lists.values()] };
  }
}
