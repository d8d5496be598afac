import type { Language } from '@kaskad/contracts';

/** What an office is called beside the name of its commission; others follow the name after a comma. */
const OFFICES: Record<Language, readonly (readonly [position: string, of: (commission: string) => string])[]> = {
  kk: [
    ['төраға', (commission) => `${commission}ның төрағасы`],
    ['төраға орынбасары', (commission) => `${commission} төрағасының орынбасары`],
    ['хатшы', (commission) => `${commission}ның хатшысы`],
    ['комиссия мүшесі', (commission) => `${commission}ның мүшесі`],
  ],
  ru: [
    ['председатель', (commission) => `председатель ${commission}`],
    ['заместитель председателя', (commission) => `заместитель председателя ${commission}`],
    ['секретарь', (commission) => `секретарь ${commission}`],
    ['член комиссии', (commission) => `член ${commission}`],
  ],
};

/**
 * The office as an official writes it: «№ 234 учаскелік сайлау комиссиясының төрағасы», «председатель участковой
 * избирательной комиссии № 234».
 */
export function officeOf(language: Language, commission: string, position: string): string {
  const of = OFFICES[language].find(([name]) => name === position.toLowerCase())?.[1];
  const stem = language === 'kk' ? kazakhStem(commission) : russianGenitive(commission);
  return of && stem ? of(stem) : `${commission}, ${position.toLowerCase()}`;
}

const kazakhStem = (commission: string) => (/комиссиясы$/.test(commission) ? commission : null);

function russianGenitive(commission: string): string | null {
  const [, adjectives, rest] = /^((?:\p{L}+(?:-\p{L}+)*[ая]я )+)комиссия(?!\p{L})(.*)$/u.exec(commission) ?? [];
  if (adjectives === undefined) return null;
  const genitive = adjectives.replace(/ая(?= )/gu, 'ой').replace(/яя(?= )/gu, 'ей');
  return `${genitive.replace(/^(Участк|Территориальн|Окружн|Район|Городск)/u, (word) => word.toLowerCase())}комиссии${rest}`;
}
