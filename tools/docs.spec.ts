import { beforeAll, describe, expect, it } from '@jest/globals';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { brokenReferences, type Facts, withoutNames } from './docs/references.mjs';

const ROOT = join(import.meta.dirname, '..');
const SKIPPED = new Set(['node_modules', 'dist', '.git', '.nx', '.kaskad', 'coverage', 'test-results']);
const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');
const found = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, one = '']) => one);

function filesBelow(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (SKIPPED.has(entry.name)) return [];
    return entry.isDirectory() ? filesBelow(path) : [path];
  });
}

function factsOf(files: readonly string[]): Facts {
  const sources = files
    .filter((file) => /\.(m?js|tsx?|ya?ml)$|package\.json$|Dockerfile$/.test(file) && !file.startsWith('tools/docs'))
    .map(read);
  const operations = Object.entries(
    (JSON.parse(read('apps/api/openapi.json')) as { paths: Record<string, object> }).paths,
  ).flatMap(([address, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${withoutNames(address)}`),
  );
  const pages = files
    .filter((file) => file.endsWith('.routes.tsx'))
    .flatMap((file) => found(read(file), /path: '([^']+)'/g));
  return {
    files,
    words: new Set(sources.flatMap((text) => text.match(/[A-Za-z_]\w*/g) ?? [])),
    literals: new Set(sources.flatMap((text) => found(text, /['"`]([^\s'"`]+)['"`]/g))),
    operations: new Set(operations),
    pages: new Set([...pages.map(withoutNames), ...operations.map((operation) => operation.replace(/^\S+ /, ''))]),
    scripts: new Set(Object.keys((JSON.parse(read('package.json')) as { scripts: Record<string, string> }).scripts)),
    jobs: new Set(
      found(/JOB_QUEUES = \[([^\]]+)\]/.exec(read('libs/contracts/src/system.ts'))?.[1] ?? '', /'([^']+)'/g),
    ),
    acts: new Set(found(read('libs/phrases/src/kk/reports.ts'), /^ +'?(\w+)'?:/gm)),
  };
}

/** The words of a term without their endings, one after the other. */
const stemOf = (term: string) =>
  new RegExp(
    term
      .toLowerCase()
      .split(/\s+/)
      .map((word) => (word.length > 4 ? word.slice(0, Math.max(4, word.length - 2)) : word))
      .join('[^\\s]*\\s+'),
  );
const unsaid = (terms: readonly string[], text: string) => terms.filter((term) => !stemOf(term).test(text));

let files: string[];
let facts: Facts;
beforeAll(() => {
  files = filesBelow('');
  facts = factsOf(files);
});

describe('the documents', () => {
  it('name nothing that is not there', () => {
    const documents = files.filter((file) => /^([^/]+|docs\/.+)\.md$/.test(file));
    expect(documents).toEqual(expect.arrayContaining(['README.md', 'docs/architecture.md']));
    expect(
      documents.flatMap((file) =>
        brokenReferences(read(file), facts, dirname(file)).map((broken) => `${file}: ${broken}`),
      ),
    ).toEqual([]);
  });

  it.each([
    ['a file', '`attempts.controller.ts` and `attempts.kontroller.ts`', 'attempts.kontroller.ts'],
    ['a folder', '`apps/api/src/features/attempts`, `features/sittings`', 'features/sittings'],
    ['a file of several', '`docs/{operations,oberations}.md`', 'docs/{operations,oberations}.md'],
    [
      'an operation',
      '`POST /api/attempts/:id/events` and `GET /api/attempts/:id/events`',
      'GET /api/attempts/:id/events',
    ],
    ['a page', '`/learn/attempts/:id` and `/learn/attempt/:id`', '/learn/attempt/:id'],
    ['a script', '`npm run bench`\n```\nnpm run bensch -- --only x\n```\n', 'npm run bensch'],
    ['a job', 'a `training-changed` job and a `training-done` job', 'job training-done'],
    ['a function', '`drawForm` and `drawForms()`', 'drawForms()'],
    ['a method', '`Answers.keep` and `Answers.keepsake`', 'Answers.keepsake'],
    ['a line of the trail', '`attempt.submitted`, `attempt.submited`', 'attempt.submited'],
    ['a table', '`attempt_scores`, `attempt_skores`', 'attempt_skores'],
    ['a document that is linked', '[a](architecture.md) [b](arkitecture.md)', 'arkitecture.md'],
  ])('would be caught naming %s that is not there', (_, text, expected) =>
    expect(brokenReferences(text, facts, 'docs')).toEqual([expected]),
  );

  it.each([
    ['kk', 1],
    ['ru', 2],
  ] as const)('say things in %s as the screens and files do', (language, column) => {
    const rows = read('docs/glossary.md')
      .split('\n')
      .filter((line) => /^\| (?!in the code|---|-)/.test(line))
      .map((line) =>
        line
          .split('|')
          .map((cell) => cell.trim())
          .slice(1),
      );
    const text = files
      .filter((file) => file.startsWith(`libs/phrases/src/${language}/`) || file.startsWith('libs/formats/src/'))
      .map(read)
      .join('\n')
      .toLowerCase();
    expect(rows.length).toBeGreaterThanOrEqual(60);
    expect(
      unsaid(
        rows.map((row) => row[column] ?? ''),
        text,
      ),
    ).toEqual([]);
    expect(unsaid(['абракадабра', rows[0]?.[column] ?? ''], text)).toEqual(['абракадабра']);
  });

  it('reads every kind of name out of the repository', () => {
    const kinds = [facts.operations, facts.pages, facts.scripts, facts.jobs, facts.acts].map(({ size }) => size > 0);
    expect([...kinds, existsSync(join(ROOT, 'docs/flows'))]).toEqual([true, true, true, true, true, true]);
  });
});
