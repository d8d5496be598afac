import { hashes, verify } from '@noble/ed25519';
import { sha256 as sha256Of, sha512 } from '@noble/hashes/sha2';

hashes.sha512 = (message) => new Uint8Array(sha512(message));

let isBuiltIn: boolean | null = null;

/** Whether Ed25519 made this signature: by the browser where it can, else by a small library. */
export async function isSigned(key: Uint8Array, signed: Uint8Array, signature: Uint8Array): Promise<boolean> {
  // A page that came from an address without https has none.
  const { subtle } = (globalThis as { readonly crypto?: { readonly subtle?: SubtleCrypto } }).crypto ?? {};
  if (subtle && isBuiltIn !== false) {
    try {
      const imported = await subtle.importKey('raw', own(key), 'Ed25519', false, ['verify']);
      isBuiltIn = true;
      return await subtle.verify('Ed25519', imported, own(signature), own(signed));
    } catch {
      if (isBuiltIn) return false;
      isBuiltIn = false;
    }
  }
  try {
    return verify(signature, signed, key, { zip215: false });
  } catch {
    return false;
  }
}

/** Bytes in a buffer of their own, as the browser asks. */
const own = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => new Uint8Array(bytes);

export const sha256 = (text: string): Uint8Array => sha256Of(new TextEncoder().encode(text));

/** What was packed by gzip and written in base64; null where the browser cannot unpack, or it is something else. */
export async function unpacked(base64: string): Promise<Uint8Array | null> {
  const { DecompressionStream: Unpacking } = globalThis as Partial<typeof globalThis>;
  if (!Unpacking) return null;
  try {
    const { writable, readable } = new Unpacking('gzip');
    const writer = writable.getWriter();
    const writing = writer
      .write(Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0)))
      .then(() => writer.close());
    const [bytes] = await Promise.all([allOf(readable.getReader()), writing]);
    return bytes;
  } catch {
    return null;
  }
}

async function allOf(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for (let part = await reader.read(); !part.done; part = await reader.read()) parts.push(part.value);
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
