import { expect, it } from '@jest/globals';
import { circleIn } from './no-circles.ts';

it.each([
  ['files in a row', { a: ['b'], b: ['c'], c: [] }, undefined],
  ['two that share a third', { a: ['b', 'c'], b: ['d'], c: ['d'], d: [] }, undefined],
  ['a file from elsewhere', { a: ['react'] }, undefined],
  ['two that ask for each other', { a: ['b'], b: ['a'] }, ['a', 'b', 'a']],
  ['a circle behind a file outside it', { a: ['b'], b: ['c'], c: ['d'], d: ['b'] }, ['b', 'c', 'd', 'b']],
])('finds the circle in %s', (_, files: Record<string, string[]>, circle) =>
  expect(circleIn(new Map(Object.entries(files)))).toEqual(circle),
);
