import { fileTypeOf } from '@kaskad/domain';
import type { Note, Picture } from '../questions/exchange-question.ts';
import type { TextReader } from '../markup/text-reader.ts';

/**
 * Base64 of a file by the name that a text uses: null when it lies there and cannot be used, undefined when it is not
 * there.
 */
export type FindPicture = (source: string) => string | null | undefined;

/** The first picture of the text is the question's; what answers show beside it has no place. */
export function pictureFrom(
  { images, aside }: Pick<TextReader, 'images' | 'aside'>,
  find: FindPicture,
): { picture: Picture | null; notes: readonly Note[] } {
  const notes: Note[] = [];
  let picture: Picture | null = null;
  const seen = new Set<string>();
  for (const [place, { source, alt }] of [...images, ...aside].entries()) {
    if (seen.has(source)) continue;
    seen.add(source);
    const inline = /^data:(image\/[a-z0-9.+-]{1,40});base64,([A-Za-z0-9+/=\s]+)$/i.exec(source);
    const data = inline ? inlineData(inline[1] ?? '', inline[2] ?? '') : find(source);
    const name = inline ? (inline[1] ?? '') : source.slice(0, 200);
    if (data === undefined) notes.push({ code: 'picture_missing', value: name });
    else if (data === null) notes.push({ code: 'picture_unreadable', value: name });
    else if (picture || place >= images.length) notes.push({ code: 'pictures_more', value: name });
    else picture = { data, alt };
  }
  return { picture, notes };
}

const inlineData = (type: string, data: string) =>
  /^image\/(png|jpe?g|svg\+xml)$/i.test(type) ? data.replace(/\s/g, '') : null;

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
  if (type === 'image/png')
    return bytes.length < 24 ? null : { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
  if (type === 'image/jpeg') return jpegSize(bytes);
  const head = bytes.subarray(0, 4_000).toString('utf8');
  const [, , width, height] =
    /viewBox\s*=\s*["']\s*(\S+)\s+(\S+)\s+([\d.]+)\s+([\d.]+)/.exec(head)?.slice(1).map(Number) ?? [];
  return type !== null && width && height ? { width: Math.round(width), height: Math.round(height) } : null;
}

/** The frame header lies somewhere behind other segments. */
function jpegSize(bytes: Buffer): { width: number; height: number } | null {
  for (let at = 2; at + 9 < bytes.length && bytes[at] === 0xff;) {
    const mark = bytes[at + 1] ?? 0;
    if (mark >= 0xc0 && mark <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(mark))
      return { height: bytes.readUInt16BE(at + 5), width: bytes.readUInt16BE(at + 7) };
    at += 2 + bytes.readUInt16BE(at + 2);
  }
  return null;
}
