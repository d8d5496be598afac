import { fileTypeOf } from '@kaskad/domain';
import type { Note, Picture } from './item.ts';
import type { Image } from './text.ts';

/** The first picture that is found is the question's; `find` gives Base64 for a name inside the file. */
export function pictureFrom(images: readonly Image[], find: (source: string) => string | null): { picture: Picture | null; notes: readonly Note[] } {
  const notes: Note[] = [];
  let picture: Picture | null = null;
  const seen = new Set<string>();
  for (const { source, alt } of images) {
    if (seen.has(source)) continue;
    seen.add(source);
    const inline = /^data:image\/(?:png|jpeg|svg\+xml);base64,([A-Za-z0-9+/=\s]+)$/.exec(source)?.[1]?.replace(/\s/g, '');
    const data = inline ?? find(source);
    const name = inline ? 'data:' : source.slice(0, 200);
    if (data === null) notes.push({ code: 'picture_missing', value: name });
    else if (picture) notes.push({ code: 'pictures_more', value: name });
    else picture = { data, alt };
  }
  return { picture, notes };
}

export const bytesOf = ({ data }: Pick<Picture, 'data'>): Buffer => Buffer.from(data, 'base64');
const TYPES = { 'image/png': 'png', 'image/jpeg': 'jpg', 'image/svg+xml': 'svg' } as const;
export type PictureType = keyof typeof TYPES;

/** What the bytes are, whatever the name says; null for what a question cannot show. */
export function pictureTypeOf(bytes: Uint8Array): PictureType | null {
  const type = fileTypeOf(bytes);
  return type === null || type === 'application/pdf' ? null : type;
}

const typeOf = (picture: Pick<Picture, 'data'>): PictureType => pictureTypeOf(bytesOf(picture)) ?? 'image/png';
export const pictureName = (picture: Pick<Picture, 'data'>): string => `picture.${TYPES[typeOf(picture)]}`;
export const dataAddress = (picture: Pick<Picture, 'data'>): string => `data:${typeOf(picture)};base64,${picture.data}`;

/** Width and height in pixels, as the file says; null where it does not say. */
export function pictureSize(bytes: Buffer): { width: number; height: number } | null {
  const type = pictureTypeOf(bytes);
  if (type === 'image/png') return bytes.length < 24 ? null : { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
  if (type === 'image/jpeg') return jpegSize(bytes);
  const head = bytes.subarray(0, 4_000).toString('utf8');
  const [, , width, height] = /viewBox\s*=\s*["']\s*(\S+)\s+(\S+)\s+([\d.]+)\s+([\d.]+)/.exec(head)?.slice(1).map(Number) ?? [];
  return type !== null && width && height ? { width: Math.round(width), height: Math.round(height) } : null;
}

/** The frame header lies somewhere behind other segments. */
function jpegSize(bytes: Buffer): { width: number; height: number } | null {
  for (let at = 2; at + 9 < bytes.length && bytes[at] === 0xff;) {
    const mark = bytes[at + 1] ?? 0;
    if (mark >= 0xc0 && mark <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(mark)) return { height: bytes.readUInt16BE(at + 5), width: bytes.readUInt16BE(at + 7) };
    at += 2 + bytes.readUInt16BE(at + 2);
  }
  return null;
}
