import type { Archive } from '../files/archive.ts';
import { SheetRefusal } from '../files/sheet-refusal.ts';
import { decodeText } from '../sheets/text-encoding.ts';
import { PICTURE_BYTES } from '../files/exchange-limits.ts';
import type { FindPicture } from '../building/question-pictures.ts';
import type { FileNames } from './file-names.ts';

const MOST_PICTURES = 2_000;
const ITEM_BYTES = 24_000_000;
const MEGABYTE = 1024 * 1024;
const IMAGE = /\.(png|jpe?g|svg|gif|webp|bmp|tiff?)$/i;
/** How systems write "a file of this package" in the texts of questions. */
const STUBS =
  /^(?:\$IMS[-_]CC[-_]FILEBASE\$|%24IMS[-_]CC[-_]FILEBASE%24|@@PLUGINFILE@@|@X@EmbeddedFile\.(?:location|requestUrlStub)@X@)[\\/]?/i;

/** Null for a part that is too long. */
export async function bytesIn(archive: Archive, name: string): Promise<Buffer | null> {
  try {
    return await archive.readBytes(name, ITEM_BYTES);
  } catch (error) {
    if (isTooLong(error, ITEM_BYTES)) return null;
    throw error;
  }
}

/** Null for what is no text, or too long. */
export async function textIn(archive: Archive, name: string): Promise<string | null> {
  const bytes = await bytesIn(archive, name);
  if (bytes === null) return null;
  try {
    return decodeText(bytes).text.trimStart();
  } catch (error) {
    if (error instanceof SheetRefusal && error.code === 'sheet_encoding_unknown') return null;
    throw error;
  }
}

const isTooLong = (error: unknown, bytes: number) =>
  error instanceof SheetRefusal &&
  error.code === 'sheet_archive_bomb' &&
  error.params['limit'] === Math.round(bytes / MEGABYTE);

/** Base64 by name; null for a picture that is too large. */
export async function picturesOf(archive: Archive, names: FileNames): Promise<ReadonlyMap<string, string | null>> {
  const found = new Map<string, string | null>();
  for (const name of names.all.filter((one) => IMAGE.test(one)).slice(0, MOST_PICTURES)) {
    try {
      found.set(name, (await archive.readBytes(name, PICTURE_BYTES)).toString('base64'));
    } catch (error) {
      if (!isTooLong(error, PICTURE_BYTES)) throw error;
      found.set(name, null);
    }
  }
  return found;
}

/**
 * The picture that a file calls `source`: beside it, in the folders where systems keep files, or the only one of this
 * name.
 */
export function finderIn(names: FileNames, pictures: ReadonlyMap<string, string | null>, file: string): FindPicture {
  return (source) => {
    const bare = source.replace(STUBS, '');
    const folders = bare.includes('..') ? [] : ['', 'web_resources/', 'csfiles/home_dir/'];
    const paths = [names.beside(file, bare), ...folders.map((folder) => names.beside('', `${folder}${bare}`))];
    const path = paths.find((one) => pictures.has(one));
    if (path !== undefined) return pictures.get(path);
    if (bare === source) return undefined;
    const last = names.beside('', bare).split('/').at(-1) ?? '';
    const alike = [...pictures.keys()].filter(
      (name) => last.length > 3 && (name.endsWith(`/${last}`) || name.includes(`__${last}`)),
    );
    return alike.length === 1 ? pictures.get(alike[0] ?? '') : undefined;
  };
}
