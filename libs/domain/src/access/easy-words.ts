/** Words that guessers try first, in Latin and Cyrillic letters; names of people and places come from the account. */
const WORDS = `
  password passwd parol пароль құпиясөз купиясоз kupiyasoz admin administrator administrador әкімші акимши akimshi админ администратор user guest root login логин welcome
  letmein iloveyou secret master superman batman dragon monkey football baseball sunshine princess shadow trustno1 changeme default temporary letme access server system
  test тест demo демо temp kaskad каскад cascade saylau sailau сайлау shaylau выборы vybory vibory election elections electoral referendum референдум комиссия komissiya komissia
  komissiya commission участок uchastok учаске uchaske округ okrug избирком izbirkom тренер trener trainer семинар seminar сертификат sertifikat certificate kazakhstan
  kazakstan qazaqstan казахстан қазақстан astana астана nursultan нурсултан almaty алматы shymkent шымкент respublika республика центр centr ortalyq орталық аудан audan ауданы
  область oblast облыс oblys район rayon raion salem сәлем салем privet привет hello любовь lubov mahabbat махаббат мама mama папа papa ана апа аға бала balam zhanym жаным
  summer winter spring autumn лето зима весна осень жаз қыс көктем күз leto zima vesna osen monday friday january february march december қаңтар наурыз nauryz naurys январь
  февраль март апрель qwaszx qazwsx wsxedc qazwsxedc 1qaz2wsx 1q2w3e4r5t6y 1q2w3e4r5t 1q2w3e4r 1q2w3e q1w2e3r4t5 q1w2e3r4 q1w2e3 a1b2c3d4 abc123 qwe123 asd123 zxc123 йцу123 pass
`
  .trim()
  .split(/\s+/);

const LATIN_ROWS = ['`1234567890-=', 'qwertyuiop[]\\', "asdfghjkl;'", 'zxcvbnm,./', '!@#$%^&*()_+'];
const RUSSIAN_ROWS = ['ё1234567890-=', 'йцукенгшщзхъ\\', 'фывапролджэ', 'ячсмитьбю.', '!"№;%:?*()_+'];
const KAZAKH_DIGITS = ['әіңғүұқөһ'];
const turned = (text: string) => [...text].reverse().join('');
export const KEYBOARD_ROWS: readonly string[] = [...LATIN_ROWS, ...RUSSIAN_ROWS, ...KAZAKH_DIGITS].flatMap((row) => [
  row,
  turned(row),
]);

const KEYS = new Map(
  LATIN_ROWS.slice(1, 4).flatMap((row, index) =>
    [...row].flatMap((key, at): [string, string][] => {
      const other = RUSSIAN_ROWS[index + 1]?.[at];
      return other
        ? [
            [key, other],
            [other, key],
          ]
        : [];
    }),
  ),
);
/** The same keys with the other layout on: "gfhjkm" is "пароль". */
export const convertLayout = (text: string) => [...text].map((letter) => KEYS.get(letter) ?? letter).join('');

const LEET: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '8': 'b',
  '@': 'a',
  $: 's',
  '!': 'i',
};
export const replaceLeetSigns = (text: string) => [...text].map((sign) => LEET[sign] ?? sign).join('');

const LETTERS: Readonly<Record<string, readonly [string, string]>> = {
  а: ['a', 'a'],
  ә: ['a', 'a'],
  б: ['b', 'b'],
  в: ['v', 'v'],
  г: ['g', 'g'],
  ғ: ['g', 'g'],
  д: ['d', 'd'],
  е: ['e', 'e'],
  ё: ['e', 'yo'],
  ж: ['zh', 'j'],
  з: ['z', 'z'],
  и: ['i', 'i'],
  й: ['y', 'i'],
  к: ['k', 'k'],
  қ: ['k', 'q'],
  л: ['l', 'l'],
  м: ['m', 'm'],
  н: ['n', 'n'],
  ң: ['n', 'n'],
  о: ['o', 'o'],
  ө: ['o', 'o'],
  п: ['p', 'p'],
  р: ['r', 'r'],
  с: ['s', 's'],
  т: ['t', 't'],
  у: ['u', 'u'],
  ұ: ['u', 'u'],
  ү: ['u', 'u'],
  ф: ['f', 'f'],
  х: ['kh', 'h'],
  һ: ['h', 'h'],
  ц: ['ts', 'c'],
  ч: ['ch', 'ch'],
  ш: ['sh', 'sh'],
  щ: ['sch', 'shch'],
  ъ: ['', ''],
  ы: ['y', 'i'],
  і: ['i', 'i'],
  ь: ['', ''],
  э: ['e', 'e'],
  ю: ['yu', 'iu'],
  я: ['ya', 'ia'],
};
/** How a Cyrillic word is usually written in Latin letters, in two ways. */
export const transliterateToLatin = (text: string): string[] =>
  [0, 1].map((way) => [...text].map((letter) => LETTERS[letter]?.[way] ?? letter).join(''));

/** Every word as it is, backwards and typed with the other layout; the longest first. */
export const EASY_WORDS: readonly string[] = [
  ...new Set(WORDS.flatMap((word) => [word, turned(word), convertLayout(word)])),
]
  .filter((word) => word.length >= 3)
  .sort((one, other) => other.length - one.length);
