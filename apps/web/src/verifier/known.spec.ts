import type { KeysFile } from '@kaskad/contracts';
import {
  bytesOfHex,
  codeOfPaper,
  hexOf,
  keyListText,
  keyListToSign,
  paperToSign,
  statusBits,
  statusListHead,
  statusListToSign,
} from '@kaskad/domain';
import { getPublicKey, sign } from '@noble/ed25519';
import { gzipSync } from 'node:zlib';
import { Known, type Papers } from './known.ts';
import { sha256 } from './signatures.ts';

const CAMPAIGN = '0190c0de-0000-7000-8000-00000000abcd';
const [ROOT, ISSUING] = [new Uint8Array(32).fill(1), new Uint8Array(32).fill(2)];
const KEY_ID = '0a1b2c3d';
const NOW = new Date('2026-02-20T09:00:00Z');
const TODAY = '2026-02-20';

function keys(): KeysFile {
  const text = keyListText({
    version: 1,
    keys: [
      { id: KEY_ID, key: hexOf(getPublicKey(ISSUING)), from: '2026-01-01', to: '2026-12-31', withdrawnSince: null },
    ],
  });
  const signature = hexOf(sign(keyListToSign(text), ROOT));
  return { root: hexOf(getPublicKey(ROOT)), text, signature };
}

function listAt(at: Date, revoked: readonly number[] = []): Papers['lists'][number] {
  const bits = statusBits(10, new Map(revoked.map((place) => [place, 'revoked'] as const)));
  const head = statusListHead({ keyId: KEY_ID, campaignId: CAMPAIGN, at: at.getTime() / 1000, count: 10 });
  return {
    head,
    bits: gzipSync(bits).toString('base64'),
    signature: hexOf(sign(statusListToSign(head, bits), ISSUING)),
  };
}

function code(): string {
  const signed = paperToSign(
    {
      keyId: KEY_ID,
      kind: 'completion',
      number: 'KZ43-2026-000123',
      campaignId: CAMPAIGN,
      issuedOn: '2026-02-10',
      validUntil: '2026-03-19',
      signedOn: '2026-02-10',
      statusIndex: 5,
      names: { name: 'Сәрсен Шолпан', nameRu: null },
    },
    sha256,
  );
  if (!signed) throw new Error('no room');
  return codeOfPaper(signed, sign(signed, ISSUING));
}

const later = (at: Date, hours: number) => new Date(at.getTime() + hours * 3_600_000);

describe('what a device knows', () => {
  let known: Known;
  beforeEach(() => {
    known = new Known(null);
  });
  const verdict = async (today = TODAY) => (await known.judge(code(), today)).verdict;

  it('is taken from lists of now, and not from one of a time that has not come', async () => {
    await known.take({ keys: keys(), lists: [listAt(NOW)] }, NOW);
    await known.take({ keys: null, lists: [listAt(later(NOW, 48), [5])] }, NOW);
    expect([await verdict(), known.knownAt]).toEqual(['valid', NOW.getTime() / 1000]);
    expect(known.isClockBehind(NOW)).toBe(true);
    await known.take({ keys: null, lists: [listAt(later(NOW, 1), [5])] }, NOW);
    expect([await verdict(), known.isClockBehind(NOW)]).toEqual(['revoked', false]);
  });

  it('stands when the clock is set back, and what has expired by the list stays expired', async () => {
    const april = new Date('2026-04-01T09:00:00Z');
    const kept = { keys: keys(), lists: [listAt(april)] };
    await known.take(kept);
    expect(await verdict()).toBe('expired');
    expect(known.isClockBehind(NOW)).toBe(true);
    expect(known.isClockBehind(april)).toBe(false);
  });

  it('is checked without the cryptography of the browser, which a page without https has not', async () => {
    const own = Object.getOwnPropertyDescriptor(globalThis, 'crypto');
    const [file, lists, paper] = [keys(), [listAt(NOW)], code()];
    Object.defineProperty(globalThis, 'crypto', { value: {}, configurable: true });
    try {
      await known.take({ keys: file, lists }, NOW);
      expect((await known.judge(paper, TODAY)).verdict).toBe('valid');
      const other = paper.slice(0, -1) + (paper.endsWith('0') ? '1' : '0');
      expect((await known.judge(other, TODAY)).verdict).toBe('damaged');
      expect(hexOf(sha256('a'))).toMatch(/^ca978112ca1bbdca/);
    } finally {
      if (own) Object.defineProperty(globalThis, 'crypto', own);
    }
  });

  it('has nothing of a root that it does not know', async () => {
    known = new Known('ab'.repeat(32));
    await known.take({ keys: keys(), lists: [listAt(NOW)] }, NOW);
    expect([await verdict(), bytesOfHex(known.papers.root ?? '')?.length]).toEqual(['not_ours', 32]);
  });
});
