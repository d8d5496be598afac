import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { built } from '../../../../tools/build.mjs';

/** Another folder of the same build, so that what the program loads beside itself is found. */
let made = 0;

type Replacement = readonly [text: string | RegExp, by: string | ((found: string, ...groups: string[]) => string)];

/**
 * A copy of the built server in which something is wrong: the product itself holds no switch for it. Throws when a text
 * is not there exactly once, so that a control never quietly stops being one.
 */
export const brokenApi = (text: Replacement[0], by: Replacement[1], ...further: readonly Replacement[]): string =>
  broken(built.api, [[text, by], ...further]);

/** The same of the command line, which consists of many files. */
export const brokenCli = (text: Replacement[0], by: Replacement[1]): string => broken(built.cli, [[text, by]]);

function broken(main: string, replacements: readonly Replacement[]): string {
  const folder = join(dirname(dirname(main)), `${basename(dirname(main))}-broken-${process.pid}-${++made}`);
  cpSync(dirname(main), folder, { recursive: true });
  const copy = join(folder, basename(main));
  for (const replacement of replacements) replaceIn(copy, replacement);
  return copy;
}

function replaceIn(main: string, [text, by]: Replacement): void {
  const pattern = new RegExp(typeof text === 'string' ? text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&') : text.source, 'g');
  const files = [...partsOf(main)].map((file) => ({ file, source: readFileSync(file, 'utf8') }));
  const found = files.flatMap((one) => Array.from({ length: one.source.match(pattern)?.length ?? 0 }, () => one));
  const [place] = found;
  if (!place || found.length !== 1)
    throw new Error(`The control cannot be made: its place was found ${found.length} times`);
  writeFileSync(
    place.file,
    place.source.replace(text, (whole: string, ...groups: string[]) =>
      typeof by === 'string' ? by : by(whole, ...groups),
    ),
  );
}

/** The files of a program: a folder may still hold those of the build before. */
function partsOf(main: string, known = new Set<string>()): ReadonlySet<string> {
  if (known.has(main)) return known;
  known.add(main);
  for (const [, name = ''] of readFileSync(main, 'utf8').matchAll(/["']\.\/([\w.-]+\.js)["']/g))
    if (existsSync(join(dirname(main), name))) partsOf(join(dirname(main), name), known);
  return known;
}
