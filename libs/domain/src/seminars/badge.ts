/** What the QR code of a badge says: which badge it is, and nothing of the person. */
const MARK = 'KASKAD-BADGE ';
const TOKEN = /^[\w-]{22}$/;

export const badgeText = (token: string): string => MARK + token;

/** The badge that a code shows; null where it is another code. */
export function readBadge(text: string): string | null {
  const token = text.trim().startsWith(MARK) ? text.trim().slice(MARK.length) : '';
  return TOKEN.test(token) ? token : null;
}
