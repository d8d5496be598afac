import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { phrases } from './index.ts';
import { undoRefusals } from './kk/people/undo-blocks.ts';

/** Words that both languages share. */
const SAME_IN_BOTH =
  /логин|семинар|тренер|тест|сертификат|курс|модул|видео|формат|телефон|аудитор|администратор|комиссия|оператор|протокол|референдум|каскад|атырау/i;
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
    [/машина/i, 'жүйе'],
    [/желісіз|желіде тапсыр/i, 'байланыссыз'],
    [/батырма/i, 'түйме'],
    [/call-орталық/i, 'байланыс орталығы'],
    [/кодталу/i, 'кодтау'],
    [/орынсыз/i, 'орын берілмей'],
    [/орыннан тыс/i, 'орын санынан тыс'],
    [/^Хабарлар/i, 'хабарламалар'],
    [/^Болмайды$|(сабақ|семинар)\p{L}* болма(йды|й қал)/iu, 'тоқтатылды'],
    [/болдырма(?!у$)/i, 'тоқтату'],
    [/өт(етін|кен|кізу) ор[ын]/i, 'өтетін жер, ғимарат'],
    [/(?<!\p{L})бөлме/iu, 'зал'],
    [/(?<!\p{L})шет ел/iu, 'шетел'],
    [/мүшелерінің қолы/i, 'бюллетень берген мүшенің қолы'],
    [/ онсыз да дұрыс па/, 'сол … болмаса да'],
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
    [/двухфакторн/i, 'двухэтапный'],
    [/машин\p{L}/iu, 'система'],
    [/без сети|на связи(?!\p{L})/iu, 'без связи, с интернетом'],
    [/отключ\p{L}+ (учётн|собственн)|^отключ(ить|ён)$/iu, 'заблокировать'],
    [/подписей членов/i, 'подпись члена комиссии'],
    [/вариант\p{L}* (без повторов|больше не|одинак)|(всех|каждом|каждый) вариант/iu, 'комплект'],
    [/^Место$|мест проведения|добавить место$/iu, 'где проходит, здание, число мест'],
    [/(?<!\p{L})(еще|отчет|зачет|учет|прием|проведен|ее)(?!\p{L})/iu, 'ё'],
  ],
} as const satisfies Record<string, readonly (readonly [RegExp, string])[]>;

/** A text, its key, and the text of the other language. */
type Told = readonly [text: string, key: string, other: string];
/** Words that have one meaning only: where one stands, the other language tells which it is. */
const ONE_MEANING: readonly (readonly [name: string, 'kk' | 'ru', (told: Told) => boolean])[] = [
  ['өшіру erases, it does not block', 'kk', ([kk, , ru]) => !/(?<!\p{L})өшір/iu.test(kk) || /удал|стир/iu.test(ru)],
  ['жою stands in «күшін жою» only', 'kk', ([kk]) => !/(?<!\p{L})жо[юй]/iu.test(kk) || /күші/iu.test(kk)],
  [
    'нұсқа is a version, not an answer or a form',
    'kk',
    ([kk, , ru]) => !/(?<!\p{L})нұсқа(?!у)/iu.test(kk.replace(/«[^»]*»/g, '')) || !/вариант/iu.test(ru),
  ],
  [
    'вариант is an answer, not a form',
    'ru',
    ([ru, , kk]) => !/вариант/iu.test(ru) || /жауап|ұсынылатын|жинағы/iu.test(kk),
  ],
  ['орын is a seat, not a building', 'kk', ([kk, , ru]) => !/(?<!\p{L})орын/iu.test(kk) || !/проведени/iu.test(ru)],
  [
    'имя is the given name, not Ф.И.О.',
    'ru',
    ([ru, , kk]) =>
      !/(?<!\p{L})(имя|имени|имён|имена|именем|именами)(?!\p{L})/iu.test(
        ru.replace(/фамил\p{L}+, имя, отчество|имени файла/giu, ''),
      ) ||
      (/(?<!\p{L})ат(ы|ын|ынд|ының|ымен)(?!-жөн)/iu.test(kk) && !/аты-жөн/iu.test(kk)) ||
      /реті өзгеше/.test(kk),
  ],
  ['аты-жөні is Ф.И.О., not имя', 'kk', ([kk, , ru]) => !/аты-жөн/iu.test(kk) || /Ф\.И\.О\.|фамил/u.test(ru)],
];
/** Buttons that lead out of a dialog stand beside every act of it; none of them may read like an act. */
const WAYS_OUT = ['shell/cancel', 'shell/close'];
/** Acts that call something off: in Kazakh and in Russian «cancel» is one word away from them. */
const CALLS_OFF = /^(бас тарту|болдырмау|отмена|отменить|отказаться|отказать|жою|өшіру)$/i;

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

  it.each(ONE_MEANING)('give one meaning to a word: %s', (_, language, holds) => {
    const other = books[language === 'kk' ? 'ru' : 'kk'];
    const strayed = [...books[language]].filter(
      ([key, text]) => !holds([text, key, other.get(key) ?? other.get(key.replace(PLURAL, '_other')) ?? '']),
    );
    expect(strayed).toEqual([]);
  });

  it('put no case ending on a number, a date or a name that is filled in', () => {
    const ending =
      /\}\}-?(н[іыі]|[дт][іы]|[ндт][іы]ң|[гғқк][еа]|[дт][еа]|[дтн][еа]н|[мбп]ен|ш[іы]|[іы])(?!\p{L})|\}\}\p{Ll}|\}\} (мен|бен|пен|да|де|та|те)(?!\p{L})/u;
    // After a date only «күн…» bears the case; else the date closes its clause.
    const bareDate = /\{\{(date|day|at|when|opens|until|starts?|madeAt|changedOn)\}\} (?!күн)\p{L}/u;
    expect([...books.kk].filter(([, text]) => ending.test(text) || bareDate.test(text))).toEqual([]);
  });

  it('compose references to the law by code', () => {
    const written = /\{\{(article|articles|words|reference|references)\}\}-|(статьи|статья|статьях) \{\{/u;
    for (const language of LANGUAGES) expect([...books[language]].filter(([, text]) => written.test(text))).toEqual([]);
  });

  it.each(LANGUAGES)('never call the way out of a dialog what calls something off in %s', (language) => {
    const out = WAYS_OUT.map((key) => books[language].get(key) ?? '');
    expect(out.filter((text) => CALLS_OFF.test(text))).toEqual([]);
    // An act that calls something off names it: «Семинарды тоқтату», not a single word.
    const acts = [...books[language]].filter(
      ([key]) => /\/(cancel|giveBack|decline|revoke|cancelTitle)$/.test(key) && !WAYS_OUT.includes(key),
    );
    expect(acts.length).toBeGreaterThan(5);
    expect(
      acts.filter(
        ([, text]) => out.includes(text) || /^(бас тарту|болдырмау|отменить|отказаться|отказать)$/i.test(text),
      ),
    ).toEqual([]);
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
      ...[...text.matchAll(/^ {2}(\w+):(?= '|\n)/gm)].map((match) => match[1]),
      // What keeps an import from being undone is worded once, for the dialog and for the refusal.
      ...[...text.matchAll(/^ {2}\.\.\.undoRefusals,$/gm)].flatMap(() => Object.keys(undoRefusals)),
    ]);
    expect(codes.filter((code, index) => codes.indexOf(code) !== index)).toEqual([]);
    expect(codes.sort()).toEqual(Object.keys(phrases[language].problems).sort());
  });
});
