import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { built } from '../../../../tools/build.mjs';

/** Another folder of the same build, so that what the server loads beside itself is found. */
let made = 0;

/**
 * A copy of the built server in which one thing is wrong: the product itself holds no switch for it. Throws when the text is not there
 * exactly once, so that a control never quietly stops being one.
 */
export function brokenApi(text: string | RegExp, replacement: string | ((found: string, ...groups: string[]) => string)): string {
  const source = readFileSync(built.api, 'utf8');
  const found = source.match(new RegExp(typeof text === 'string' ? text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&') : text.source, 'g'))?.length ?? 0;
  if (found !== 1) throw new Error(`The control cannot be made: its place was found ${found} times`);
  const folder = join(dirname(dirname(built.api)), `api-broken-${process.pid}-${++made}`);
  cpSync(dirname(built.api), folder, { recursive: true });
  const main = join(folder, 'main.js');
  writeFileSync(main, source.replace(text, (whole: string, ...groups: string[]) => (typeof replacement === 'string' ? replacement : replacement(whole, ...groups))));
  return main;
}
