import { createHash, createPrivateKey, generateKeyPairSync, type KeyObject, randomUUID, sign } from 'node:crypto';
import { newEventId } from '../load/event-id.ts';
import { type Came, NO_PHONE } from './seminar-facts.ts';

/** What a phone keeps of one thing done: what it will send, and the same as the model reads it. */
export interface Written {
  readonly sent: object & { readonly id: string; readonly device: string; readonly seq: number };
  readonly told: Omit<Came, 'received'>;
}

interface Act {
  readonly kind: Came['kind'];
  readonly subject: string;
  readonly value: string;
  readonly reason: boolean;
  readonly checked: boolean;
}

const YEARS = 5 * 365 * 86_400_000;
/** One key for all phones that sign: making thousands takes longer than the run. */
const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const KEY: KeyObject = createPrivateKey(pair.privateKey.export({ format: 'pem', type: 'pkcs8' }) as string);
export const PUBLIC_KEY = pair.publicKey.export({ format: 'der', type: 'spki' }).toString('base64url');

/** A trainer's phone in a school without a network. */
export class SeminarPhone {
  readonly id = randomUUID();
  readonly token: string;
  readonly seminarId: string;
  readonly sessionId: string;
  /** What it wrote, and what others handed it, until it is cleared. */
  readonly log = new Map<string, Written>();
  basis: Record<string, number> = {};
  contact: string | null = null;
  private seq = 0;

  constructor(where: { readonly token: string; readonly seminarId: string; readonly sessionId: string }) {
    this.token = where.token;
    this.seminarId = where.seminarId;
    this.sessionId = where.sessionId;
  }

  /**
   * Writes one thing down. `at`: milliseconds since the server's word; the wall clock is years off and jumps; a frozen
   * tab knows only what it knew (`stale`).
   */
  write(act: Act, { at, jump, stale }: { at: number; jump: number; stale: Record<string, number> | null }): Written {
    const [id, seq, wall] = [newEventId(), ++this.seq, Date.now() + jump * YEARS];
    const basis = { ...(stale ?? this.basis) };
    const { kind, subject, value, reason, checked } = act;
    const content = {
      ...{ id, seq, basis, kind, seminarId: this.seminarId, device: this.id, shown: [] },
      ...(kind === 'mark' && { sessionId: this.sessionId }),
      ...(kind !== 'closed' && { subjectId: kind === 'person_added' ? randomUUID() : subject }),
      payload: payloadOf(act),
      recordedAt: new Date(wall).toISOString(),
      ...(this.contact !== null && { contact: this.contact, elapsed: at }),
    };
    const contact = this.contact === null ? null : serverTime(this.contact);
    const told = { ...{ id, seq, basis, kind, subject, value, reason, checked, contact }, device: this.id };
    const written = { sent: signed(content), told: { ...told, elapsed: at, wall } };
    this.log.set(id, written);
    return written;
  }

  /** Everything that it has, to a phone beside it; of each device as far as there is no gap it knows of. */
  hand(other: SeminarPhone): void {
    for (const [id, one] of this.log) other.log.set(id, one);
    const own = { ...this.basis, [this.id]: this.unbroken() };
    for (const [device, seq] of Object.entries(own)) if (device !== other.id && seq > 0) other.sees(device, seq);
  }

  sees(device: string, seq: number): void {
    if (device !== this.id) this.basis[device] = Math.max(this.basis[device] ?? 0, seq);
  }

  /** The tab was closed before the disk took it. */
  lose(id: string): void {
    this.log.delete(id);
  }

  private unbroken(): number {
    const own = new Set(
      [...this.log.values()].filter(({ sent }) => sent.device === this.id).map(({ sent }) => sent.seq),
    );
    let upTo = 0;
    while (own.has(upTo + 1)) upTo++;
    return upTo;
  }
}

/** The same id with another content, as a broken phone would send it. */
export function otherContent({ sent, told }: Written): Written {
  const { signature: _, ...content } = sent as typeof sent & { signature: string; payload: object };
  const value = told.value === 'present' ? 'absent' : 'present';
  return { sent: signed({ ...content, payload: { ...content.payload, mark: value } }), told: { ...told, value } };
}

const serverTime = (contact: string) => parseInt(contact.split('.')[0] ?? '', 36);

function payloadOf({ kind, value, reason, checked }: Act): object {
  switch (kind) {
    case 'mark':
      return { mark: value, method: checked ? 'badge' : 'offline', ...(reason && { reason: 'said so' }) };
    case 'person_added':
      return { name: NAMES[value], ...(value !== NO_PHONE && { phone: value }) };
    case 'handed_in':
      return { test: uuidOf(value) };
    case 'closed':
      return {};
  }
}

/** None sounds like another: a number in a name is no sound. */
const NAMES: Readonly<Record<string, string>> = { [NO_PHONE]: 'Ахметова Асель', 1: 'Оспанов Ерлан', 2: 'Ким Вера' };

const uuidOf = (text: string) =>
  createHash('md5')
    .update(text)
    .digest('hex')
    .replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12})$/, '$1-$2-4$3-8$4-$5');

function signed<T extends object>(content: T): T & { readonly signature: string } {
  const signature = sign('sha256', Buffer.from(sorted(content)), { key: KEY, dsaEncoding: 'ieee-p1363' });
  return { ...content, signature: signature.toString('base64url') };
}

/** The writing that is signed: JSON with sorted keys. */
function sorted(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(sorted).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const keys = Object.keys(value).sort();
  return `{${keys.map((key) => `${JSON.stringify(key)}:${sorted((value as Record<string, unknown>)[key])}`).join(',')}}`;
}
