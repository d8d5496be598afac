import type { FindingLanguage } from './finding.ts';

const START = '(?<![\\p{L}\\p{N}])';
const END = '(?![\\p{L}\\p{N}])';

// A verb of Kazakh with -ма/-ме after vowels and р, л, й, у, with -ба/-бе after з, м, н, ң, ж, and with -па/-пе after the voiceless.
const VERB = '(?:[аәеёиоөуұүыіэюярлй]м|[змнңжг]б|[кқпстфхһцчшщбвгд]п)[ае]';
const VERB_END = '(?:й|йды|йді|ймын|ймін|ймыз|йміз|йсың|йсің|йсыз|йсіз|йтын|йтін|йтындар\\p{L}*|йтіндер\\p{L}*|йтын\\p{L}+|йтін\\p{L}+|йынша|йінше|й-ақ|ған|ген|ған\\p{L}+|ген\\p{L}+|ды|ді|дық|дік|дым|дім|с|са|се|у|уы|уі|уын|уін|уға|уге|уды|уді|уына|уіне|стан|стен|ңыз|ңіз|ңдар|ңдер|йік|йық)';
const KK_NEGATIVE = new RegExp(
  `${START}(?:\\p{L}+${VERB}(?:${VERB_END}|сын|сін)|емес\\p{L}*|жоқ\\p{L}*|еш|ешбір\\p{L}*|ешкім\\p{L}*|ешқа\\p{L}+|ештеңе\\p{L}*|ешнәрсе\\p{L}*|бірде|тыс|тыйым\\p{L}*|бас тарт\\p{L}*|қоспағанда|\\p{L}{2,}(?:сыз|сіз)(?:дар|дер|ын|ін)?|жалғыз|мүмкін емес|керексіз|басқа\\p{L}*|өзге\\p{L}*|қате\\p{L}*|бұрыс\\p{L}*|ғана|тек|кедергі\\p{L}*|айыр\\p{L}+|босат\\p{L}+|тоқтат\\p{L}*|алып таста\\p{L}*|жой\\p{L}*|сызып\\p{L}*)${END}`, 'iu');
const RU_NEGATIVE = new RegExp(
  `${START}(?:не|ни|нет|нельзя|без|бес\\p{L}+|без\\p{L}+|кроме|помимо|вне|исключ\\p{L}+|никто|никого|никому|никем|никогда|ничего|ничем|ничто|никак\\p{L}*|нигде|никуда|ниче\\p{L}+|запре\\p{L}+|отказ\\p{L}*|отсутств\\p{L}+|не\\p{L}{3,}|лишь|только|один|ниоткуда|ошиб\\p{L}+|ложн\\p{L}+|препятств\\p{L}*|меша\\p{L}+|закры\\p{L}+|лиш\\p{L}+|освобо\\p{L}+|прекра\\p{L}+|сня\\p{L}+|отмен\\p{L}+|аннулир\\p{L}+|вычёркив\\p{L}+)${END}`, 'iu');
// What sounds negative and is a bound: "аспауға", "кем емес", "аяқталмай тұрып"; "не более", "не позднее", "не только", "пока не".
const KK_BOUND = new RegExp(`${START}(?:\\p{L}*асп[ае]\\p{L}+|кем (?:емес|болма\\p{L}+)|көп емес|артық емес|ерте емес|кеш емес|кешік(?:тір)?мей|кешік(?:тір)?пей|ғана емес|жатпай|қалмай|\\p{L}+[мбп][ае]й тұрып|\\p{L}+[мбп][ае]йынша|\\p{L}+[мбп][ае]йінше)${END}`, 'giu');
const RU_BOUND = new RegExp(`${START}(?:не (?:более|больше|менее|меньше|позднее|позже|ранее|раньше|только|выше|ниже|превыша\\p{L}+)|пока(?: \\p{L}+){0,3} не|до тех пор|непосредственн\\p{L}+|недел\\p{L}+|небольш\\p{L}+|необходим\\p{L}*|неделю|нескольк\\p{L}+|немедленн\\p{L}*|незамедлительн\\p{L}*|незадолго|некотор\\p{L}+|безопасн\\p{L}+|бесплатн\\p{L}+)${END}`, 'giu');
// Of these nobody can say whether the other language has to have one too.
const PLAIN: Record<FindingLanguage, RegExp> = {
  kk: new RegExp(`${START}(?!немесе)(?:\\p{L}+${VERB}${VERB_END}|емес\\p{L}*|жоқ|ешбір|ешкім\\p{L}*|ешқа\\p{L}+)${END}`, 'iu'),
  ru: new RegExp(`${START}(?:не|нет|нельзя|никто|никогда|ничего|кроме|за исключением|исключая)${END}`, 'iu'),
};

/**
 * The language that denies something while the other holds no word of denial at all, not even "без", "тек" or a bound; null when they
 * may well agree. Both languages deny in many ways, so that only a plain denial against its full absence is worth a look.
 */
export function denialOnOneSide(kk: string, ru: string): FindingLanguage | null {
  const bounded = { kk: KK_BOUND.test(kk), ru: RU_BOUND.test(ru) };
  KK_BOUND.lastIndex = 0;
  RU_BOUND.lastIndex = 0;
  const rest = { kk: kk.replace(KK_BOUND, ' '), ru: ru.replace(RU_BOUND, ' ') };
  if (PLAIN.kk.test(rest.kk) && !bounded.ru && !RU_NEGATIVE.test(rest.ru)) return 'kk';
  if (PLAIN.ru.test(rest.ru) && !bounded.kk && !KK_NEGATIVE.test(rest.kk)) return 'ru';
  return null;
}
