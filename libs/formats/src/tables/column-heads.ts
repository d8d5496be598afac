import { MAX_OPTIONS } from '@kaskad/domain';
import { TABLE_COLUMNS } from './table-columns.ts';
import { type Labels, labelsOf } from './column-evidence.ts';

/** What the columns of a table mean: a key or null for each, and the letters over its options. */
export interface Heads {
  readonly keys: readonly (string | null)[];
  readonly labels: Labels | null;
  /** Which columns belong to the answers and could not be placed: a question with words there is not whole without them. */
  readonly lost: readonly boolean[];
}
interface Meaning {
  readonly base: string;
  /** In which language the head is written; its column may be in that language when there is another one. */
  readonly word: 'kk' | 'ru' | null;
  /** The language that the head names. */
  readonly language: 'kk' | 'ru' | null;
  readonly letter: string | null;
}

const LONGEST = 100;
const words = (list: string, base: string, word: Meaning['word']) =>
  list.split('|').map((head): readonly [string, Pick<Meaning, 'base' | 'word'>] => [head, { base, word }]);
/** Heads as people shorten them; "answer" alone is the key, or an option where there are several. */
const ALIASES: ReadonlyMap<string, Pick<Meaning, 'base' | 'word'>> = new Map([
  ...words('код|id вопроса', 'code', 'ru'),
  ...words('коды|сұрақ коды', 'code', 'kk'),
  ...words('id|code|question id', 'code', null),
  ...words('тип|тип вопроса|вид вопроса', 'type', 'ru'),
  ...words('түрі|сұрақ түрі', 'type', 'kk'),
  ...words('type|question type', 'type', null),
  ...words('тема|раздел|категория|тематика', 'topic', 'ru'),
  ...words('тақырып|тақырыбы|бөлім', 'topic', 'kk'),
  ...words('topic|category|section', 'topic', null),
  ...words('сложность|уровень|уровень сложности', 'difficulty', 'ru'),
  ...words('күрделілігі|деңгей|деңгейі|қиындығы', 'difficulty', 'kk'),
  ...words('difficulty|level', 'difficulty', null),
  ...words('статья|статья закона|норма', 'article', 'ru'),
  ...words('бап|бабы|заң бабы', 'article', 'kk'),
  ...words('article', 'article', null),
  ...words('метки|теги|тег', 'tags', 'ru'),
  ...words('белгілер', 'tags', 'kk'),
  ...words('tags|tag', 'tags', null),
  ...words('вопрос|вопросы|текст вопроса|формулировка|формулировка вопроса|задание|содержание вопроса', 'stem', 'ru'),
  ...words('сұрақ|сұрақтар|сұрақ мәтіні|тапсырма', 'stem', 'kk'),
  ...words('question|questions|question text|stem|prompt', 'stem', null),
  ...words(
    'правильный|правильно|верно|правильный ответ|правильные ответы|правильный вариант|правильный вариант ответа|номер правильного ответа|верный|верный ответ|верные ответы|верный вариант|ключ',
    'key',
    'ru',
  ),
  ...words('дұрыс|дұрыс жауап|дұрыс жауабы|дұрыс жауаптар|дұрыс нұсқа|кілт', 'key', 'kk'),
  ...words('correct|correct answer|correct answers|correct answer(s)|right answer|key|correct option', 'key', null),
  ...words('ответ', 'answer', 'ru'),
  ...words('жауап|жауабы', 'answer', 'kk'),
  ...words('answer', 'answer', null),
  ...words('варианты|вариант|вариант ответа|варианты ответа|варианты ответов|ответы', 'options', 'ru'),
  ...words('нұсқалар|жауап нұсқалары|жауаптар|жауап нұсқасы', 'options', 'kk'),
  ...words('options|choices|answers|answer options|option', 'options', null),
  ...words('пояснение|пояснения|обоснование|объяснение|комментарий', 'rationale', 'ru'),
  ...words('түсіндірме|түсініктеме|негіздеме', 'rationale', 'kk'),
  ...words('rationale|explanation|answer explanation|feedback|comment', 'rationale', null),
  ...words('допуск|погрешность', 'tolerance', 'ru'),
  ...words('ауытқу', 'tolerance', 'kk'),
  ...words('tolerance', 'tolerance', null),
  ...words('единица|единица измерения', 'unit', 'ru'),
  ...words('өлшем|өлшем бірлігі', 'unit', 'kk'),
  ...words('unit', 'unit', null),
  ...words('оценивание', 'scoring', 'ru'),
  ...words('бағалау', 'scoring', 'kk'),
  ...words('scoring', 'scoring', null),
]);
const LANGUAGE =
  /[\s(_,/–-]+(?:на )?(kk|kz|kaz|каз|казахский|казахском|қаз|қазақша|қазақ тілінде|ru|rus|рус|русский|русском|орыс|орысша|орыс тілінде)(?: язык[еа]?)?\.?\)?$/;
