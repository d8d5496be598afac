const LONGEST = 254;
const ADDRESS =
  /^[\p{L}\p{N}.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)+[\p{L}\p{N}-]{2,63}$/u;

/** An e-mail address as it is written to, its domain in small letters; null when it is none. */
export function readEmail(text: string): string | null {
  const trimmed = text.trim();
  if (trimmed.length > LONGEST || !ADDRESS.test(trimmed) || trimmed.includes('..')) return null;
  const at = trimmed.lastIndexOf('@');
  return `${trimmed.slice(0, at)}${trimmed.slice(at).toLowerCase()}`;
}

/** `a•••@mail.kz`: enough to tell two apart. */
export function maskEmail(email: string | null): string {
  if (email === null) return '';
  const at = email.lastIndexOf('@');
  return `${email.slice(0, 1)}•••${email.slice(at)}`;
}
