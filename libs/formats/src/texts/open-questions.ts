import { withoutEnd } from '../markup/long-texts.ts';
import { keyHead } from './answer-list.ts';
import { type Block, optionsIn } from './question-block.ts';
import { answerSaid, partOf } from './line-signs.ts';
import type { TextLine } from './text-line.ts';

const PLURAL =
  /^\P{L}*(?:\p{L}+\s)?(?:ответы|ответов|варианты|жауаптары?|нұсқалары?|ключи?|эталоны?|коды?|кілт\p{L}*|answers|answer\s?key|key)(?!\p{L})/iu;

/** Letters one behind the other, with one sign between all of them: "B, C", "B C", "BC"; empty when it is anything else. */
function lettersInTurn(said: string): string[] {
  const text = withoutEnd(said, ' \t\n.;,');
  if (/^\p{Lu}{2,200}$/u.test(text)) return [...text];
  const signs = new Set((text.match(/\s*[,;/|]\s*|\s+/gu) ?? []).map((sign) => sign.trim()));
  const words = text.split(/\s*[,;/|]\s*|\s+/u).map((word) => word.replace(/^\(|[.)]$/g, ''));
  return signs.size === 1 && words.every((word) => /^(?:\p{L}|\d{1,2})$/u.test(word)) ? words : [];
}

/**
 * The questions of a part whose answer is yet to come. An answer in the plural may be that of the last one, or a list
 * of the answers of all.
 */
export class OpenQuestions {
  readonly listed = new Map<Block, readonly string[]>();
  private open: Block[] = [];
  private hasAnswered = false;

  add(block: Block): void {
    this.open.push(block);
  }

  close(): void {
    this.open = [];
    this.hasAnswered = false;
  }

  /** Takes a list of answers without numbers; gives the place of its last line, or null when the line is none. */
  take(lines: readonly TextLine[], place: number): number | null {
    const { text = '' } = lines[place] ?? {};
    const head = keyHead(text);
    const own = head === null ? answerSaid(text) : text.slice(head).trim();
    if (own === null) return null;
    const last = own === '' ? filledBehind(lines, place) : place;
    const said = own === '' ? (lines[last]?.text ?? '') : own;
    if (own === '' && lettersInTurn(said).length === 0) return null;
    return this.takeSaid(said, { isPlural: PLURAL.test(text), isLast: isEnd(lines, last) }) ? last : null;
  }

  private takeSaid(said: string, { isPlural, isLast }: { isPlural: boolean; isLast: boolean }): boolean {
    const asked = this.open.filter((block) => optionsIn(block).length > 0 || block.begun === 'number');
    const open = asked.filter((block) => block.answer === null && !hasOwn(block));
    const isWhole = isLast && !this.hasAnswered && open.length === asked.length;
    const letters = lettersInTurn(said);
    this.open = [];
    this.hasAnswered = true;
    if (open.length < 2 || (!isPlural && !(isWhole && letters.length === open.length))) return false;
    // In the singular it may be a list as well as the answer of the last one.
    if (isPlural && isWhole && letters.length === open.length && areInTurn(open))
      for (const [at, block] of open.entries()) this.listed.set(block, [letters[at] ?? '']);
    else for (const block of open) block.unclear ??= { code: 'without_answer', value: said };
    return true;
  }
}

const hasOwn = (block: Block) =>
  optionsIn(block).some(({ sign, lines }) => sign === 'right' || lines.some(({ spans }) => spans.length > 0));
const areInTurn = (blocks: readonly Block[]) =>
  blocks.every(({ number }, at) =>
    number === null ? blocks[0]?.number === null : Number(number) === Number(blocks[0]?.number ?? Number.NaN) + at,
  );

function filledBehind(lines: readonly TextLine[], place: number): number {
  let next = place + 1;
  while (next < lines.length && lines[next]?.text === '') next += 1;
  return next < lines.length ? next : place;
}
function isEnd(lines: readonly TextLine[], place: number): boolean {
  const next = filledBehind(lines, place);
  return next === place || partOf(lines[next]?.text ?? '') !== null;
}
