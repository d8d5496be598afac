const PLAIN: Readonly<Record<string, string>> = {
  ә: 'а',
  қ: 'к',
  ғ: 'г',
  ң: 'н',
  ө: 'о',
  ұ: 'у',
  ү: 'у',
  һ: 'х',
  і: 'и',
  ё: 'е',
};
/** Latin letters that look like Cyrillic ones, in the place people type them by mistake. */
const LOOKALIKES: Readonly<Record<string, string>> = {
  a: 'а',
  b: 'в',
  c: 'с',
  e: 'е',
  h: 'н',
  i: 'і',
  k: 'к',
  m: 'м',
  o: 'о',
  p: 'р',
  t: 'т',
  x: 'х',
  y: 'у',
};

/**
 * Words to compare: small letters, Kazakh letters as Russian keyboards write them, anything but letters, digits and №
 * as one space.
 */
export function plainWords(text: string): string {
  return plainLetters(text.toLowerCase())
    .replace(/[^\p{L}\p{N}№]+/gu, ' ')
    .trim();
}

/** Kazakh small letters as people write them who have no Kazakh keyboard. Other letters stay. */
export function plainLetters(small: string): string {
  return small.replace(/[әқғңөұүһіё]/g, (letter) => PLAIN[letter]!);
}

/**
 * A word in mixed letters, all Latin ones of which look like Cyrillic ones, becomes the Cyrillic word that was meant;
 * other words stay.
 */
export function repairLookalikes(word: string): string {
  const latin = word.match(/[A-Za-z]/g) ?? [];
  if (
    latin.length === 0 ||
    !/[\u0400-\u04ff]/.test(word) ||
    latin.some((letter) => !(letter.toLowerCase() in LOOKALIKES))
  )
    return word;
  return word.replace(/[A-Za-z]/g, (letter) => {
    const like = LOOKALIKES[letter.toLowerCase()]!;
    return letter === letter.toLowerCase() ? like : like.toUpperCase();
  });
}

/** One line of text: line breaks and repeated spaces become one space. */
export function joinLines(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
