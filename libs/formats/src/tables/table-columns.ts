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
    { key: `option${place}_kk`, head: `${letterOf(place)} (қаз / каз)`, width: 26 },
    { key: `option${place}_ru`, head: `${letterOf(place)} (орыс / рус)`, width: 26 },
  ]).flat(),
  { key: 'rationale_kk', head: 'Түсіндірме (қаз) / Пояснение (каз)', width: 50 },
  { key: 'rationale_ru', head: 'Түсіндірме (орыс) / Пояснение (рус)', width: 50 },
  { key: 'tolerance', head: 'Ауытқу / Допуск', width: 10 },
  { key: 'unit_kk', head: 'Өлшем (қаз) / Единица (каз)', width: 12 },
  { key: 'unit_ru', head: 'Өлшем (орыс) / Единица (рус)', width: 12 },
  { key: 'scoring', head: 'Бағалау / Оценивание', width: 12 },
  { key: 'data', head: 'Деректер / Данные', width: 30 },
  { key: 'mark', head: 'Каскад белгісі / Метка Каскада', width: 30 },
];
