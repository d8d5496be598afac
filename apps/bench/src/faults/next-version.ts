import { cpSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';

const TEXT = /\.(js|css|html|webmanifest|map)$/;

/**
 * Another version of the built web application: every chunk bears another name, as after any change, and the chunks of
 * the version before are gone, as after any deployment.
 */
export function nextVersion(from: string, to: string): string {
  cpSync(from, to, { recursive: true });
  const files = readdirSync(to, { recursive: true, encoding: 'utf8' })
    .map((name) => join(to, name))
    .filter((file) => statSync(file).isFile());
  const names = new Map(
    files
      .filter((file) => file.startsWith(join(to, 'assets')))
      .map((file) => basename(file))
      .flatMap((name) => {
        const hash = /-([\w-]{8})\.(?:js|css)$/.exec(name)?.[1];
        return hash ? [[name, name.replace(hash, [...hash].toReversed().join('').replace(/^-/, '_'))] as const] : [];
      }),
  );
  if (names.size < 10) throw new Error('The build names its chunks in a way that is not known here');
  const pattern = new RegExp(
    [...names.keys()].map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|'),
    'g',
  );
  for (const file of files.filter((one) => TEXT.test(one))) {
    const text = readFileSync(file, 'utf8').replace(pattern, (name) => names.get(name) ?? name);
    // What is not named by its content bears a revision in the worker's list.
    writeFileSync(
      file,
      file.endsWith('sw.js')
        ? text.replace(
            /(revision:")([0-9a-f]{6})/g,
            (_, key: string, start: string) => key + [...start].toReversed().join(''),
          )
        : text,
    );
  }
  for (const file of files) {
    const next = names.get(basename(file));
    if (next) renameSync(file, join(file, '..', next));
  }
  return to;
}
