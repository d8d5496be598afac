export const FILE_TYPES = ['image/png', 'image/jpeg', 'image/svg+xml', 'application/pdf'] as const;
export type FileType = (typeof FILE_TYPES)[number];
export const LESSON_FILE_LIMIT = 10 * 1024 * 1024;

export type FileRefusal = 'file_type_unknown' | 'file_too_large' | 'file_unsafe';

const SIGNATURES: readonly (readonly [FileType, readonly number[]])[] = [
  ['image/png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ['image/jpeg', [0xff, 0xd8, 0xff]],
  ['application/pdf', [0x25, 0x50, 0x44, 0x46, 0x2d]],
];

/**
 * What the bytes are, whatever the name says; null for anything a lesson cannot hold. `head` is their beginning as
 * Latin-1 text.
 */
export function fileTypeOf(bytes: Uint8Array): FileType | null {
  const known = SIGNATURES.find(([, signature]) => signature.every((byte, index) => bytes[index] === byte));
  if (known) return known[0];
  const head = String.fromCharCode(...bytes.slice(0, 2000)).replace(/^\u00ef\u00bb\u00bf/, '');
  return /^\s*(<\?xml[^>]*>\s*)?(<!--[\s\S]*?-->\s*)*<svg[\s>]/.test(head) ? 'image/svg+xml' : null;
}

// Whatever could run, load or reach outside when the picture is opened by itself.
const UNSAFE =
  /<\s*(script|foreignobject|iframe|object|embed|animate\w*|set|handler|image|a)[\s>/:]|<!(doctype|entity)|<\?(?!xml[\s?])|\son\w+\s*=|javascript:|data:|@import|(href|src)\s*=\s*["']?\s*[^#"'\s]|url\s*\(\s*["']?\s*[^#"')\s]|&#/i;

/** Whether a drawing holds anything but a drawing. */
export const isUnsafeSvg = (text: string) => UNSAFE.test(text);

/** Why a lesson cannot hold the file, or null. `text` is the file read as UTF-8. */
export function fileRefusal(bytes: Uint8Array, text: string): FileRefusal | null {
  if (bytes.length > LESSON_FILE_LIMIT) return 'file_too_large';
  const type = fileTypeOf(bytes);
  if (!type) return 'file_type_unknown';
  return type === 'image/svg+xml' && isUnsafeSvg(text) ? 'file_unsafe' : null;
}
