/** Latin letters by which Kazakh and Russian names are typed in a login. */
const LATIN: Readonly<Record<string, string>> = {
  а: 'a',
  ә: 'a',
  б: 'b',
  в: 'v',
  г: 'g',
  ғ: 'g',
  д: 'd',
  е: 'e',
  ё: 'e',
  ж: 'zh',
  з: 'z',
  и: 'i',
  й: 'y',
  к: 'k',
  қ: 'q',
  л: 'l',
  м: 'm',
  н: 'n',
  ң: 'n',
  о: 'o',
  ө: 'o',
  п: 'p',
  р: 'r',
  с: 's',
  т: 't',
  у: 'u',
  ұ: 'u',
  ү: 'u',
  ф: 'f',
  х: 'h',
  һ: 'h',
  ц: 'ts',
  ч: 'ch',
  ш: 'sh',
  щ: 'sch',
  ъ: '',
  ы: 'y',
  і: 'i',
  ь: '',
  э: 'e',
  ю: 'yu',
  я: 'ya',
};
const AT_MOST = 40;

const latin = (text: string) =>
  [...text.normalize('NFC').toLowerCase()]
    .map((letter) => LATIN[letter] ?? letter)
    .join('')
    .replace(/[^a-z0-9]/g, '');

/**
 * A login made of a name, which nobody has to think up: family name and the first letter of the given name, with a
 * number where it is taken.
 */
export function loginOf(
  { familyName, givenName }: { readonly familyName: string; readonly givenName: string },
  taken: readonly string[],
): string {
  const family = latin(familyName).slice(0, AT_MOST);
  const initial = latin(givenName).slice(0, 1);
  const base = [family, initial].filter(Boolean).join('.').padEnd(3, '0');
  const used = new Set(taken);
  for (let number = 1; ; number++) {
    const login = number === 1 ? base : `${base}${number}`;
    if (!used.has(login)) return login;
  }
}
