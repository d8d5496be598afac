const MARK = /^kaskad-([0-9a-f]{32})-([a-z]{2})$/;
const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

/**
 * What our own files call a question, so that it is known again: its id and two letters that must fit it. Names and
 * codes of other files never look like it; it ends in letters, so that a program that copies a question and counts its
 * name up makes none of it; and a letter that was mistyped makes it no mark at all.
 */
export function writeKaskadMark(id: string): string {
  const digits = id.toLowerCase().replaceAll('-', '');
  return `kaskad-${digits}-${checkOf(digits)}`;
}

/** The id of the question in a mark; null when the text is not a Kaskad mark. */
export function readKaskadMark(text: string): string | null {
  const [, digits = '', check] = MARK.exec(text.trim().toLowerCase()) ?? [];
  if (digits === '' || checkOf(digits) !== check) return null;
  return [digits.slice(0, 8), digits.slice(8, 12), digits.slice(12, 16), digits.slice(16, 20), digits.slice(20)].join(
    '-',
  );
}

/** Each digit weighs by its place, in a ring whose size is prime: one wrong digit and two that changed places are seen. */
function checkOf(digits: string): string {
  const sum = [...digits].reduce((total, digit) => (total * 37 + Number.parseInt(digit, 16) + 1) % 673, 0);
  return `${LETTERS[Math.floor(sum / 26)] ?? 'a'}${LETTERS[sum % 26] ?? 'a'}`;
}
