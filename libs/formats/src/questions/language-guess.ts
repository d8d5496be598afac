import type { Language } from './exchange-question.ts';

const KAZAKH = /[әғқңөұүһі]/;
/** Words that only one of the languages has, though their letters are in both. */
const KAZAKH_WORDS = new Set([
  'мен',
  'бен',
  'пен',
  'бар',
  'неше',
  'нешеу',
  'нешеде',
  'нешесі',
  'кашан',
  'туралы',
  'бойынша',
  'емес',
  'немесе',
  'деп',
  'болып',
  'болады',
  'керек',
  'егер',
  'дауыс',
  'сайлау',
  'адам',
  'жасы',
  'кайда',
  'кандай',
  'калай',
  'арасында',
  'алдында',
  'арналған',
]);
const RUSSIAN_WORDS = new Set([
  'и',
  'в',
  'во',
  'на',
  'с',
  'со',
  'к',
  'ко',
  'по',
  'что',
  'как',
  'кто',
  'кого',
  'кому',
  'чего',
  'чем',
  'когда',
  'где',
  'или',
  'из',
  'за',
  'от',
  'до',
  'о',
  'об',
  'у',
  'для',
  'при',
  'это',
  'если',
  'какой',
  'какая',
  'какие',
  'какое',
  'каких',
  'сколько',
  'ли',
  'нет',
  'его',
  'её',
  'ее',
  'их',
  'он',
  'она',
  'они',
  'может',
  'должен',
  'должна',
  'должны',
  'нужно',
  'можно',
  'нельзя',
  'верно',
  'неверно',
  'быть',
  'есть',
  'был',
  'была',
  'под',
  'над',
  'после',
  'перед',
  'через',
  'только',
  'все',
  'без',
  'между',
  'день',
  'дней',
  'дня',
  'год',
  'года',
  'лет',
  'часов',
  'срок',
  'дата',
  'дату',
  'выборы',
  'выборов',
  'члены',
  'членов',
  'закона',
  'законом',
]);
const KAZAKH_ENDINGS = /.(лады|леді|ылады|айды|ейды|йтын|атын|етын|ынша|ылуы|нуы)$/;
const RUSSIAN_ENDINGS =
  /...(ите|йте|ство|ства|ству|тель|теля|тели|телю|телей|ется|ются|ится|ятся|ться|ого|ому|ему|ая|яя|ое|ые|ых|ами|ями|ости|ость|ение|ения|ании|ание|ания|ать|ить|еть|ует|уют|ают|яют)$/;

/** The language in which most of the telling words of a text are; null where none tells, or as many of either. */
function languageOf(text: string): Language | null {
  let [kk, ru] = [0, 0];
  for (const word of text.toLowerCase().match(/[а-яёәғқңөұүһі]+/g) ?? []) {
    if (KAZAKH.test(word) || KAZAKH_WORDS.has(word)) kk += 1;
    else if (RUSSIAN_WORDS.has(word) || RUSSIAN_ENDINGS.test(word)) ru += 1;
    else if (KAZAKH_ENDINGS.test(word)) kk += 1;
  }
  return kk === ru ? null : kk > ru ? 'kk' : 'ru';
}

/** A file counts as Kazakh although some of its texts look Russian; where every fifth does, it is in two languages. */
const MOSTLY = 4;

/**
 * The language of each of the texts of one file: by its own words, else as `said` of it, else the one that the file is
 * in.
 */
export function languagesOf(texts: readonly string[], said: readonly (Language | null)[]): Language[] {
  const own = texts.map(languageOf);
  const [kk, ru] = (['kk', 'ru'] as const).map((language) => own.filter((one) => one === language).length) as [
    number,
    number,
  ];
  const usual = kk > 0 && kk >= ru * MOSTLY ? 'kk' : 'ru';
  return own.map((one, place) => one ?? said[place] ?? usual);
}
