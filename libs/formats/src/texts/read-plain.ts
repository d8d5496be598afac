import { readGift } from '../gift/read-gift.ts';
import type { Reading, Told } from '../questions/exchange-question.ts';
import { isForm, readLines } from './read-lines.ts';
import { linesOfText } from './text-line.ts';

/**
 * A text without markup: GIFT, or questions as people write them; null when it is neither. Of both, the one that finds
 * more questions is meant.
 */
export function readPlain(text: string, told: Told = { firstIsRight: false }): Reading | null {
  if (text.length > LONGEST_READ_TWICE && isGift(text)) return { format: 'gift', ...readGift(text) };
  const lines = readLines(linesOfText(text), told);
  if (/[{}]/.test(text) || /^[ \t]*(?:::|\$CATEGORY:)/im.test(text)) {
    const gift = readGift(text);
    return lines.items.length > 0 && lines.items.length >= gift.items.length
      ? lines
      : gift.items.length > 0 || !isForm(lines)
        ? { format: 'gift', ...gift }
        : lines;
  }
  return isForm(lines) ? lines : null;
}

/** A longer text is not read in both ways: which one is meant shows in its beginning. */
const LONGEST_READ_TWICE = 400_000;
const SAMPLE = 200_000;

function isGift(text: string): boolean {
  const head = text.slice(0, text.lastIndexOf('\n', SAMPLE) + 1);
  const found = readPlain(head);
  return found?.format === 'gift' && found.items.length > 0;
}
