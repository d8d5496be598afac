import fc from 'fast-check';
import { nameLikeness } from './name-likeness.ts';
import type { PersonName } from './person-name.ts';

const STEMS = [
  'Ахмет',
  'Серік',
  'Жұмабай',
  'Нұрлан',
  'Болат',
  'Ермек',
  'Қасым',
  'Төлеген',
  'Байжан',
  'Сәбит',
  'Мұрат',
  'Дәулет',
  'Есен',
  'Қуаныш',
  'Оразбек',
  'Темір',
  'Шәріп',
  'Ғабит',
  'Юсуп',
  'Ілияс',
];
const MEN = [
  'Асқар',
  'Ерлан',
  'Дәурен',
  'Мейрам',
  'Өмірзақ',
  'Қайрат',
  'Тимур',
  'Ғалым',
  'Бауыржан',
  'Рүстем',
  'Думан',
  'Жандос',
];
const WOMEN = ['Айгүл', 'Меруерт', 'Шолпан', 'Гүлнар', 'Лаура', 'Динара', 'Перизат', 'Зәуре', 'Индира', 'Ұлжан'];
const RUSSIAN: Record<string, string> = { ә: 'а', қ: 'к', ғ: 'г', ң: 'н', ө: 'о', ұ: 'у', ү: 'у', һ: 'х', і: 'и' };
const inRussian = (name: string) =>
  name.replace(/[әқғңөұүһі]/gi, (letter) =>
    letter === letter.toLowerCase() ? RUSSIAN[letter]! : RUSSIAN[letter.toLowerCase()]!.toUpperCase(),
  );
/** Серік – Серикович, Жұмабай – Жумабаевич. */
const russianPatronymic = (stem: string, isWoman: boolean) => {
  const [plain, isSoft] = [inRussian(stem), stem.endsWith('й')];
  return (isSoft ? plain.slice(0, -1) : plain) + (isSoft ? (isWoman ? 'евна' : 'евич') : isWoman ? 'овна' : 'ович');
};

interface Made {
  readonly name: PersonName;
  readonly fatherStem: string;
  readonly isWoman: boolean;
}
const made: fc.Arbitrary<Made> = fc
  .record({
    isWoman: fc.boolean(),
    family: fc.constantFrom(...STEMS),
    ending: fc.constantFrom('', 'ов'),
    man: fc.constantFrom(...MEN),
    woman: fc.constantFrom(...WOMEN),
    father: fc.constantFrom(...STEMS),
  })
  .map(({ isWoman, family, ending, man, woman, father }) => ({
    isWoman,
    fatherStem: father,
    name: {
      familyName: family + (ending === '' ? '' : isWoman ? 'ова' : 'ов'),
      givenName: isWoman ? woman : man,
      patronymic: father + (isWoman ? 'қызы' : 'ұлы'),
    },
  }));
const part = fc.constantFrom('familyName', 'givenName', 'patronymic');

const isLikely = (one: PersonName, other: PersonName) => {
  const [there, back] = [nameLikeness(one, other), nameLikeness(other, one)];
  expect([one, other, there]).toEqual([one, other, back]);
  return there !== null;
};
const always = (vary: (made: Made, chance: { at: number; letter: string; part: keyof PersonName }) => PersonName) =>
  fc.assert(
    fc.property(
      made,
      fc.record({ at: fc.nat(), letter: fc.constantFrom(...'абвгдеклмнорст'), part }),
      (one, chance) => {
        const varied = vary(one, chance);
        if (!isLikely(one.name, varied))
          throw new Error(`${Object.values(one.name).join(' ')} – ${Object.values(varied).join(' ')}`);
      },
    ),
    { numRuns: 2_000 },
  );

