import type { Plugin } from 'vite';
import { ON_THE_PHONE } from '../on-the-phone.ts';

interface Chunk {
  readonly code: string;
  readonly imports: readonly string[];
  /** The page that it holds; null where it holds what pages share. */
  readonly page: string | null;
  readonly isEntry: boolean;
}

/**
 * Ends a build in which a page of members holds an expression that looks back: Safari before 16.4 refuses the whole
 * file, and no compiler can lower it. Pages of staff may, their browsers know it.
 */
export function membersSyntax(): Plugin {
  return {
    name: 'members-syntax',
    apply: 'build',
    generateBundle(_, bundle) {
      const chunks = Object.values(bundle).flatMap((file) =>
        file.type === 'chunk' ? [[file.fileName, { ...file, page: file.facadeModuleId }] as const] : [],
      );
      const found = lookingBack(new Map(chunks));
      if (found.length > 0) this.error(`members' pages hold expressions that look back: ${found.join(', ')}`);
    },
  };
}

/** The files which a member's phone loads and which Safari 14 would refuse. */
export function lookingBack(chunks: ReadonlyMap<string, Chunk>): string[] {
  const loaded = new Set<string>();
  const load = (name: string): void => {
    const chunk = chunks.get(name);
    if (!chunk || loaded.has(name)) return;
    loaded.add(name);
    chunk.imports.forEach(load);
  };
  for (const [name, { isEntry, page }] of chunks) if (isEntry || (page && ON_THE_PHONE.test(page))) load(name);
  return [...loaded].filter((name) => /\(\?<[=!]/.test(chunks.get(name)?.code ?? '')).toSorted();
}
