import type { TextLine } from './text-line.ts';

const LETTER = 'A-Za-zА-Яа-яЁёӘәҒғҚқҢңӨөҰұҮүҺһІі';

/** A letter before an option: "A)", "A.", "(A)"; without a space behind a full stop it may be initials, and is told so. */
export interface Label {
  readonly kind: 'letter' | 'number';
  readonly text: string;
  readonly sign: string;
  /** Where the words begin. */
  readonly from: number;
}

const LETTERED = new RegExp(
  `^\\(?([${LETTER}])\\s?(?:([.)\\]])(?:\\s+|$)|([)\\]])(?=\\S)|(\\.)(?=[${LETTER}\\d«"“(]))`,
);
const NUMBERED = /^(\d{1,4})\s?([.)])(?!\d)\s*/;
const NAMED_NUMBER =
  /^(?:q(?=\s?\d)|вопрос|задание|сұрақ|тапсырма|question)\s*№?\s*(\d{1,4})\s*(?:[.):–—-]\s*|$)|^№\s*(\d{1,4})\s*[.):]?\s*|^(\d{1,4})\s*-?\s*(?:сұрақ|тапсырма|вопрос|задание)\s*(?:[.):–—-]\s*|$)|^\$\$\$\s*(\d{1,4})\s*[.):]?\s*/i;

export function letterLabel({ text, label }: TextLine): Label | null {
  if (label?.kind === 'letter') return { kind: 'letter', text: label.text, sign: `auto ${label.list}`, from: 0 };
  if (label !== null && label.kind !== 'bullet') return null;
  const found = LETTERED.exec(text);
  if (!found) return null;
  return {
    kind: 'letter',
    text: found[1] ?? '',
    sign: found[4] ? 'tight' : (found[2] ?? found[3] ?? ''),
    from: found[0].length,
  };
}

/** A number before a question, or before an option. */
export function numberLabel({ text, label }: TextLine): Label | null {
  if (label?.kind === 'number') return { kind: 'number', text: label.text, sign: `auto ${label.list}`, from: 0 };
  if (label !== null && label.kind !== 'bullet') return null;
  const named = NAMED_NUMBER.exec(text);
  if (named)
    return { kind: 'number', text: String(Number(named.slice(1).find(Boolean))), sign: 'word', from: named[0].length };
  const found = NUMBERED.exec(text);
  return found ? { kind: 'number', text: String(Number(found[1])), sign: found[2] ?? '', from: found[0].length } : null;
}

export type Sign = 'right' | 'wrong';
export interface Signed {
  readonly sign: Sign;
  /** As it is written. */
  readonly mark: string;
  readonly from: number;
  /** A plus or a minus joined to a number may belong to it. */
  readonly isNumeral: boolean;
}

