import { expect, it } from '@jest/globals';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const root = join(import.meta.dirname, '..');
const json = (file: string) => JSON.parse(readFileSync(join(root, file), 'utf8'));
const { workspaces } = json('package.json') as { workspaces: string[] };
const projects = [
  ...globSync(
    workspaces.map((folder) => `${folder}/package.json`),
    { cwd: root },
  ).map(dirname),
  'tools',
].sort();

it.each(projects)('%s has types, lint and tests for nx affected', (folder) => {
  const { targets } = existsSync(join(root, folder, 'project.json'))
    ? json(`${folder}/project.json`)
    : json(`${folder}/package.json`).nx;
  expect(Object.keys(targets)).toEqual(expect.arrayContaining(['typecheck', 'lint', 'test']));
  const specs = globSync('**/*.spec.{ts,tsx}', { cwd: join(root, folder), exclude: (name) => name === 'node_modules' });
  expect(specs.length).toBeGreaterThan(0);
});
