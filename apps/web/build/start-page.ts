import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';
import type { Plugin, Rolldown } from 'vite';
import { oldSheet } from './old-sheet.ts';

const source = (path: string) => fileURLToPath(new URL(`../src/${path}`, import.meta.url));

/** The first screens by the first part of their address: the page, and the books of phrases that it is written with. */
const FIRST: Readonly<Record<string, { readonly pages: readonly string[]; readonly books: readonly string[] }>> = {
  '': { pages: [], books: ['shell', 'problems/common'] },
  join: { pages: ['accounts/join-page'], books: ['accounts/entry'] },
  'sign-in': { pages: ['accounts/sign-in-page'], books: ['accounts/entry'] },
  verify: { pages: ['certificates/verify-page'], books: ['certificates'] },
  learn: { pages: ['courses/learn-page'], books: ['courses/learning'] },
};

/**
 * Puts `src/start.ts` into the page: what the first screen needs is asked for with the page itself rather than one
 * after the other, in one language; and browsers without layers or with missing functions are given them.
 */
export function startPage(): Plugin {
  return {
    name: 'start-page',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      async handler(html, { bundle = {} }) {
        const sheet = Object.values(bundle).find(
          (file): file is Rolldown.OutputAsset => file.type === 'asset' && /\.css$/.test(file.fileName),
        );
        if (!sheet) throw new Error('the page has no sheet of styles');
        // While the page of a build is made, the files of the build may be added to, which the types do not say.
        const files = this as unknown as Rolldown.PluginContext;
        const emit = (name: string, text: string) =>
          `/${files.getFileName(files.emitFile({ type: 'asset', name, source: text }))}`;
        const start = {
          script: emit('old.js', await scriptOf(source('old/old.ts'))),
          sheet: emit('old.css', oldSheet(textOf(sheet)).replace(/url\((?!\/)/g, 'url(/assets/')),
          first: firstScreens(bundle),
        };
        const script = await scriptOf(source('start.ts'), { START: JSON.stringify(start) });
        return html.replace('<!-- start -->', () => `<script>${script.trim()}</script>`);
      },
    },
  };
}

const textOf = ({ source: text }: Rolldown.OutputAsset) =>
  typeof text === 'string' ? text : Buffer.from(text).toString();

/** A small program as one script of the old kind. */
async function scriptOf(input: string, define: Record<string, string> = {}): Promise<string> {
  const program = await rolldown({ input, transform: { target: 'es2015', define } });
  const { output } = await program.generate({
    format: 'iife',
    minify: { compress: false, mangle: true, codegen: true },
  });
  await program.close();
  return output[0].code;
}

function firstScreens(bundle: Rolldown.OutputBundle): Record<string, Record<string, string[]>> {
  const chunks = Object.values(bundle).filter((file): file is Rolldown.OutputChunk => file.type === 'chunk');
  const entry = chunks.find(({ isEntry }) => isEntry);
  const known = new Set(entry && withImports(chunks, entry));
  const filesOf = (sources: readonly string[]) => {
    const found = sources.map((path) => {
      const chunk = chunks.find(({ moduleIds }) => moduleIds.some((id) => id.replaceAll('\\', '/').endsWith(path)));
      if (!chunk) throw new Error(`no file of the build has ${path}`);
      return withImports(chunks, chunk);
    });
    return [...new Set(found.flat())].filter((file) => !known.has(file)).map((file) => `/${file}`);
  };
  return Object.fromEntries(
    Object.entries(FIRST).map(([place, { pages, books }]) => [
      place,
      Object.fromEntries(
        ['kk', 'ru'].map((language) => [
          language,
          filesOf([
            ...pages.map((page) => `features/${page}.tsx`),
            ...books.map((book) => `phrases/src/${language}/${book}.ts`),
          ]),
        ]),
      ),
    ]),
  );
}

function withImports(
  chunks: readonly Rolldown.OutputChunk[],
  chunk: Rolldown.OutputChunk,
  seen = new Set<string>(),
): string[] {
  if (seen.has(chunk.fileName)) return [];
  seen.add(chunk.fileName);
  return [
    chunk.fileName,
    ...chunks
      .filter(({ fileName }) => chunk.imports.includes(fileName))
      .flatMap((one) => withImports(chunks, one, seen)),
  ];
}
