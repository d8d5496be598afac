import { CERTIFICATE_KINDS, type CertificateKind } from '../states.ts';
import { fromBase45, toBase45 } from './base45.ts';
import {
  asciiBytes,
  ByteReader,
  bytesOfHex,
  hexOf,
  isSameBytes,
  joinBytes,
  numberBytes,
  uuidBytes,
  uuidOf,
} from './bytes.ts';
import { dayToNumber, numberToDay } from './days.ts';
import { bytesToLetters, lettersToBytes } from './letters.ts';
import { namesToDigest, type PaperNames } from './names.ts';

/** What a code begins with: whose it is, and how it is laid out. */
const MARK = 'KZK1';
/** So that a print of 20 mm is read by a cheap phone. */
const LONGEST = 300;
const SIGNATURE = 64;
const DIGEST = 16;

/** What the code on a certificate says. Days are calendar days of the campaign's zone, that of signing one of UTC. */
export interface Paper {
  /** Of the key that signed it, eight hexadecimal digits. */
  readonly keyId: string;
  readonly kind: CertificateKind;
  readonly number: string;
  readonly campaignId: string;
  readonly issuedOn: string;
  readonly validUntil: string;
  readonly signedOn: string;
  /** Its place in the status list of the campaign. */
  readonly statusIndex: number;
  readonly names: WrittenNames;
}

/** The names themselves; those that are too long leave their beginning and 16 bytes that only they have. */
type WrittenNames =
  | ({ readonly form: 'whole' } & PaperNames)
  | { readonly form: 'digest'; readonly beginning: string; readonly digest: string };

export interface PaperToSign extends Omit<Paper, 'names'> {
  readonly names: PaperNames;
}

/** SHA-256 of a text in UTF-8: the domain has none of its own. */
type Sha256 = (text: string) => Uint8Array;

/** The bytes that are signed; null where a number is so long that no code of this size holds it beside a name. */
export function paperToSign(paper: PaperToSign, sha256: Sha256): Uint8Array | null {
  const { name, nameRu } = paper.names;
  const whole: WrittenNames = { form: 'whole', name, nameRu };
  const written = bytesOfPaper({ ...paper, names: whole });
  if (lengthOfCode(written) <= LONGEST) return written;
  const digest = hexOf(sha256(namesToDigest(paper.names)).subarray(0, DIGEST));
  const rest = bytesOfPaper({ ...paper, names: { form: 'digest', beginning: '', digest } });
  const room = Math.floor(((LONGEST - lengthOfCode(rest)) * 2) / 3) - 1;
  let beginning = '';
  for (const letter of name) {
    if (lettersToBytes(beginning + letter).length > room) break;
    beginning += letter;
  }
  return beginning === '' ? null : bytesOfPaper({ ...paper, names: { form: 'digest', beginning, digest } });
}

const lengthOfCode = (signed: Uint8Array) =>
  MARK.length + 1 + Math.ceil(((signed.length - MARK.length + SIGNATURE) * 3) / 2);

/** The text of the QR code. */
export const codeOfPaper = (signed: Uint8Array, signature: Uint8Array): string =>
  `${MARK}:${toBase45(joinBytes(signed.subarray(MARK.length), signature))}`;

interface ReadPaper {
  readonly paper: Paper;
  readonly signed: Uint8Array;
  readonly signature: Uint8Array;
}

/**
 * What a code says, whoever signed it: of another program ('not_ours'), or ours and not whole ('damaged'). A code that
 * is read is written again letter by letter the same: no two texts say one thing.
 */
export function readPaper(code: string): ReadPaper | 'not_ours' | 'damaged' {
  if (!code.startsWith(`${MARK}:`)) return 'not_ours';
  if (code.length > LONGEST) return 'damaged';
  const bytes = fromBase45(code.slice(MARK.length + 1));
  if (!bytes || bytes.length <= SIGNATURE) return 'damaged';
  const [body, signature] = [bytes.subarray(0, -SIGNATURE), bytes.subarray(-SIGNATURE)];
  const paper = paperOf(body);
  if (!paper) return 'damaged';
  const signed = joinBytes(asciiBytes(MARK), body);
  if (!isSameBytes(bytesOfPaper(paper), signed) || codeOfPaper(signed, signature) !== code) return 'damaged';
  return { paper, signed, signature };
}

function bytesOfPaper({ keyId, kind, number, names, ...rest }: Paper): Uint8Array {
  const id = bytesOfHex(keyId);
  if (id?.length !== 4) throw new RangeError(`${keyId} names no key`);
  return joinBytes(
    asciiBytes(MARK),
    id,
    [CERTIFICATE_KINDS.indexOf(kind) + 1],
    counted(number),
    uuidBytes(rest.campaignId),
    ...[rest.issuedOn, rest.validUntil, rest.signedOn].map((day) => numberBytes(dayToNumber(day), 2)),
    numberBytes(rest.statusIndex, 4),
    ...(names.form === 'whole'
      ? names.nameRu === null
        ? [[1], counted(names.name)]
        : [[2], counted(names.name), counted(names.nameRu)]
      : [[3], counted(names.beginning), bytesOfHex(names.digest) ?? []]),
  );
}

/** A text with its length in front. */
function counted(text: string): Uint8Array {
  const letters = lettersToBytes(text);
  // A name that is too long for its length is too long for the code as well.
  return joinBytes([Math.min(letters.length, 0xff)], letters);
}

function paperOf(body: Uint8Array): Paper | null {
  const reader = new ByteReader(body);
  const text = () => {
    const letters = reader.take(reader.number(1) ?? 0);
    return letters && bytesToLetters(letters);
  };
  const keyId = reader.take(4);
  const kind = CERTIFICATE_KINDS[(reader.number(1) ?? 0) - 1];
  const number = text();
  const campaign = reader.take(16);
  const [issued, until, signed] = [reader.number(2), reader.number(2), reader.number(2)];
  const statusIndex = reader.number(4);
  const names = namesOf(reader, text);
  if (!keyId || !kind || !number || !campaign || !names || !reader.isAtEnd) return null;
  if (issued === null || until === null || signed === null || statusIndex === null) return null;
  return {
    keyId: hexOf(keyId),
    kind,
    number,
    campaignId: uuidOf(campaign),
    issuedOn: numberToDay(issued),
    validUntil: numberToDay(until),
    signedOn: numberToDay(signed),
    statusIndex,
    names,
  };
}

function namesOf(reader: ByteReader, text: () => string | null): WrittenNames | null {
  const form = reader.number(1);
  const name = text();
  if (!name) return null;
  if (form === 1) return { form: 'whole', name, nameRu: null };
  if (form === 2) {
    const nameRu = text();
    return nameRu && nameRu !== name ? { form: 'whole', name, nameRu } : null;
  }
  const digest = form === 3 ? reader.take(DIGEST) : null;
  return digest && { form: 'digest', beginning: name, digest: hexOf(digest) };
}
