import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { sourceOf, targetOf, WEIGHTS } from '../../fonts/make.mjs';
import { LETTERS, subsetWoff2 } from '../../fonts/subset.mjs';

describe('the fonts of the interface', () => {
  it.each(Object.keys(WEIGHTS))('of weight %s are what their maker makes of the package, and small', (weight) => {
    const kept = readFileSync(targetOf(weight));
    expect(kept.equals(subsetWoff2(sourceOf(weight)))).toBe(true);
    expect(kept.length).toBeLessThan(20_000);
  });

  it('hold every letter of Kazakh and of Russian, the figures and the marks', () => {
    const letters = 'АӘБВГҒДЕЁЖЗИЙКҚЛМНҢОӨПРСТУҰҮФХҺЦЧШЩЪЫІЬЭЮЯ';
    const missing = [...letters, ...letters.toLowerCase(), ...'0123456789«»–—№₸…%'].filter(
      (letter) => !LETTERS.includes(letter.codePointAt(0) ?? 0),
    );
    expect(missing).toEqual([]);
  });
});
