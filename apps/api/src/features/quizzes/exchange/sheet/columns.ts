import { MAX_OPTIONS } from '@kaskad/domain';

/** The columns of the table of questions; heads in both languages, so that one template serves all. */
export interface TableColumn {
  readonly key: string;
  readonly head: string;
  readonly width: number;
}

const LETTERS = 'ABCDEFGHIJKL';
export const letterOf = (place: number): string => LETTERS[place] ?? 'A';

export const TABLE_COLUMNS: readonly TableColumn[] = [
  { key: 'code', head: 'Коды / Код', width: 14 },
  { key: 'type', head: 'Түрі / Тип', width: 14 },
  { key: 'topic', head: 'Тақырып / Тема', width: 16 },
  { key: 'difficulty', head: 'Күрделілігі / Сложность', width: 10 },
  { key: 'article', head: 'Бап / Статья', width: 12 },
  { key: 'tags', head: 'Белгілер / Метки', width: 14 },
  { key: 'stem_kk', head: 'Сұрақ (қаз) / Вопрос (каз)', width: 50 },
  { key: 'stem_ru', head: 'Сұрақ (орыс) / Вопрос (рус)', width: 50 },
  { key: 'key', head: 'Дұрыс жауап / Верный ответ', width: 14 },
  ...Array.from({ length: MAX_OPTIONS }, (_, place) => [
    { key: `option${place}_kk`, head: `${letterOf(place)} (қаз / каз)`, width: 26 }, { key: `option${place}_ru`, head: `${letterOf(place)} (орыс / рус)`, width: 26 },
  ]).flat(),
  { key: 'rationale_kk', head: 'Түсіндірме (қаз) / Пояснение (каз)', width: 50 },
  { key: 'rationale_ru', head: 'Түсіндірме (орыс) / Пояснение (рус)', width: 50 },
  { key: 'tolerance', head: 'Ауытқу / Допуск', width: 10 },
  { key: 'unit_kk', head: 'Өлшем (қаз) / Единица (каз)', width: 12 },
  { key: 'unit_ru', head: 'Өлшем (орыс) / Единица (рус)', width: 12 },
  { key: 'scoring', head: 'Бағалау / Оценивание', width: 12 },
  { key: 'data', head: 'Деректер / Данные', width: 30 },
];

/** Heads as people shorten them; one language alone says nothing about which it is. */
const ALIASES: Readonly<Record<string, string>> = {
  код: 'code', коды: 'code', id: 'code', тип: 'type', түрі: 'type', тема: 'topic', тақырып: 'topic', сложность: 'difficulty', күрделілігі: 'difficulty', статья: 'article', бап: 'article', метки: 'tags', белгілер: 'tags',
  вопрос: 'stem', сұрақ: 'stem', question: 'stem', stem: 'stem', правильный: 'key', 'правильный ответ': 'key', 'верный ответ': 'key', ответ: 'key', жауап: 'key', 'дұрыс жауап': 'key', answer: 'key', correct: 'key',
  пояснение: 'rationale', түсіндірме: 'rationale', обоснование: 'rationale', rationale: 'rationale', explanation: 'rationale', допуск: 'tolerance', оценивание: 'scoring', данные: 'data',
  'вопрос (каз)': 'stem_kk', 'вопрос (рус)': 'stem_ru', 'сұрақ (қаз)': 'stem_kk', 'сұрақ (орыс)': 'stem_ru', 'вопрос kk': 'stem_kk', 'вопрос ru': 'stem_ru', 'question kk': 'stem_kk', 'question ru': 'stem_ru',
  'пояснение (каз)': 'rationale_kk', 'пояснение (рус)': 'rationale_ru', 'түсіндірме (қаз)': 'rationale_kk', 'түсіндірме (орыс)': 'rationale_ru',
};

/** Which column a head means, or null. */
export function columnOf(head: string): string | null {
  const plain = head.trim().toLowerCase().replace(/\s+/g, ' ');
  const own = TABLE_COLUMNS.find(({ key, head: title }) => key === plain || title.toLowerCase() === plain);
  if (own) return own.key;
  if (ALIASES[plain]) return ALIASES[plain];
  const option = /^(?:вариант|нұсқа|option|жауап|ответ)?\s*([a-lабвгде]|\d{1,2})\s*(?:[(_ ]*(kk|каз|қаз|kz|ru|рус|орыс)\)?)?$/.exec(plain);
  if (!option) return null;
  const place = /\d/.test(option[1] ?? '') ? Number(option[1]) - 1 : Math.max(LETTERS.toLowerCase().indexOf(option[1] ?? ''), 'абвгде'.indexOf(option[1] ?? ''));
  const language = option[2] ? (/^(ru|рус|орыс)$/.test(option[2]) ? '_ru' : '_kk') : '';
  return place >= 0 && place < MAX_OPTIONS ? `option${place}${language}` : null;
}
