import { codeOfPaper, type Paper, type PaperToSign, paperToSign, readPaper } from '@kaskad/domain';
import { createHash, generateKeyPairSync, sign } from 'node:crypto';

/** What a forger tries; each a hundred times and more. */
export const SORTS = [
  'a byte',
  'a letter',
  'a swapped name',
  'a look-alike letter',
  'a later day',
  'another place in the list',
  'another kind',
  'another campaign',
  'a key of one’s own',
  'a key that nobody published',
  'a signature of another paper',
  'a signature that is nothing',
  'a signature plus the order of the group',
] as const;
type Sort = (typeof SORTS)[number];

interface Forgery {
  readonly sort: Sort;
  readonly code: string;
}

const LETTERS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:';
const ALIKE: Readonly<Record<string, string>> = {
  а: 'a',
  е: 'e',
  о: 'o',
  р: 'p',
  с: 'c',
  у: 'y',
  х: 'x',
  і: 'i',
  А: 'A',
  В: 'B',
  Е: 'E',
  К: 'K',
  М: 'M',
  Н: 'H',
  О: 'O',
  Р: 'P',
  С: 'C',
  Т: 'T',
  Х: 'X',
};
/** The order of the group of Ed25519, the lowest byte first. */
const ORDER = Buffer.from('edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010', 'hex');
const sha256 = (text: string) => createHash('sha256').update(text).digest();
const own = generateKeyPairSync('ed25519').privateKey;

interface Read {
  readonly paper: PaperToSign;
  readonly signed: Uint8Array;
  readonly signature: Uint8Array;
}

/** So many forgeries made of genuine codes, each sort as often; none of them is a genuine code. */
export function forgeriesOf(codes: readonly string[], count: number): Forgery[] {
  const genuine = new Set(codes);
  const read = codes.map(readAgain);
  const forged: Forgery[] = [];
  for (let n = 0; forged.length < count; n++) {
    const sort = SORTS[n % SORTS.length] ?? 'a byte';
    const [one, other] = [read[n % read.length], read[(n * 7 + 1) % read.length]];
    const code = one && other && forge(sort, one, other, n);
    if (code && !genuine.has(code)) forged.push({ sort, code });
  }
  return forged;
}

function readAgain(code: string): Read {
  const read = readPaper(code);
  if (typeof read === 'string' || read.paper.names.form !== 'whole') throw new Error(`${code} cannot be read`);
  return { ...read, paper: { ...read.paper, names: read.paper.names } };
}

function forge(sort: Sort, { paper, signed, signature }: Read, other: Read, n: number): string | null {
  const changed = (over: Partial<Omit<Paper, 'names'>> & Partial<Pick<PaperToSign, 'names'>>, by = signature) =>
    written({ ...paper, ...over }, by);
  switch (sort) {
    case 'a byte': {
      const bytes = Uint8Array.from([...signed, ...signature]);
      const at = 4 + (n % (bytes.length - 4));
      bytes[at] = (bytes[at] ?? 0) ^ (1 << (n % 8));
      return codeOfPaper(bytes.subarray(0, signed.length), bytes.subarray(signed.length));
    }
    case 'a letter': {
      const code = codeOfPaper(signed, signature);
      const at = n % code.length;
      return code.slice(0, at) + LETTERS[(n * 13) % LETTERS.length] + code.slice(at + 1);
    }
    case 'a swapped name':
      return changed({ names: other.paper.names });
    case 'a look-alike letter':
      return changed({ names: { ...paper.names, name: withLookAlike(paper.names.name, n) } });
    case 'a later day':
      return changed({ validUntil: `2${String(100 + (n % 90)).slice(-3)}-03-19` });
    case 'another place in the list':
      return changed({ statusIndex: other.paper.statusIndex });
    case 'another kind':
      return changed({ kind: paper.kind === 'completion' ? 'right_to_train' : 'completion' });
    case 'another campaign':
      return changed({ campaignId: paper.campaignId.replace(/^./, (digit) => (digit === 'f' ? '0' : 'f')) });
    case 'a key of one’s own':
      return written(paper, (bytes) => sign(null, bytes, own));
    case 'a key that nobody published':
      return written({ ...paper, keyId: String(10_000_000 + n) }, (bytes) => sign(null, bytes, own));
    case 'a signature of another paper':
      return codeOfPaper(signed, other.signature);
    case 'a signature that is nothing':
      return codeOfPaper(signed, nothing(n));
    case 'a signature plus the order of the group':
      return codeOfPaper(signed, plusOrder(signature));
  }
}

function written(paper: PaperToSign, by: Uint8Array | ((bytes: Uint8Array) => Uint8Array)): string | null {
  const bytes = paperToSign(paper, sha256);
  return bytes && codeOfPaper(bytes, typeof by === 'function' ? by(bytes) : by);
}

function withLookAlike(name: string, n: number): string {
  const places = [...name].flatMap((letter, place) => (letter in ALIKE ? [place] : []));
  const at = places[n % places.length];
  return [...name].map((letter, place) => (place === at ? (ALIKE[letter] ?? letter) : letter)).join('');
}

/** Points and numbers that careless checks believe: zero, one, and keys of a small order. */
function nothing(n: number): Uint8Array {
  const bytes = new Uint8Array(64);
  if (n % 3 === 1) bytes[0] = 1;
  if (n % 3 === 2) bytes.set(Buffer.from('c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa', 'hex'));
  return bytes;
}

/** The same signature to a check that does not look at its size. */
function plusOrder(signature: Uint8Array): Uint8Array {
  const bytes = Uint8Array.from(signature);
  let over = 0;
  for (let place = 0; place < 32; place++) {
    const sum = (bytes[32 + place] ?? 0) + (ORDER[place] ?? 0) + over;
    bytes[32 + place] = sum & 0xff;
    over = sum >> 8;
  }
  return bytes;
}
