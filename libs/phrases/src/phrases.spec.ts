import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { phrases } from './index.ts';
import { undoRefusals } from './kk/people/undo-blocks.ts';

/** Words that both languages share. */
const SAME_IN_BOTH =
  /логин|семинар|тренер|тест|сертификат|курс|модул|видео|формат|телефон|аудитор|администратор|комиссия|оператор|протокол|референдум|каскад/i;
const PLURAL = /_(zero|one|two|few|many|other)$/;

function flatten(node: object, prefix = ''): Map<string, string> {
  return new Map(
    Object.entries(node).flatMap(([key, value]) =>
      typeof value === 'string' ? [[prefix + key, value] as const] : [...flatten(value, `${prefix}${key}/`)],
    ),
  );
}
const baseKeys = (book: Map<string, string>) =>
  [...new Set([...book.keys()].map((key) => key.replace(PLURAL, '')))].sort();
/** Words that the glossary does not know, and the one it has for the same thing. */
const NOT_OUR_WORDS = {
  kk: [
    [/кіріс тест(?!ілеу)/i, 'кіріс тестілеу'],
    [/қорытынды тест(?!ілеу)/i, 'қорытынды тестілеу'],
    [/өту шегі|өту балы/i, 'шекті балл'],
    [/попытка|(?<!\p{L})әрекет (саны|бітті|қалды)/iu, 'талпыныс'],
    [/кезекте|кезек тізімі/i, 'күту тізімі'],
    [/(?<!\p{L})лектор/iu, 'дәріскер'],
    [/аккредитация/i, 'аккредиттеу'],
    [/жарамды мерзім/i, 'жарамдылық мерзімі'],
    [/бейнебайланыс/i, 'бейнеконференция'],
    [/тренерлік модул/i, 'тренер модулі'],
    [/охват|қамтылым/i, 'қамту'],
    [/аннулде|аннулирле/i, 'күшін жою'],
    [/выездной|шығу семинар|сыртқы семинар/i, 'көшпелі семинар'],
  ],
  ru: [
    [/входн\p{L}+ тест(?!ир)/iu, 'входное тестирование'],
    [/итогов\p{L}+ тест(?!ир)/iu, 'итоговое тестирование'],
    [/проходной балл|(?<!\p{L})порога? /iu, 'пороговый балл'],
    [/в очереди|очередь/i, 'лист ожидания'],
    [/видеосвяз/i, 'видеоконференция'],
    [/модул\p{L} тренера/iu, 'тренерский модуль'],
    [/отозван\p{L}* сертификат|сертификат\p{L}* отозван/iu, 'аннулировать'],
    [/контакт-центр|колл-центр/i, 'call-центр'],
    [/(?<!\p{L})(еще|отчет|зачет|учет|прием|проведен|ее)(?!\p{L})/iu, 'ё'],
  ],
} as const satisfies Record<string, readonly (readonly [RegExp, string])[]>;

const LANGUAGES = ['kk', 'ru'] as const;
const slots = (text: string) => [...text.matchAll(/{{\s*(\w+)/g)].map((match) => match[1]).sort();

describe('phrase books', () => {
  const books = { kk: flatten(phrases.kk), ru: flatten(phrases.ru) };

  it('say the same things in every language', () => {
    expect(baseKeys(books.ru)).toEqual(baseKeys(books.kk));
  });

  it.each(LANGUAGES)('cover every plural form of %s', (language) => {
    const categories = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
    const plurals = new Set(
      [...books[language].keys()].filter((key) => PLURAL.test(key)).map((key) => key.replace(PLURAL, '')),
    );
    for (const key of plurals)
      for (const category of categories) expect([...books[language].keys()]).toContain(`${key}_${category}`);
  });

  it('fill the same slots in both languages', () => {
    for (const [key, text] of books.kk) {
      const other = books.ru.get(key) ?? books.ru.get(key.replace(PLURAL, '_other')) ?? '';
      expect([key, slots(other)]).toEqual([key, slots(text)]);
    }
  });

  it.each(LANGUAGES)('leave nothing empty in %s', (language) => {
    expect([...books[language]].filter(([, text]) => text.trim() === '')).toEqual([]);
  });

  it('write Kazakh in Kazakh', () => {
    const copied = [...books.kk].filter(([key, text]) => books.ru.get(key) === text && /[а-яё]{5}/i.test(text));
    expect(copied.filter(([key, text]) => !SAME_IN_BOTH.test(text) && key !== 'shell/russian')).toEqual([]);
  });

  it.each(LANGUAGES)('keep to the words of the glossary in %s', (language) => {
    const strayed = [...books[language]].flatMap(([key, text]) =>
      NOT_OUR_WORDS[language].filter(([wrong]) => wrong.test(text)).map(([, right]) => `${key}: «${text}» → ${right}`),
    );
    expect(strayed).toEqual([]);
  });

  it.each(LANGUAGES)('are typeset alike in %s', (language) => {
    expect([...books[language]].filter(([, text]) => text !== text.trim() || / {2}|—|["“”]|№\d/.test(text))).toEqual(
      [],
    );
  });

  it.each(LANGUAGES)('word a refusal in one place only in %s', (language) => {
    const folder = join(import.meta.dirname, language, 'problems');
    const texts = readdirSync(folder).map((file) => readFileSync(join(folder, file), 'utf8'));
    const codes = texts.flatMap((text) => [
      ...[...text.matchAll(/^ {2}(\w+): '/gm)].map((match) => match[1]),
      // What keeps an import from being undone is worded once, for the dialog and for the refusal.
      ...[...text.matchAll(/^ {2}\.\.\.undoRefusals,$/gm)].flatMap(() => Object.keys(undoRefusals)),
    ]);
    expect(codes.filter((code, index) => codes.indexOf(code) !== index)).toEqual([]);
    expect(codes.sort()).toEqual(Object.keys(phrases[language].problems).sort());
  });
});
