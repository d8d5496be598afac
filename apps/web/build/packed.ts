import { gzipAsync } from '@gfx/zopfli';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, gzip } from 'node:zlib';
import type { Plugin } from 'vite';

const PACKS = /\.(js|css|svg|html|webmanifest)$/;
/** What phones fetch before their first question is worth the slower packer: 4 % less of everything. */
const PHONE = /^(index|base|phone|shared)-/;
const SMALLEST = 500;

/** Lays each file packed beside itself, as small as it gets, so that no server packs it again for every phone. */
export function packed(folder: string): Plugin {
  return {
    name: 'packed',
    apply: 'build',
    enforce: 'post',
    writeBundle: {
      order: 'post',
      sequential: true,
      async handler() {
        const assets = join(folder, 'assets');
        for (const name of await readdir(assets)) await pack(join(assets, name), PHONE.test(name));
      },
    },
  };
}

async function pack(path: string, smallest: boolean): Promise<void> {
  if (!PACKS.test(path)) return;
  const bytes = await readFile(path);
  if (bytes.length < SMALLEST) return;
  await writeFile(`${path}.br`, await promisify(brotliCompress)(bytes));
  await writeFile(
    `${path}.gz`,
    smallest ? await gzipAsync(bytes, { numiterations: 5 }) : await promisify(gzip)(bytes, { level: 9 }),
  );
}
