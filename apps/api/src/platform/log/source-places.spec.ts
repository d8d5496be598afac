import { expect, it } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { rolldown } from 'rolldown';
import { withSourcePlaces } from './source-places.ts';

/** A program whose error Node tells with its map, or without. */
async function stackOf(options: readonly string[]): Promise<{ stack: string; folder: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'kaskad-places-'));
  writeFileSync(
    join(folder, 'helper.ts'),
    '/** Written for a test. */\ninterface A { a: 1 }\n\nexport const fails = (a: A) => {\n  throw new Error(`no ${a.a}`);\n};\n',
  );
  writeFileSync(
    join(folder, 'main.ts'),
    "import { fails } from './helper.ts';\n\ntry { fails({ a: 1 }); } catch (error) { console.log((error as Error).stack); }\n",
  );
  const program = await rolldown({ input: join(folder, 'main.ts'), platform: 'node' });
  await program.write({ file: join(folder, 'built.mjs'), format: 'esm', sourcemap: true });
  await program.close();
  const stack = execFileSync(process.execPath, [...options, join(folder, 'built.mjs')], { encoding: 'utf8' });
  return { stack, folder };
}

it('names the lines of the sources as Node does with its maps', async () => {
  const built = await stackOf([]);
  const mapped = await stackOf(['--enable-source-maps']);
  try {
    expect(built.stack).toContain('built.mjs:');
    const told = withSourcePlaces(built.stack);
    expect(told).not.toContain('built.mjs:');
    expect(linesOf(told)).toEqual(linesOf(mapped.stack));
    expect(linesOf(told)).toContain('helper.ts:5');
  } finally {
    for (const { folder } of [built, mapped]) rmSync(folder, { recursive: true });
  }
});

it('leaves a stack as it is where no map lies beside the file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'kaskad-places-'));
  const file = join(folder, 'plain.js');
  const stack = `Error: no\n    at a (${pathToFileURL(file).href}:3:1)\n    at node:internal/main:1:2`;
  expect(withSourcePlaces(stack)).toBe(stack);
  writeFileSync(`${file}.map`, '{ damaged');
  expect(withSourcePlaces(stack)).toBe(stack);
  rmSync(folder, { recursive: true });
});

const linesOf = (stack: string) => [...stack.matchAll(/(\w+\.ts):(\d+)/g)].map(([, file, line]) => `${file}:${line}`);
