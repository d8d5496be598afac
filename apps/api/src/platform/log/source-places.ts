import { readFileSync } from 'node:fs';
import { SourceMap, type SourceMapPayload } from 'node:module';
import { fileURLToPath } from 'node:url';

const PLACE = /(file:\/\/[^\s)]+\.m?js):(\d+):(\d+)/g;
/** Kept while nothing else wants their memory: several errors often come together. */
const known = new Map<string, WeakRef<SourceMap>>();

/**
 * A stack with the places of the sources instead of those of the built files, as far as a map lies beside them. Node's
 * own `--enable-source-maps` says the same and holds every map from the start, which takes the server 40 MB; here a map
 * is read when an error is told.
 */
export const withSourcePlaces = (stack: string): string =>
  stack.replace(PLACE, (place, file: string, line: string, column: string) => {
    const origin = mapOf(file)?.findOrigin(Number(line), Number(column));
    return origin && 'fileName' in origin ? `${origin.fileName}:${origin.lineNumber}:${origin.columnNumber}` : place;
  });

function mapOf(file: string): SourceMap | undefined {
  const kept = known.get(file)?.deref();
  if (kept) return kept;
  try {
    const map = new SourceMap(JSON.parse(readFileSync(fileURLToPath(`${file}.map`), 'utf8')) as SourceMapPayload);
    known.set(file, new WeakRef(map));
    return map;
  } catch {
    // Most files of packages have none, and a damaged one must not hide the error that is told.
    return undefined;
  }
}
