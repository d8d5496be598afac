import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { transform } from 'lightningcss';
import { rolldown } from 'rolldown';
import type { Plugin } from 'vite';
import { contractRoutes } from '../contract-routes.ts';
import { SCRIPTS } from './browsers.ts';

const source = (name: string) => fileURLToPath(new URL(`../src/verifier/${name}`, import.meta.url));

/**
 * The page that checks certificates without a server: one file with its script and its styles, so that it can be
 * carried on a stick; and the worker that keeps it on a device.
 */
export function verifierPage(folder: string): Plugin {
  return {
    name: 'verifier-page',
    apply: 'build',
    async writeBundle() {
      await writeFile(join(folder, 'verifier.html'), await page());
      await writeFile(join(folder, 'verifier-worker.js'), await scriptOf('worker.ts'));
    },
  };
}

async function page(): Promise<string> {
  const [html, css, script] = await Promise.all([
    readFile(source('page.html'), 'utf8'),
    readFile(source('page.css')),
    scriptOf('main.ts'),
  ]);
  const styles = transform({ filename: 'page.css', code: css, minify: true }).code.toString();
  return html
    .replace(/<style>[^]*?<\/style>/, () => `<style>${styles}</style>`)
    .replace(/(<script type="application\/json" id="seed">)[^]*?(<\/script>)/, '$1null$2')
    .replace('<!-- script -->', () => `<script>${script.trim().replaceAll('</script', '<\\/script')}</script>`);
}

async function scriptOf(name: string): Promise<string> {
  const program = await rolldown({
    input: source(name),
    plugins: [contractRoutes() as never],
    transform: { target: SCRIPTS },
  });
  const { output } = await program.generate({ format: 'iife', minify: true });
  await program.close();
  return output[0].code;
}
