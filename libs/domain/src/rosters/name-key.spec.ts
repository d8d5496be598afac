import fc from 'fast-check';
import { personNameKey, soundKey } from './name-key.ts';
import { splitFullName } from './person-name.ts';

const key = (text: string) => personNameKey(splitFullName(text));

const RUSSIAN: Record<string, string> = { ә: 'а', қ: 'к', ғ: 'г', ң: 'н', ө: 'о', ұ: 'у', ү: 'у', һ: 'х', і: 'и' };
const PASSPORT: Record<string, string> = {
  а: 'a',
  ә: 'a',
  б: 'b',
  в: 'v',
  г: 'g',
  ғ: 'g',
  д: 'd',
  е: 'e',
  ж: 'zh',
  з: 'z',
  и: 'i',
  й: 'y',
  к: 'k',
  қ: 'k',
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
  һ: 'h',
  ш: 'sh',
  ы: 'y',
  і: 'i',
  я: 'ya',
  ю: 'yu',
};
const ALPHABET_2021: Record<string, string> = {
  ...PASSPORT,
  ә: 'ä',
  ғ: 'ğ',
  ж: 'j',
  й: 'i',
  қ: 'q',
  ң: 'ñ',
  ө: 'ö',
  ұ: 'ū',
  ү: 'ü',
  ш: 'ş',
  і: 'ı',
  я: 'ia',
  ю: 'iu',
};
const respell = (table: Record<string, string>) => (name: string) =>
  [...name].map((letter) => table[letter] ?? letter).join('');

/** Words as they are built in Kazakh: a consonant, a vowel, and so on. */
const syllable = fc
  .tuple(fc.constantFrom(...'бвгғджзйкқлмнңпрстшһ'), fc.constantFrom(...'аәоөұүыіеуиюя'))
  .map((letters) => letters.join(''))
  .filter((letters) => letters !== 'йе');
const kazakhName = fc.array(syllable, { minLength: 2, maxLength: 5 }).map((syllables) => syllables.join(''));

describe('personNameKey', () => {
  it.each([
    ['Қуанышев Өмірзақ Жұмабайұлы', 'Куанышев Омирзак Жумабайулы'],
    ['Қуанышев Өмірзақ Жұмабайұлы', 'Kuanyshev Omirzak Zhumabaiuly'],
    ['Қуанышев Өмірзақ Жұмабайұлы', 'Quanyşev Ömırzaq Jūmabaiūly'],
    ['Қуанышев Өмірзақ Жұмабайұлы', 'ҚУАНЫШЕВ ӨМІРЗАҚ ЖҰМАБАЙ ҰЛЫ'],
    ['Елеусінева Меруерт Ержанқызы', 'Yeleusineva Meruyert Yerzhankyzy'],
    ['Сағындық Баян Төлегенқызы', 'САГИНДЫК Баян Толеген-кызы'],
    ['Һашим Үміт Жұмабайқызы', 'Хашим Умит Жумабаикызы'],
    ['Ильясова Эльмира Сергеевна', 'Ilyasova Elmira Sergeevna'],
    ['Дмитриев Юрий Алексеевич', 'Dmitriyev Yuriy Alekseevich'],
    ['Рахметов Нұр-Сұлтан Әбдіғаппарұлы', 'Рахметов Нурсултан Абдигапарулы'],
    ['Сepiк Айгүл', 'Серік Айгүл'],
  ])('%s is %s', (kazakh, other) => {
    expect(key(other)).toBe(key(kazakh));
  });

  it.each([
    ['Ахметов Ерлан', 'Ахметова Ерлан'],
    ['Ахметов Ерлан', 'Ахмет Ерлан'],
    ['Мұстафа Ерлан Сабырұлы', 'Мұстафа Ерлан Сабырқызы'],
    ['Ибрагим Назгүл', 'Ибрагим Гүлназ'],
  ])('%s is not %s', (one, other) => {
    expect(key(one)).not.toBe(key(other));
  });

  it('is the same for any Kazakh word in Russian letters, in Latin letters, and in capitals', () => {
    fc.assert(
      fc.property(kazakhName, (name) => {
        const wanted = soundKey(name);
        for (const spell of [
          respell(RUSSIAN),
          respell(PASSPORT),
          respell(ALPHABET_2021),
          (text: string) => text.toUpperCase(),
        ])
          expect(soundKey(spell(name))).toBe(wanted);
      }),
      { numRuns: 1_000 },
    );
  });

  it('of a key is the key itself, for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => expect(soundKey(soundKey(text))).toBe(soundKey(text))),
    );
  });
});
