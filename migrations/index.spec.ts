import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { migrations } from './index.ts';

const files = readdirSync(import.meta.dirname)
  .filter((name) => /^\d+-.+\.ts$/.test(name))
  .sort();
const numberOf = (name: string) => Number(/\d{13}/.exec(name)?.[0]);
/** The class that a file exports, from its text: what a name says must be true before anything is loaded. */
const classIn = (file: string) =>
  /export class (\w+) implements MigrationInterface/.exec(readFileSync(join(import.meta.dirname, file), 'utf8'))?.[1];

describe('the list of migrations', () => {
  it('names every file once, in the order of their numbers', () => {
    expect(migrations.map(({ name }) => name)).toEqual(files.map(classIn));
  });

  it('has no number twice, and the number of the file in the name of its class', () => {
    expect(new Set(files.map(numberOf)).size).toBe(files.length);
    expect(migrations.map(({ name }) => numberOf(name))).toEqual(files.map(numberOf));
  });

  it.each(files)('%s goes up and down again', (file) => {
    const { prototype } = migrations.find(({ name }) => name === classIn(file)) ?? {};
    expect({ up: typeof prototype?.up, down: typeof prototype?.down }).toEqual({ up: 'function', down: 'function' });
  });
});
