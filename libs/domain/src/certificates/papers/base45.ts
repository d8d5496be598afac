const LETTERS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:';
const VALUES = new Map([...LETTERS].map((letter, value) => [letter, value]));

/** Bytes in the letters that a QR code packs best (RFC 9285): two bytes are three letters. */
export function toBase45(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 2) {
    const [first = 0, second] = bytes.subarray(at, at + 2);
    const isPair = second !== undefined;
    let value = isPair ? first * 256 + second : first;
    for (let letter = 0; letter < (isPair ? 3 : 2); letter++) {
      text += LETTERS[value % 45];
      value = Math.floor(value / 45);
    }
  }
  return text;
}

/** The bytes, or null where the text is not what `toBase45` writes. */
export function fromBase45(text: string): Uint8Array | null {
  if (text.length % 3 === 1) return null;
  const bytes = new Uint8Array(Math.floor(text.length / 3) * 2 + (text.length % 3 === 2 ? 1 : 0));
  for (let at = 0, to = 0; at < text.length; at += 3) {
    const values = [...text.slice(at, at + 3)].map((letter) => VALUES.get(letter));
    const [low, middle, high = 0] = values;
    if (low === undefined || middle === undefined || values.includes(undefined)) return null;
    const value = low + middle * 45 + high * 2025;
    if (values.length === 3) {
      if (value > 0xffff) return null;
      bytes[to++] = value >> 8;
    } else if (value > 0xff) return null;
    bytes[to++] = value & 0xff;
  }
  return bytes;
}
