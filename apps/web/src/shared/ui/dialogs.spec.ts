import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../..');
const sources = globSync('**/*.tsx', { cwd: ROOT })
  .filter((file) => !file.endsWith('.spec.tsx'))
  .map((file) => [file, readFileSync(join(ROOT, file), 'utf8')] as const);
const OURS = join('shared', 'ui', 'dialog.tsx');

/** One component has the cross, Escape and Back; what a dialog offers stands beside its way out. */
describe('dialogs', () => {
  it('are all made of the one component', () => {
    const others = sources.filter(
      ([file, text]) =>
        file !== OURS && /<dialog|showModal|role="(alert)?dialog"|window\.(confirm|alert|prompt)/.test(text),
    );
    expect(others.map(([file]) => file)).toEqual([]);
  });

  it('offer a way out beside what they do', () => {
    const asking = sources.filter(([file, text]) => file !== OURS && /<Dialog\b/.test(text));
    expect(asking.length).toBeGreaterThan(25);
    expect(asking.filter(([, text]) => !/<DialogActions\b/.test(text)).map(([file]) => file)).toEqual([]);
  });
});