const LEADING =
  /^(?:[-*•]\s+(?=\[))?(?:([+*✓✔√✅☑☒])(?!\1)|(\[\s?[xXхХ+*vV✓✔]\s?\]|\(\s?[+*✓✔]\s?\))|([-–—−✗✘❌☐])|(\[\s*\]|\(\s*-?\s*\)))(?:\s*[:]\s*|\s*)/;

/** A sign before an option: right or wrong. */
export function leadingSign(text: string): Signed | null {
  const found = LEADING.exec(text);
  if (!found) return null;
  const [whole, right, boxed, wrong] = found;
  const mark = right ?? boxed ?? wrong ?? whole.trim();
  return {
    sign: right !== undefined || boxed !== undefined ? 'right' : 'wrong',
    mark,
    from: whole.length,
    isNumeral: /^[+\-–—−]$/.test(mark) && whole.length === 1 && /^[\d.,xXхХ(]/.test(text.slice(1)),
  };
}

const TRAILING =
  /(?:\s*[([]\s*(?:\+|\*|✓|✔|верно|верный(?: ответ| вариант)?|правильно|правильный(?: ответ| вариант)?|дұрыс(?: жауап| нұсқа)?|correct(?: answer)?|right(?: answer)?)\s*[)\]]|\s[+✓✔√✅☑]|\s?\*)[.;,]?$/i;

/** Where a sign that stands behind an option begins; null when there is none. */
export function trailingSign(text: string): number | null {
  const found = TRAILING.exec(text);
  return found && found.index > 0 && !text.slice(0, found.index).endsWith('*') ? found.index : null;
}

const OF_ANSWER = '(?:ПРАВИЛЬНЫЙ|ВЕРНЫЙ|ПРАВИЛЬНЫЕ|ВЕРНЫЕ|ДҰРЫС|CORRECT|RIGHT)';
const ANSWER = new RegExp(
  `^\\{?\\s?(?:(?:${OF_ANSWER}\\s)?(?:ANSWERS?|ANS|ЖАУАП|ЖАУАБЫ|ЖАУАПТАР|ЖАУАПТАРЫ|ОТВЕТЫ?)|${OF_ANSWER}\\s(?:ВАРИАНТЫ?(?: ОТВЕТА)?|НҰСҚА))\\s?(?:№\\s?\\d{1,4}\\s?)?\\}?\\s?[:：=]\\s*(.*)$`,
  'i',
);
const PLAIN_ANSWER = new RegExp(
  `^(?:${OF_ANSWER}\\s)?(?:ОТВЕТ|ЖАУАП|ЖАУАБЫ|ANSWER)\\s*[-–—]\\s*([${LETTER}\\d](?:[\\s,;]+[${LETTER}\\d])*)\\s?[.)]?$`,
  'i',
);

/** What a line says about the right answer of the question above it. */
export function answerSaid(raw: string): string | null {
  const text = raw.includes('<') ? raw.replace(/<\/?(?:b|strong|i|em|u|p)>|<br\s?\/?>/gi, '').trim() : raw;
  const found = ANSWER.exec(text) ?? PLAIN_ANSWER.exec(text);
  return found ? (found[1] ?? '').slice(0, 500).trim() : null;
}

const TOLD =
  /^(?:FEEDBACK|EXPLANATION|RATIONALE|COMMENT|ПОЯСНЕНИЕ|ОБЪЯСНЕНИЕ|ОБОСНОВАНИЕ|КОММЕНТАРИЙ|ТҮСІНДІРМЕ|ТҮСІНДІРМЕСІ|ТҮСІНІКТЕМЕ|НЕГІЗДЕМЕ)\s?[:：]\s*(.*)$/i;
export const toldBehind = (text: string): string | null => TOLD.exec(text)?.[1] ?? null;

/** A question by a sign of its own: "### …". */
const HASH = /^(?:#{2,6}|#(?=\s))\s*(.*)$/;
export const hashAt = (text: string): number | null => {
  const found = HASH.exec(text);
  return found ? text.length - (found[1] ?? '').length : null;
};

/** Lines of the form of АСТ: "I:", "S:", "+:", "-:", "V1:", "L1:", "1:". */
const COLON = /^(I|S|Q|V\d?|L\d{1,2}|R\d{1,2}|[+-]|\d{1,2})\s?:\s*/;
export interface ColonSign {
  readonly name: string;
  readonly from: number;
}
export function colonSign(text: string): ColonSign | null {
  const found = COLON.exec(text);
  return found ? { name: found[1] ?? '', from: found[0].length } : null;
}

/** "Варианты ответа:" above the options says nothing. */
export const isOptionsHead = (text: string): boolean =>
  /^(?:варианты?(?: ответ\p{L}*)?|ответы|жауап нұсқалары|нұсқалар|жауаптар|options|answers)\s*[:：]?$/iu.test(text);

const PART =
  /^(?:вариант|нұсқа)\s*№?\s*(\d{1,2}|[IVX]{1,4})\b\.?\s*[:.]?$|^(\d{1,2}|[IVX]{1,4})\s*-?\s*(?:вариант|нұсқа)\s*[:.]?$/iu;
/** "Вариант 2": the numbers begin anew. */
export const partOf = (text: string): string | null => PART.exec(text)?.slice(1).find(Boolean)?.toUpperCase() ?? null;

const ALWAYS = '(?:\\s(?:всегда|везде|является|стоит|идёт|идет|указан|дан|находится|отмечен))*';
const EVERYWHERE = '(?:\\s(?:во всех|в каждом)\\s(?:вопросах|заданиях|вопросе|задании|тестах))?';
const FIRST = [
  `^(?:во всех вопросах |в каждом вопросе |везде |всегда )?(?:правильн|верн)(?:ый|ым) (?:ответ|вариант)(?:ом)?(?: ответа)?${ALWAYS}\\s?[-–—:]?\\s?(?:под номером 1|под буквой [aа]|перв(?:ый|ым)|на первом месте)(?: вариант| ответ)?${EVERYWHERE}$`,
  `^(?:во всех вопросах |в каждом вопросе |везде |всегда )?перв(?:ый|ым) (?:вариант|ответ)(?: ответа)?${ALWAYS}\\s?[-–—:]?\\s?(?:правильн|верн)(?:ый|ым)(?: ответ| вариант)?${EVERYWHERE}$`,
  '^(?:барлық сұрақта |әр сұрақта |барлық сұрақтарда )?дұрыс (?:жауап|нұсқа)(?: нұсқасы)?(?: әрқашан| барлық сұрақта| әр сұрақта)?\\s?[-–—:]?\\s?(?:бірінші|1-ші|1-нұсқа|a|а)(?: нұсқа| жауап| тұрған нұсқа| тұр| орында(?: тұр)?)?$',
  '^(?:барлық сұрақта |әр сұрақта )?бірінші (?:нұсқа|жауап)(?: әрқашан)?\\s?[-–—:]?\\s?дұрыс(?: жауап| нұсқа)?$',
  '^(?:the )?first (?:answer|option|variant|choice) is (?:always )?(?:the )?(?:correct|right)(?: one| answer)?(?: in (?:all|every) questions?)?$',
  '^(?:the )?(?:correct|right) (?:answer|option|variant) is (?:always )?(?:the )?first(?: one)?$',
].map((pattern) => new RegExp(pattern, 'iu'));

const LONGEST_HEADING = 300;
/** Whether a heading says in so many words that the first option is the right one. */
export function saysFirstIsRight(text: string): boolean {
  if (text.length > LONGEST_HEADING) return false;
  const plain = text
    .replace(/^(?:примечание|внимание|ескерту|note)\s?[:!.]\s*/i, '')
    .replace(/^[\s(*«"#/]+|[\s)*»".!/]+$/g, '')
    .replace(/\s+/g, ' ');
  return plain.length < 120 && FIRST.some((pattern) => pattern.test(plain));
}
