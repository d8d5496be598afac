const WORD = /^[a-z][a-z_]*$/;

/**
 * Words of the domain as a list for `in …`, so that no statement says them once more. Takes only what the compiler
 * knows word by word, never what came with a request.
 */
export function sqlList<const Word extends string>(words: string extends Word ? never : readonly Word[]): string {
  if (words.length === 0 || !words.every((word) => WORD.test(word)))
    throw new Error(`No list for a statement: ${words.join(', ')}`);
  return `(${words.map((word) => `'${word}'`).join(', ')})`;
}

/** Where a word of a column stands among those of the domain, to sort by. */
export const placeAmong = <const Word extends string>(
  words: string extends Word ? never : readonly Word[],
  column: string,
) => `array_position(array[${words.map((word) => `'${word}'`).join(', ')}], ${column})`;
