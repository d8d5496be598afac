import iconv from 'iconv-lite';
import { hasUtf16Mark } from './file-format.ts';
import { SheetRefusal } from '../files/sheet-refusal.ts';
import type { SheetEncoding } from './sheet-reading.ts';

const SINGLE_BYTE = ['windows-1251', 'rk1048', 'cp866', 'koi8-r', 'mac-cyrillic'] as const;
const CODECS: Record<(typeof SINGLE_BYTE)[number], string> = {
  'windows-1251': 'win1251',
  rk1048: 'rk1048',
  cp866: 'cp866',
  'koi8-r': 'koi8-r',
  'mac-cyrillic': 'maccyrillic',
};

/** Enough text to tell encodings apart, few enough bytes to decode it five times over. */
const SAMPLE_BYTES = 256 * 1024;

/**
 * Letters of Russian and Kazakh texts by how often they are met, with a weight from 1 down to −1; the Kazakh ones tell
 * most: no other encoding gives them.
 */
const WEIGHTS = new Map<string, number>([
  ...[...'аеоиныртлскмдбувпзйжгшьяхчщцюэфъё'].map(
    (letter, index, all) => [letter, 1 - (2 * index) / all.length] as const,
  ),
  ...[...'әғқңөұүһі'].map((letter) => [letter, 1.5] as const),
]);
/** Below this, on the scale of `scoreOf`, the letters form no Cyrillic words in any encoding we know. */
const LEAST_SCORE = 0.3;

/**
 * The text of a file, by what its bytes say; a declared encoding or a false mark is never trusted. Throws
 * SheetRefusal('sheet_encoding_unknown').
 */
export function decodeText(file: Buffer): { readonly encoding: SheetEncoding; readonly text: string } {
  if (hasUtf16Mark(file)) return decodeUtf16(file);
  const marked = file.subarray(0, 3).toString('hex') === 'efbbbf';
  const content = marked ? file.subarray(3) : file;
  const unicode = decodeUtf8(content);
  if (unicode !== null) return { encoding: 'utf-8', text: unicode };

  const sample = content.subarray(0, SAMPLE_BYTES);
  const scored = SINGLE_BYTE.map((encoding) => ({ encoding, score: scoreOf(iconv.decode(sample, CODECS[encoding])) }));
  const best = scored.reduce((top, next) => (next.score > top.score ? next : top));
  if (best.score < LEAST_SCORE) throw new SheetRefusal('sheet_encoding_unknown');
  return { encoding: best.encoding, text: iconv.decode(content, CODECS[best.encoding]) };
}

function decodeUtf16(file: Buffer): { encoding: SheetEncoding; text: string } {
  const encoding = file[0] === 0xff ? 'utf-16le' : 'utf-16be';
  const text = iconv.decode(file, encoding).replace(/^\ufeff/, '');
  if (/[\u0000\ufffd]/.test(text) || scoreOf(text.slice(0, SAMPLE_BYTES)) < 0)
    throw new SheetRefusal('sheet_encoding_unknown');
  return { encoding, text };
}

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false });
/** Null when the bytes are not UTF-8. A letter cut in two at the very end, as in a broken download, is left out. */
function decodeUtf8(content: Buffer): string | null {
  for (let cut = 0; cut <= Math.min(3, content.length); cut++) {
    const end = content.length - cut;
    if (cut > 0 && content[end]! < 0x80) return null;
    try {
      return decoder.decode(content.subarray(0, end));
    } catch {
      continue;
    }
  }
  return null;
}

/**
 * How much a text looks like Kazakh and Russian words, per letter outside ASCII: 1 for frequent letters, 1.5 for the
 * Kazakh ones, less than zero for rare letters and those of other alphabets, symbols inside words, capitals after small
 * letters and Latin letters joined to Cyrillic ones.
 */
function scoreOf(text: string): number {
  let score = 0;
  let counted = 0;
  let previous = '';
  for (const letter of text) {
    if (letter > '\u007f') {
      counted += 1;
      score += weightOf(letter, previous);
    } else if (isLatin(letter) && isCyrillic(previous)) score -= 1;
    previous = letter;
  }
  return counted === 0 ? 1 : score / counted;
}

function weightOf(letter: string, previous: string): number {
  const small = letter.toLowerCase();
  if (!isCyrillic(letter)) return /[«»№–—“”„’…\u00a0°₸]/.test(letter) ? 0.3 : -2;
  if (isLatin(previous)) return -1;
  if (small !== letter && isCyrillic(previous) && previous.toLowerCase() === previous) return -1.5;
  return WEIGHTS.get(small) ?? -2;
}

function isCyrillic(letter: string): boolean {
  return letter >= '\u0400' && letter <= '\u04ff';
}

function isLatin(letter: string): boolean {
  return /^[A-Za-z]$/.test(letter);
}
