/** Zero-width marks, soft hyphens and byte order marks that come along when people paste from documents. */
const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/g;

/** No program writes these as text: a sign that stands for one was spoiled on the way. */
const SPOILED = /[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f\ufffe\uffff]/g;

/**
 * A cell as people see it: composed letters, one kind of space, no invisible marks, a replacement sign for each control
 * character, no guard that makes a spreadsheet keep leading zeros (`="0101…"`, `'0101…`). Line breaks inside the cell
 * stay.
 */
export function cleanCell(raw: string): string {
  const text = raw
    .replace(INVISIBLE, '')
    .replace(SPOILED, '\ufffd')
    .replace(/[\t\u000b-\r\u0085\u00a0\u2000-\u200a\u202f\u3000]+/g, ' ')
    .normalize('NFC')
    .trim();
  const guarded = /^="([^"]*)"$/.exec(text) ?? /^'(?=[=+\-@\d])(.*)$/s.exec(text);
  return guarded ? guarded[1]!.trim() : text;
}