describe('nameLikeness of any name', () => {
  it('is symmetric, and `same` of a name and itself', () => {
    fc.assert(
      fc.property(made, made, (one, other) => {
        expect(nameLikeness(one.name, one.name)).toBe('same');
        isLikely(one.name, other.name);
      }),
      { numRuns: 2_000 },
    );
  });

  it('is symmetric for any text, however odd', () => {
    const text = fc.record({
      familyName: fc.string({ unit: 'grapheme' }),
      givenName: fc.string({ unit: 'grapheme' }),
      patronymic: fc.string({ unit: 'grapheme' }),
    });
    fc.assert(fc.property(text, text, (one, other) => void isLikely(one, other)));
  });

  it.each<[string, Parameters<typeof always>[0]]>([
    ['the patronymic left out', ({ name }) => ({ ...name, patronymic: '' })],
    [
      'in capitals of Russian letters',
      ({ name }) => ({
        familyName: inRussian(name.familyName).toUpperCase(),
        givenName: inRussian(name.givenName).toUpperCase(),
        patronymic: inRussian(name.patronymic).toUpperCase(),
      }),
    ],
    [
      'with initials',
      ({ name }) => ({
        ...name,
        givenName: `${name.givenName.slice(0, 1)}.`,
        patronymic: `${name.patronymic.slice(0, 1)}.`,
      }),
    ],
    [
      'with the initial of the given name',
      ({ name }) => ({ ...name, givenName: `${name.givenName.slice(0, 1)}.`, patronymic: '' }),
    ],
    ['with the initial of the patronymic', ({ name }) => ({ ...name, patronymic: `${name.patronymic.slice(0, 1)}.` })],
    [
      'with the given name first',
      ({ name: { familyName, givenName, patronymic } }) => ({
        familyName: givenName,
        givenName: familyName,
        patronymic,
      }),
    ],
    [
      'with the given name first and no patronymic',
      ({ name: { familyName, givenName } }) => ({ familyName: givenName, givenName: familyName, patronymic: '' }),
    ],
    [
      'with the patronymic between them',
      ({ name: { familyName, givenName, patronymic } }) => ({
        familyName: givenName,
        givenName: patronymic,
        patronymic: familyName,
      }),
    ],
    [
      'with a Russian patronymic',
      ({ name, fatherStem, isWoman }) => ({ ...name, patronymic: russianPatronymic(fatherStem, isWoman) }),
    ],
    [
      'wholly as in Russian papers',
      ({ name, fatherStem, isWoman }) => ({
        familyName: inRussian(name.familyName),
        givenName: inRussian(name.givenName),
        patronymic: russianPatronymic(fatherStem, isWoman),
      }),
    ],
    ['with a letter left out', ({ name }, { at, part: where }) => ({ ...name, [where]: without(name[where], at) })],
    [
      'with a letter doubled or put in',
      ({ name }, { at, letter, part: where }) => ({
        ...name,
        [where]: `${name[where].slice(0, 1 + (at % name[where].length))}${letter}${name[where].slice(1 + (at % name[where].length))}`,
      }),
    ],
    [
      'with a wrong letter',
      ({ name }, { at, letter, part: where }) => ({
        ...name,
        [where]:
          name[where].slice(0, 1 + (at % (name[where].length - 1))) +
          letter +
          name[where].slice(2 + (at % (name[where].length - 1))),
      }),
    ],
    [
      'with a wrong first letter',
      ({ name }, { letter, part: where }) => ({ ...name, [where]: letter.toUpperCase() + name[where].slice(1) }),
    ],
    [
      'with two letters in the wrong order',
      ({ name }, { at, part: where }) => ({ ...name, [where]: turned(name[where], at) }),
    ],
  ])('is likely: %s', (_, vary) => always(vary));

  it('is unlikely of two names that have nothing to do with each other', () => {
    const likely: string[] = [];
    let compared = 0;
    fc.assert(
      fc.property(made, made, (one, other) => {
        fc.pre(
          one.name.givenName !== other.name.givenName &&
            one.name.familyName.slice(0, 4) !== other.name.familyName.slice(0, 4) &&
            one.fatherStem !== other.fatherStem,
        );
        compared += 1;
        if (nameLikeness(one.name, other.name) !== null)
          likely.push(`${Object.values(one.name).join(' ')} – ${Object.values(other.name).join(' ')}`);
      }),
      { numRuns: 3_000 },
    );
    expect(likely).toEqual([]);
    expect(compared).toBe(3_000);
  });

  it('is unlikely of brothers, and of a husband and a wife', () => {
    fc.assert(
      fc.property(made, fc.constantFrom(...MEN), fc.constantFrom(...WOMEN), (one, man, woman) => {
        const givenName = one.isWoman ? woman : man;
        if (givenName !== one.name.givenName) expect(nameLikeness(one.name, { ...one.name, givenName })).toBeNull();
        const spouse = one.isWoman ? man : woman;
        expect(
          nameLikeness(one.name, {
            familyName: one.name.familyName.replace(/ова?$/, one.isWoman ? 'ов' : 'ова'),
            givenName: spouse,
            patronymic: 'Тоқтарқызы',
          }),
        ).toBeNull();
      }),
      { numRuns: 1_000 },
    );
  });
});

function without(text: string, at: number): string {
  const place = at % text.length;
  return text.slice(0, place) + text.slice(place + 1);
}

function turned(text: string, at: number): string {
  const place = at % (text.length - 1);
  return text.slice(0, place) + text[place + 1]! + text[place]! + text.slice(place + 2);
}
