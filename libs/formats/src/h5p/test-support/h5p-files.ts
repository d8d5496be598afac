import { zip, zipEntry } from '../../test-support/zip-fixture.ts';
import { readFile } from '../../collections/read-file.ts';
import { shownReading } from '../../test-support/shown-item.ts';

export const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
export const pack = (library: string, params: object, files: Readonly<Record<string, string | Buffer>> = {}) =>
  zip(
    Object.entries({
      'h5p.json': JSON.stringify({ title: 'x', language: 'en', mainLibrary: library, preloadedDependencies: [] }),
      'content/content.json': JSON.stringify(params),
      'H5P.MultiChoice-1.16/library.json': '{}',
      ...files,
    }).map(([name, content]) => zipEntry(name, content)),
  );
export const read = async (library: string, params: object, files = {}) =>
  shownReading(await readFile(pack(library, params, files), 'a.h5p'));
export const answer = (text: string, correct: boolean, more: object = {}) => ({
  text: `<div>${text}</div>\n`,
  correct,
  tipsAndFeedback: { tip: '', chosenFeedback: '', notChosenFeedback: '' },
  ...more,
});
export const choice = (answers: readonly object[], behaviour: object = {}, more: object = {}) => ({
  question: '<p>Сұрақ?</p>',
  answers,
  behaviour: { type: 'auto', singlePoint: false, randomAnswers: true, passPercentage: 100, ...behaviour },
  ...more,
});
export const abc = (...right: string[]) => ['а', 'б', 'в'].map((text) => answer(text, right.includes(text)));
export const blanks = (question: string, behaviour: object = { caseSensitive: false }) => ({
  text: '<p>Толтырыңыз</p>',
  questions: [question],
  behaviour,
});
export const part = (library: string, params: object) => ({
  library,
  params,
  subContentId: 'id',
  metadata: { title: 'т' },
});
