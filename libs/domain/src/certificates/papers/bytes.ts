export const hexOf = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

/** The bytes of lowercase hexadecimal digits; null where it is anything else. */
export function bytesOfHex(text: string): Uint8Array | null {
  if (!/^(?:[0-9a-f]{2})*$/.test(text)) return null;
  return Uint8Array.from(text.match(/../g) ?? [], (pair) => parseInt(pair, 16));
}

export const uuidBytes = (uuid: string): Uint8Array => {
  const bytes = bytesOfHex(uuid.replaceAll('-', '').toLowerCase());
  if (bytes?.length !== 16) throw new RangeError(`${uuid} is no UUID`);
  return bytes;
};

export const uuidOf = (bytes: Uint8Array): string =>
  hexOf(bytes).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');

/** The bytes of a text of ASCII. */
export const asciiBytes = (text: string): Uint8Array => Uint8Array.from(text, (letter) => letter.charCodeAt(0) & 0x7f);

export function joinBytes(...parts: readonly (Uint8Array | readonly number[])[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}

/** A whole number in so many bytes, the highest first. */
export const numberBytes = (value: number, length: number): number[] =>
  Array.from({ length }, (_, place) => Math.floor(value / 256 ** (length - 1 - place)) % 256);

export const isSameBytes = (one: Uint8Array, other: Uint8Array): boolean =>
  one.length === other.length && one.every((byte, place) => byte === other[place]);

/** Reads what was put down part by part; asking for more than there is gives null from then on. */
export class ByteReader {
  private at = 0;
  private readonly bytes: Uint8Array;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  take(length: number): Uint8Array | null {
    if (this.at + length > this.bytes.length) {
      this.at = this.bytes.length + 1;
      return null;
    }
    this.at += length;
    return this.bytes.subarray(this.at - length, this.at);
  }

  number(length: number): number | null {
    return this.take(length)?.reduce((sum, byte) => sum * 256 + byte, 0) ?? null;
  }

  get isAtEnd(): boolean {
    return this.at === this.bytes.length;
  }
}
