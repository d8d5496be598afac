import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import type { Plugin } from 'vite';

/**
 * The cache of answers writes its fields as `#name`, which Safari 14 does not know: lowered as a language feature they
 * become a map for each field and a helper at every use, 1 kB for every phone. As plain names they cost nothing. Each
 * file gets names of its own, so that a class never meets the field of the one it extends.
 */
export function privateNames(): Plugin {
  return {
    name: 'private-names',
    apply: 'build',
    transform: {
      filter: { id: /@tanstack[\\/]query-core[\\/].*\.js$/ },
      handler(code, id) {
        const own = `_${createHash('sha1').update(basename(id)).digest('hex').slice(0, 4)}_`;
        return { code: code.replace(/(?<![\w'"`/])#([a-zA-Z]\w*)/g, `${own}$1`), map: null };
      },
    },
  };
}
