/** Zero-width marks, soft hyphens and byte order marks that come along when people paste from documents. */
const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/g;

/**
 * A cell as people see it: composed letters, one kind of space, no invisible marks, no guard that makes a spreadsheet keep leading zeros
 * (`="0101…"`, `'0101…`). Line breaks inside the cell stay.
 */
export function cleanCell(raw: string): string {
  const text = raw.replace(INVISIBLE, '').replace(/[\u0000-\u0009\u000b-\u001f\u007f\u00a0\u2000-\u200a\u202f\u3000]+/g, ' ').normalize('NFC').trim();
  const guarded = /^="([^"]*)"$/.exec(text) ?? /^'(?=[=+\-@\d])(.*)$/s.exec(text);
  return guarded ? guarded[1]!.trim() : text;
}