const OPTION =
  /^(?:вариант ответа|вариант|ответ|жауап нұсқасы|жауап|нұсқа|option|choice|answer|variant)?[\s№#_(-]*(\p{L}|\d{1,2})\s?[).]?$/u;
/**
 * The words of wrong answers in columns of their own: whoever lays a table out so writes the words of the right one
 * beside them.
 */
const WRONG =
  /^(?:(\d{1,2})\s?-?\s?)?(?:неправильный|неверный|не ?верно|не ?правильно|ошибочный|ложный|бұрыс|қате|дұрыс емес|incorrect|wrong|distractor|дистрактор)(?: (?:ответ|вариант|вариант ответа|жауап|жауабы|нұсқа|answer|option|choice))?[\s№#_(-]*(\d{1,2})?\s?[).]?$/;
const WRONGS =
  /^(?:неправильные|неверные|ошибочные|ложные|бұрыс|қате|дұрыс емес|incorrect|wrong|distractors|дистракторы)(?: (?:ответы|варианты|варианты ответов|жауаптар|жауаптары|нұсқалар|answers|options|choices))?$/;
const RIGHT =
  /^(?:правильный|верный|дұрыс|correct|right)(?: (?:ответ|вариант|вариант ответа|жауап|жауабы|нұсқа|answer|option|choice))?[\s№#_(-]*(\d{1,2})\s?[).]?$/;
const NUMBERED = /^(\d{1,2})[\s-]*(?:вариант|вариант ответа|ответ|нұсқа|жауап|option)$/;
const NUMBER = /^(№|#|n|nr|no|п\/п|р\/с|т\/р|id строки)\W*(п\/п|р\/с)?$/;

/** So much of a head tells what it is; the rest would only cost time. */
const LOOKED_AT = 300;
const plainOf = (head: string) =>
  head
    .slice(0, LOOKED_AT)
    .trim()
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .replace(/\s[-–] (max|choose|add).*$/, '')
    .replace(/[\s:*.?]+$/, '');
/** A column that counts the lines says nothing about the question. */
export const isCounter = (head: string): boolean => NUMBER.test(plainOf(head));

function meaningOf(head: string): Meaning | null {
  if (head.length > LONGEST || isCounter(head)) return null;
  const plain = plainOf(head);
  const own = TABLE_COLUMNS.find(({ key, head: title }) => key === plain || title.toLowerCase() === plain)?.key;
  if (own !== undefined) return ownMeaning(own);
  const named = LANGUAGE.exec(plain);
  const language = named ? (/^(ru|рус|орыс)/.test(named[1] ?? '') ? 'ru' : 'kk') : null;
  const rest = named ? plain.slice(0, named.index).trim() : plain;
  const alias = ALIASES.get(rest);
  if (alias) return { ...alias, language, letter: null };
  const word = /^[\d\s-]*(бұрыс|қате|дұрыс)/.test(rest) ? 'kk' : /[а-я]/.test(rest) ? 'ru' : null;
  const wrong = WRONG.exec(rest);
  if (wrong) return { base: 'wrong', word, language, letter: wrong[1] ?? wrong[2] ?? '' };
  if (WRONGS.test(rest)) return { base: 'wrongs', word, language, letter: null };
  const right = RIGHT.exec(rest);
  if (right) return { base: 'right', word, language, letter: right[1] ?? '' };
  const option = OPTION.exec(rest) ?? NUMBERED.exec(rest);
  return option ? { base: 'option', word: null, language, letter: option[1] ?? '' } : null;
}

/** A column of ours: "option3_kk". */
function ownMeaning(key: string): Meaning {
  const [, base = key, place, language] = /^(.*?)(\d+)?(?:_(kk|ru))?$/.exec(key) ?? [];
  return {
    base,
    word: null,
    language: language === 'kk' || language === 'ru' ? language : null,
    letter: place === undefined ? null : String(Number(place) + 1),
  };
}

/**
 * What the heads mean together: letters belong to one alphabet, and of two heads for one thing each speaks its own
 * language.
 */
export function headsOf(heads: readonly string[]): Heads {
  const meanings = heads.map(meaningOf);
  const letters = lettersOf(meanings);
  const isOwn = heads.some((head) =>
    TABLE_COLUMNS.some(({ key, head: title }) => /^option/.test(key) && title.toLowerCase() === plainOf(head)),
  );
  const all = isOwn ? labelsOf([...'ABCDEFGHIJKL']) : letters.length === 0 ? null : labelsOf(letters);
  const labels =
    all && (['kk', 'ru'] as const).every((language) => isPartOf(labelsOf(lettersOf(meanings, language)), all))
      ? all
      : null;
  const areOptions =
    meanings.filter((one) => one?.base === 'answer').length > 1 || meanings.some((one) => one?.base === 'key');
  const bases = meanings.map(
    (one) => one && { ...one, base: one.base === 'answer' ? (areOptions ? 'options' : 'key') : one.base },
  );
  const counts = new Map<string, number>();
  const taken = new Set<string>();
  const keys = bases.map((one) => {
    if (one === null) return null;
    const language = one.language ?? (speaksTwice(bases, one) ? one.word : null);
    const suffix = language ? `_${language}` : '';
    const key =
      one.base === 'wrong' || one.base === 'right'
        ? sidedKey(one, suffix, counts)
        : one.base === 'option' || one.base === 'options'
          ? optionKey(one, { suffix, counts, labels, bases })
          : `${one.base}${suffix}`;
    if (key === null || taken.has(key)) return null;
    taken.add(key);
    return key;
  });
  const [first, last] = [keys.findIndex(isOptionKey), keys.findLastIndex(isOptionKey)];
  const lost = heads.map(
    (head, place) =>
      keys[place] === null &&
      head !== '' &&
      !isCounter(head) &&
      (ASKED.has(meanings[place]?.base ?? '') || ANSWERS.test(plainOf(head)) || (place > first && place < last)),
  );
  return { keys, labels, lost };
}

const ASKED = new Set([
  'stem',
  'key',
  'answer',
  'options',
  'option',
  'right',
  'wrong',
  'wrongs',
  'unit',
  'tolerance',
  'scoring',
]);
/** Heads that speak of answers in words of their own. */
const ANSWERS =
  /вариант|нұсқа|option|choice|^(\d+[\s).-]*)?(?:жауап|ответ|answer|вар|отв|var|opt|правильн|верн|не ?верн|неправильн|дұрыс|бұрыс|қате|correct|incorrect|right|wrong|дистрактор|distractor|ещ[её]|тағы)/;
const isOptionKey = (key: string | null) => /^(option|right|wrong)/.test(key ?? '');

const lettersOf = (meanings: readonly (Meaning | null)[], language: Meaning['language'] = null) =>
  meanings.flatMap((one) =>
    one?.letter && !/\d/.test(one.letter) && (language === null || one.language === language) ? [one.letter] : [],
  );

/** Each language alone counts its options as both do together; "Ә" in one of them would shift the other. */
const isPartOf = (labels: Labels | null, all: Labels) =>
  labels === null || [...labels.places].every(([letter, place]) => all.places.get(letter) === place);

const speaksTwice = (all: readonly (Meaning | null)[], { base, word, letter }: Meaning) =>
  word !== null &&
  all.some(
    (one) =>
      one?.base === base && one.letter === letter && one.language === null && one.word !== null && one.word !== word,
  );

/** An option by its letter or number; those without a name count through, and one alone holds them all. */
function optionKey(
  one: Meaning,
  {
    suffix,
    counts,
    labels,
    bases,
  }: { suffix: string; counts: Map<string, number>; labels: Labels | null; bases: readonly (Meaning | null)[] },
): string | null {
  if (one.base === 'options') {
    if (
      bases.filter(
        (other) =>
          other?.base === 'options' && other.language === one.language && (suffix === '' || other.word === one.word),
      ).length === 1
    )
      return `options${suffix}`;
    const place = counts.get(suffix) ?? 0;
    counts.set(suffix, place + 1);
    return place < MAX_OPTIONS ? `option${place}${suffix}` : null;
  }
  const letter = one.letter ?? '';
  const place = /\d/.test(letter) ? Number(letter) - 1 : (labels?.places.get(letter.toUpperCase()) ?? null);
  return place !== null && place >= 0 && place < MAX_OPTIONS ? `option${place}${suffix}` : null;
}

/** A right or a wrong answer by its number; those without one count through. */
function sidedKey({ base, letter }: Meaning, suffix: string, counts: Map<string, number>): string | null {
  const place = letter ? Number(letter) - 1 : (counts.get(`${base}${suffix}`) ?? 0);
  counts.set(`${base}${suffix}`, Math.max(counts.get(`${base}${suffix}`) ?? 0, place + 1));
  return place >= 0 && place < MAX_OPTIONS ? `${base}${place}${suffix}` : null;
}

/** Whether these are the heads of a table of questions, and how many of them are known. */
export function knownHeads(heads: readonly string[]): number {
  const all = headsOf(heads);
  const keys = all.keys.filter((key) => key !== null);
  const has = (start: string) => keys.some((key) => key.startsWith(start));
  return has('stem') && (keys.length >= 3 || (keys.length === 2 && (has('key') || has('option') || has('right'))))
    ? keys.length + all.lost.filter(Boolean).length
    : 0;
}
