import { LANGUAGES, phrases } from './index.ts';

/** Words that both languages share. */
const SAME_IN_BOTH = /логин|семинар|тренер|тест|сертификат|курс|модул|видео|формат|телефон|аудитор|администратор|комиссия|оператор|протокол/i;
const PLURAL = /_(zero|one|two|few|many|other)$/;

function flatten(node: object, prefix = ''): Map<string, string> {
  return new Map(
    Object.entries(node).flatMap(([key, value]) =>
      typeof value === 'string' ? [[prefix + key, value] as const] : [...flatten(value, `${prefix}${key}/`)],
    ),
  );
}
const baseKeys = (book: Map<string, string>) => [...new Set([...book.keys()].map((key) => key.replace(PLURAL, '')))].sort();
const slots = (text: string) => [...text.matchAll(/{{\s*(\w+)/g)].map((match) => match[1]).sort();

describe('phrase books', () => {
  const books = { kk: flatten(phrases.kk), ru: flatten(phrases.ru) };

  it('say the same things in every language', () => {
    expect(baseKeys(books.ru)).toEqual(baseKeys(books.kk));
  });

  it.each(LANGUAGES)('cover every plural form of %s', (language) => {
    const categories = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
    const plurals = new Set([...books[language].keys()].filter((key) => PLURAL.test(key)).map((key) => key.replace(PLURAL, '')));
    for (const key of plurals) for (const category of categories) expect([...books[language].keys()]).toContain(`${key}_${category}`);
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
    expect(copied.filter(([key, text]) => !SAME_IN_BOTH.test(text) && !['shell/product', 'shell/russian'].includes(key))).toEqual([]);
  });
});
