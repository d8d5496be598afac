import { verifyAsync } from '@noble/ed25519';

let isBuiltIn: boolean | null = null;

/** Whether Ed25519 made this signature: by the browser where it can, else by a small library. */
export async function isSigned(key: Uint8Array, signed: Uint8Array, signature: Uint8Array): Promise<boolean> {
  if (isBuiltIn !== false) {
    try {
      const imported = await crypto.subtle.importKey('raw', own(key), 'Ed25519', false, ['verify']);
      isBuiltIn = true;
      return await crypto.subtle.verify('Ed25519', imported, own(signature), own(signed));
    } catch (error) {
      if (isBuiltIn) return false;
      if (typeof crypto === 'undefined' || !('subtle' in crypto)) throw error;
      isBuiltIn = false;
    }
  }
  return verifyAsync(signature, signed, key, { zip215: false });
}

/** Bytes in a buffer of their own, as the browser asks. */
const own = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => new Uint8Array(bytes);

export async function sha256(text: string): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
}

/** What was packed by gzip and written in base64; null where the browser cannot unpack, or it is something else. */
export async function unpacked(base64: string): Promise<Uint8Array | null> {
  const { DecompressionStream: Unpacking } = globalThis as Partial<typeof globalThis>;
  if (!Unpacking) return null;
  try {
    const packed = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    const unpacked = new Response(packed).body?.pipeThrough(new Unpacking('gzip'));
    return unpacked ? new Uint8Array(await new Response(unpacked).arrayBuffer()) : null;
  } catch {
    return null;
  }
}
