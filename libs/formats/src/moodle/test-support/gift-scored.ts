import type { NumberAnswer, Placed, Scored } from './moodle-scores.ts';

/**
 * What Moodle 5 makes of a file of GIFT, line by line and split by split, for the tests: blocks between empty lines,
 * the first pair of braces, the sign that tells the type.
 */
export function giftScored(text: string): Placed[] {
  const found: Placed[] = [];
  let lines: string[] = [];
  let start = 0;
  const end = () => {
    const scored = lines.length > 0 ? blockScored(lines) : null;
    if (scored) found.push({ line: start, scored });
    lines = [];
  };
  for (const [place, raw] of text.split(/\r\n|\n/).entries()) {
    const line = raw.trim();
    if (line === '' || line === '0') end();
    else if (line.startsWith('//') && lines.length === 0) continue;
    else {
      if (lines.length === 0) start = place + 1;
      lines.push(line.startsWith('//') ? ' ' : line);
    }
  }
  end();
  return found;
}

const SIGNS = ':#={}~n';
const HIDDEN = '\u2460\u2461\u2462\u2463\u2464\u2465\u2466';
/** Escaped signs become one private letter each, so that splitting passes them by. */
const hide = (text: string) =>
  text.replace(/\\(\\|[:#={}~n])/g, (_whole, sign: string) =>
    sign === '\\' ? '\\' : (HIDDEN[SIGNS.indexOf(sign)] ?? ''),
  );
const show = (text: string) =>
  [...text]
    .map((letter) => (HIDDEN.includes(letter) ? (SIGNS[HIDDEN.indexOf(letter)] ?? '').replace('n', '\n') : letter))
    .join('');

function blockScored(lines: readonly string[]): Scored | null {
  let text = hide(lines.join('\n').trim());
  if (text === '' || text.startsWith('$CATEGORY:')) return null;
  const titled = /^::([\s\S]*?)::/.exec(text);
  if (titled) text = text.slice(titled[0].length);
  const [open, close] = [text.indexOf('{'), text.indexOf('}')];
  if (open < 0 || close < 0) return { qtype: 'other', name: open === close ? 'description' : 'braces' };
  const inside = text.slice(open + 1, close).trim();
  const general = inside.lastIndexOf('####');
  const answers = general < 0 ? inside : inside.slice(0, general).trim();
  if (/^>\s*\d+/.test(answers)) return orderingScored(answers);
  if (answers === '') return { qtype: 'other', name: 'essay' };
  if (answers.startsWith('#')) return numberScored(answers.slice(1));
  if (answers.includes('~')) return choiceScored(answers);
  if (answers.includes('=') && answers.includes('->')) return matchScored(answers);
  const truth = answers.split('#')[0]?.trim() ?? '';
  if (/^(T|TRUE|F|FALSE)$/.test(truth)) return { qtype: 'truefalse', answer: truth.startsWith('T') };
  return {
    qtype: 'shortanswer',
    usecase: false,
    answers: pieces(answers, '=').map((piece) => ({
      pattern: show(weighed(piece).said),
      fraction: weighed(piece).fraction ?? 1,
    })),
  };
}

const pieces = (text: string, sign: string) =>
  text
    .split(sign)
    .map((piece) => piece.trim())
    .filter((piece, place) => place > 0 || piece !== '');

function weighed(piece: string): { readonly said: string; readonly fraction: number | null } {
  const weight = /^%(-*\d{1,2}\.?\d*)%/.exec(piece);
  const rest = (weight ? piece.slice(weight[0].length) : piece).split('#')[0]?.trim() ?? '';
  const format = /^\[(html|moodle|plain|markdown)\]/.exec(rest);
  return {
    said: format ? rest.slice(format[0].length).trim() : rest,
    fraction: weight ? Number(weight[1]) / 100 : null,
  };
}

function choiceScored(answers: string): Scored {
  const single = answers.includes('=');
  const parts = pieces(answers.replaceAll('=', '~='), '~');
  return {
    qtype: 'multichoice',
    single,
    fractions: parts.map((part) => (part.startsWith('=') ? 1 : (weighed(part).fraction ?? 0))),
  };
}

function matchScored(answers: string): Scored {
  const choices: string[] = [];
  const right: number[] = [];
  for (const piece of pieces(answers, '=')) {
    const [stem = '', ...rest] = piece.split('->');
    const choice = rest.join('->').trim();
    if (!choices.includes(choice)) choices.push(choice);
    if (stem.trim() !== '') right.push(choices.indexOf(choice));
  }
  return { qtype: 'match', right, choices: choices.length };
}

function numberScored(answers: string): Scored {
  const read = (piece: string): NumberAnswer => {
    const { said, fraction } = weighed(piece);
    const plain = show(said);
    const [low = '', high] = plain.split('..');
    if (high !== undefined)
      return {
        value: (Number(low) + Number(high)) / 2,
        tolerance: Number(high) - (Number(low) + Number(high)) / 2,
        fraction: fraction ?? 1,
      };
    const [value = '', tolerance = '0'] = plain.split(':');
    return {
      value: value.trim() === '' || !Number.isFinite(Number(value)) ? '*' : Number(value),
      tolerance: Number(tolerance),
      fraction: fraction ?? 1,
    };
  };
  return {
    qtype: 'numerical',
    answers: pieces(answers.split('~')[0] ?? '', '=').map(read),
    units: [],
    unitGrading: 0,
    unitPenalty: 0,
  };
}

const HEAD = new RegExp(
  [
    '^>\\s*(\\d+)\\s*',
    '(?:ALL|EXACT|RANDOM|REL|CONTIGUOUS|CONTIG)?',
    '(?:HORIZONTAL|HORI|H|1|VERTICAL|VERT|V|0)?',
    '(?:ALL_OR_NOTHING|ABSOLUTE_POSITION|ABSOLUTE|ABS|RELATIVE_NEXT_EXCLUDE_LAST|RELATIVE_NEXT_INCLUDE_LAST|RELATIVE_ONE_PREVIOUS_AND_NEXT|RELATIVE_ALL_PREVIOUS_AND_NEXT|RELATIVE_TO_CORRECT|RELATIVE|REL|LONGEST_ORDERED_SUBSET|LONGEST_CONTIGUOUS_SUBSET)?',
    '(?:SHOW|TRUE|YES|1|HIDE|FALSE|NO|0)?',
    '(?:none|123|abc|ABCD|iii|IIII)?',
  ]
    .map((part, place) => (place === 0 ? part : `(${part})[ \\t]*`))
    .join(''),
);

/** As it is meant: the words of the head stand on its line, and REL and LONGEST… are gradings too. */
function orderingScored(answers: string): Scored {
  const [line = '', ...rest] = answers.split('\n');
  const head = HEAD.exec(line);
  const items = [line.slice(head?.[0].length ?? 0), ...rest]
    .map((item) => item.trim())
    .filter((item) => item !== '' && item !== '0');
  return orderingOf(items.length, {
    count: Number(head?.[1] ?? 0),
    selection: head?.[2] ?? '',
    grading: head?.[4] ?? '',
  });
}

export function orderingOf(
  items: number,
  { count, selection, grading }: { readonly count: number; readonly selection: string; readonly grading: string },
): Scored {
  const asked = count >= 2 ? Math.min(count, items) : Math.min(6, items);
  const long = /^ABS/.test(grading)
    ? 'ABSOLUTE_POSITION'
    : /^(REL|RELATIVE|)$/.test(grading)
      ? 'RELATIVE_NEXT_EXCLUDE_LAST'
      : grading;
  return { qtype: 'ordering', items, shown: /^(ALL|EXACT)$/.test(selection) ? items : asked, grading: long };
}
