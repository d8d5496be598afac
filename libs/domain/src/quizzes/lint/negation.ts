import type { FindingLanguage } from './finding.ts';

const START = '(?<![\\p{L}\\p{N}])';
const END = '(?![\\p{L}\\p{N}])';

// A verb of Kazakh with -ма/-ме after vowels and р, л, й, у, with -ба/-бе after з, м, н, ң, ж, and with -па/-пе after
// the voiceless.
const VERB = '(?:[аәеёиоөуұүыіэюярлй]м|[змнңжг]б|[кқпстфхһцчшщбвгд]п)[ае]';
const VERB_END =
  '(?:й|йды|йді|ймын|ймін|ймыз|йміз|йсың|йсің|йсыз|йсіз|йтын|йтін|йтындар\\p{L}*|йтіндер\\p{L}*|йтын\\p{L}+|йтін\\p{L}+|йынша|йінше|й-ақ|ған|ген|ған\\p{L}+|ген\\p{L}+|ды|ді|дық|дік|дым|дім|с|са|се|у|уы|уі|уын|уін|уға|уге|уды|уді|уына|уіне|стан|стен|ңыз|ңіз|ңдар|ңдер|йік|йық)';
const KK_NEGATIVE = new RegExp(
  `${START}(?:\\p{L}+${VERB}(?:${VERB_END}|сын|сін)|емес\\p{L}*|жоқ\\p{L}*|еш|ешбір\\p{L}*|ешкім\\p{L}*|ешқа\\p{L}+|ештеңе\\p{L}*|ешнәрсе\\p{L}*|бірде|тыс|тыйым\\p{L}*|бас тарт\\p{L}*|қоспағанда|\\p{L}{2,}(?:сыз|сіз)(?:дар|дер|ын|ін)?|мүмкін емес|керексіз|басқа\\p{L}*|өзге\\p{L}*|қате\\p{L}*|бұрыс\\p{L}*|кедергі\\p{L}*|айыр\\p{L}+|босат\\p{L}+|тоқтат\\p{L}*|алып таста\\p{L}*|жой\\p{L}*|сызып\\p{L}*)${END}`,
  'iu',
);
const RU_NEGATIVE = new RegExp(
  `${START}(?:не|ни|нет|нельзя|без|бес\\p{L}+|без\\p{L}+|кроме|помимо|вне|исключ\\p{L}+|никто|никого|никому|никем|никогда|ничего|ничем|ничто|никак\\p{L}*|нигде|никуда|ниче\\p{L}+|запре\\p{L}+|отказ\\p{L}*|отсутств\\p{L}+|не\\p{L}{3,}|ниоткуда|ошиб\\p{L}+|ложн\\p{L}+|препятств\\p{L}*|меша\\p{L}+|закры\\p{L}+|лиш[аеёи]\\p{L}*|освобо\\p{L}+|прекра\\p{L}+|сня\\p{L}+|отмен\\p{L}+|аннулир\\p{L}+|вычёркив\\p{L}+)${END}`,
  'iu',
);
// What sounds negative and is a bound: "аспауға", "кем емес", "аяқталмай тұрып"; "не более", "не позднее", "не только",
// "пока не".
const KK_BOUND = new RegExp(
  `${START}(?:\\p{L}*асп[ае]\\p{L}+|кем (?:емес|болма\\p{L}+)|көп емес|артық емес|ерте емес|кеш емес|кешік(?:тір)?мей|кешік(?:тір)?пей|ғана емес|жатпай|қалмай|\\p{L}+[мбп][ае]й тұрып|\\p{L}+[мбп][ае]йынша|\\p{L}+[мбп][ае]йінше)${END}`,
  'giu',
);
const RU_BOUND = new RegExp(
  `${START}(?:не (?:более|больше|менее|меньше|позднее|позже|ранее|раньше|только|выше|ниже|превыша\\p{L}+)|пока(?: \\p{L}+){0,3} не|до тех пор)${END}`,
  'giu',
);
// Words that begin like a denial and deny nothing.
const RU_HARMLESS = new RegExp(
  `${START}(?:непосредственн\\p{L}+|недел\\p{L}+|небольш\\p{L}+|необходим\\p{L}*|нескольк\\p{L}+|немедленн\\p{L}*|незамедлительн\\p{L}*|незадолго|некотор\\p{L}+|безопасн\\p{L}+|бесплатн\\p{L}+)${END}`,
  'giu',
);
// "Only he" says as much as "nobody but him", and as nothing else.
const ONLY: Record<FindingLanguage, RegExp> = {
  kk: new RegExp(`${START}(?:тек|ғана|жалғыз)${END}`, 'iu'),
  ru: new RegExp(`${START}(?:только|лишь|единственн\\p{L}+)${END}`, 'iu'),
};
const EXCEPT: Record<FindingLanguage, RegExp> = {
  kk: new RegExp(`${START}(?:басқа\\p{L}*|өзге\\p{L}*|қоспағанда)${END}`, 'iu'),
  ru: new RegExp(`${START}(?:кроме|помимо|исключ\\p{L}+)${END}`, 'iu'),
};
// Of these nobody can say whether the other language has to have one too.
const PLAIN: Record<FindingLanguage, RegExp> = {
  kk: new RegExp(
    `${START}(?!немесе)(?:\\p{L}+${VERB}${VERB_END}|емес\\p{L}*|жоқ|ешбір|ешкім\\p{L}*|ешқа\\p{L}+)${END}`,
    'iu',
  ),
  ru: new RegExp(`${START}(?:не|нет|нельзя|никто|никогда|ничего|кроме|за исключением|исключая)${END}`, 'iu'),
};

/**
 * The language that denies something while the other holds no word of denial at all, not even "без"; null when they may
 * well agree. A bound of one side answers a bound of the other, and only one that is left over may stand for a denial;
 * "тек" answers an exception. Both languages deny in many ways, so that only a plain denial against its full absence is
 * worth a look.
 */
export function findDenialOnOneSide(kk: string, ru: string): FindingLanguage | null {
  const bounds = { kk: kk.match(KK_BOUND)?.length ?? 0, ru: ru.match(RU_BOUND)?.length ?? 0 };
  const rest = { kk: kk.replace(KK_BOUND, ' '), ru: ru.replace(RU_BOUND, ' ').replace(RU_HARMLESS, ' ') };
  const answers = {
    kk: KK_NEGATIVE.test(rest.kk) || bounds.kk > bounds.ru || (ONLY.kk.test(kk) && EXCEPT.ru.test(ru)),
    ru: RU_NEGATIVE.test(rest.ru) || bounds.ru > bounds.kk || (ONLY.ru.test(ru) && EXCEPT.kk.test(kk)),
  };
  if (PLAIN.kk.test(rest.kk) && !answers.ru) return 'kk';
  return PLAIN.ru.test(rest.ru) && !answers.kk ? 'ru' : null;
}
