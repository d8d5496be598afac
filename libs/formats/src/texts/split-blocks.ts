import { isNextLabel, sameLabel } from './option-labels.ts';
import { answerList, keyHead, type KeyEntry, pairsOf } from './answer-list.ts';
import { addEntry, type Block, optionsIn, type Split } from './question-block.ts';
import { type Entry, entryOf, plainEntry, signedEntry } from './block-entries.ts';
import type { Habits } from './writing-habits.ts';
import { LookAhead } from './look-ahead.ts';
import { countsOn, goesOn, isLoose, isNextOption, isSignedOnly } from './next-option.ts';
import { OpenQuestions } from './open-questions.ts';
import {
  answerSaid,
  colonSign,
  hashAt,
  isOptionsHead,
  type Label,
  numberLabel,
  partOf,
  saysFirstIsRight,
  toldBehind,
} from './line-signs.ts';
import { cut, type TextLine } from './text-line.ts';

/** More than this is no question, and what follows is not looked at. */
const MOST_OPTIONS = 100;

/** Tells the questions of a text apart. What cannot be told makes a question unclear; nothing is guessed. */
export function splitBlocks(lines: readonly TextLine[], habits: Habits): Split {
  return new Splitter(lines, habits).split();
}

class Splitter {
  private readonly lines: readonly TextLine[];
  private readonly habits: Habits;
  private readonly ahead: LookAhead;
  private readonly blocks: Block[] = [];
  private readonly keys = new Map<number, readonly KeyEntry[]>();
  private readonly open = new OpenQuestions();
  private block: Block | null = null;
  private firstIsRight: string | null = null;
  private section = 0;
  private isKeyRead = false;
  private part: string | null = null;
  private afterBlank = false;
  private isTelling = false;
  private hasOptions = false;

  constructor(lines: readonly TextLine[], habits: Habits) {
    this.lines = lines;
    this.habits = habits;
    this.ahead = new LookAhead(lines, habits);
  }

  split(): Split {
    let place = 0;
    while (place < this.lines.length) {
      const line = this.lines[place] as TextLine;
      if (line.text === '' && line.pictures.length === 0 && line.trouble === null) this.afterBlank = true;
      else {
        place = this.take(line, place);
        this.afterBlank = false;
      }
      place += 1;
    }
    return { blocks: this.blocks, keys: this.keys, listed: this.open.listed, firstIsRight: this.firstIsRight };
  }

  /** Takes a line, or the lines of a whole key; gives the place of the last one taken. */
  private take(line: TextLine, place: number): number {
    const { text } = line;
    // A letter that the program counts is that of an option, whatever its words look like.
    if (line.label?.kind === 'letter') {
      this.takeRest(line, place);
      return place;
    }
    const part = line.label === null ? partOf(text) : null;
    if (part !== null) return this.beginPart(part, place);
    const afterKey = this.takeKey(line, place) ?? this.takeList(line, place);
    if (afterKey !== null) return afterKey;
    if (this.block === null && saysFirstIsRight(text)) this.firstIsRight = text;
    else if (this.habits.colons && this.takeColon(line)) return place;
    else if (!this.takeSaid(line) && !this.takeStart(line, place)) this.takeRest(line, place);
    return place;
  }

  private beginPart(part: string, place: number): number {
    this.part = part;
    this.block = null;
    return place;
  }

  private begin(
    line: TextLine,
    begun: Block['begun'],
    { number = null, from = 0 }: { number?: string | null; from?: number } = {},
  ): void {
    if (this.isKeyRead) this.section += 1;
    this.isKeyRead = false;
    const words = cut({ ...line, label: null }, from);
    const isEmpty = words.text === '' && words.pictures.length === 0 && words.trouble === null;
    this.block = {
      line: line.line,
      begun,
      number,
      part: this.part,
      section: this.section,
      entries: isEmpty ? [] : [plainEntry(words)],
      options: [],
      answer: null,
      told: [],
      unclear: null,
      closed: false,
    };
    this.blocks.push(this.block);
    this.open.add(this.block);
    this.isTelling = false;
  }

  /** A key, with a head or without one where nothing else can be meant. */
  private takeKey({ text, label }: TextLine, place: number): number | null {
    this.hasOptions ||= this.block !== null && optionsIn(this.block).length > 0;
    const head = label === null ? keyHead(text) : null;
    // Above all questions only a head with numbers behind it can be a key.
    const isAbove = !this.hasOptions && head !== null && (pairsOf(text.slice(head))?.length ?? 0) > 1;
    if (!this.hasOptions && !isAbove) return null;
    const isBare = head === null && this.ahead.isBareKey(place);
    if (head === null && !isBare) return null;
    const { entries, next } = answerList(
      this.lines,
      place,
      isBare ? (label?.kind === 'number' ? `${label.text}. ${text}` : text) : text.slice(head ?? 0),
    );
    if (next === place) return null;
    this.keys.set(this.section, [...(this.keys.get(this.section) ?? []), ...entries]);
    this.block = null;
    if (!isAbove) this.endSection();
    return next - 1;
  }

  /** A key of letters alone, for questions as they stand one behind the other. */
  private takeList({ label }: TextLine, place: number): number | null {
    const last =
      this.hasOptions && (label === null || label.kind === 'bullet') ? this.open.take(this.lines, place) : null;
    if (last === null) return null;
    if (this.block) this.block.closed = true;
    this.endSection();
    return last;
  }

  /** The questions that follow a key have a key of their own. */
  private endSection(): void {
    this.open.close();
    this.isKeyRead = true;
  }

  private takeSaid({ text }: TextLine): boolean {
    const { block } = this;
    const said = answerSaid(text);
    if (said !== null && !(block === null && said === '')) {
      if (block === null)
        this.begin({ ...(this.lines[0] as TextLine), text: '', pictures: [], trouble: null }, 'plain');
      return this.answer(said);
    }
    const told = toldBehind(text);
    if (told === null || block === null || (block.answer === null && optionsIn(block).length === 0)) return false;
    block.told.push(told);
    block.closed = true;
    this.isTelling = true;
    return true;
  }

  private answer(said: string): boolean {
    const { block } = this;
    if (block === null || (said === '' && optionsIn(block).length === 0)) return false;
    if (block.answer !== null) block.unclear ??= { code: 'answers_disagree', value: `${block.answer}; ${said}` };
    block.answer = said;
    block.closed = true;
    this.isTelling = false;
    return true;
  }

  /** A line that begins a question by a sign of its own. */
  private takeStart(line: TextLine, place: number): boolean {
    const hash = this.habits.hashes && line.label === null ? hashAt(line.text) : null;
    if (hash !== null) {
      const number = numberLabel(cut(line, hash));
      this.begin(line, 'hash', { number: number?.text ?? null, from: hash + (number?.from ?? 0) });
      return true;
    }
    const label = numberLabel(line);
    if (label === null || label.sign !== this.habits.question || !this.startsQuestion(label, place)) return false;
    this.begin(line, 'number', { number: label.text, from: label.from });
    return true;
  }

  private startsQuestion({ text, sign }: Label, place: number): boolean {
    const { block } = this;
    if (block === null || block.begun !== 'number' || block.closed || sign === 'word') return true;
    const [number, last] = [Number(text), Number(block.number)];
    const options = optionsIn(block);
    if (options.length === 0)
      return (
        number === last + 1 && !block.entries.some(({ lines }) => lines.some((line) => numberLabel(line) !== null))
      );
    const next = this.ahead.nextOption(place);
    const goesOn =
      next !== null && next.label !== null && isNextLabel(options.at(-1)?.label?.text ?? '', next.label.text);
    return !goesOn && (number === 1 || (number >= last && number <= last + 50));
  }

  private takeRest(line: TextLine, place: number): void {
    const { block } = this;
    // Nobody looks at what such a line is: it may be an option as well as a question.
    if (block !== null && !block.closed && line.trouble?.code === 'text_too_long') {
      block.unclear ??= line.trouble;
      return;
    }
    if (block !== null && block.options.length > MOST_OPTIONS) {
      block.unclear ??= { code: 'not_understood', value: '' };
      return;
    }
    const entry = entryOf(line, this.habits);
    const bare = block !== null && isSignedOnly(entry, block, { ahead: this.ahead, place }) ? signedEntry(line) : null;
    if (block !== null && isNextOption(bare ?? entry, block)) addEntry(block, bare ?? entry);
    else if (
      entry.label !== null &&
      sameLabel(entry.label.text, 'A') &&
      entry.label.sign !== 'tight' &&
      block !== null &&
      optionsIn(block).length > 0
    ) {
      this.begin({ ...line, text: '', pictures: [], trouble: null }, 'plain');
      if (this.block) addEntry(this.block, entry);
    } else if (this.isTelling && block !== null && !this.afterBlank && !this.ahead.isStem(place))
      block.told.push(line.text);
    else if (block === null || block.closed) this.begin(line, 'plain');
    else if (!isOptionsHead(line.text)) this.takePlain(line, place, block);
  }

  /** A line without a sign: it goes on with what stands above it, begins a question, or nobody can tell. */
  private takePlain(line: TextLine, place: number, block: Block): void {
    const last = block.entries.at(-1);
    const options = optionsIn(block);
    if (line.isSoft && last) last.lines.push(line);
    else if (options.length === 0) this.takeStem(line, block);
    else if (this.afterBlank) this.takeBehindBlank(line, place, block);
    else if (last && this.habits.paragraphs && countsOn(block)) this.takeAmongCounted(line, place, block);
    else if (last && goesOn(line, block, { ahead: this.ahead, place })) last.lines.push(line);
    else if (isLoose(block)) block.entries.push(plainEntry(line));
    else if (block.begun === 'plain' || this.habits.paragraphs) this.begin(line, 'plain');
    else block.unclear ??= { code: 'stray_line', value: line.text };
  }

  /** A title above the first question is no part of it. */
  private takeStem(line: TextLine, block: Block): void {
    const [first] = block.entries;
    const isTitle =
      this.afterBlank &&
      block.begun === 'plain' &&
      block.entries.length === 1 &&
      first !== undefined &&
      !/[.?!:…,;]$/.test(first.lines.at(-1)?.text ?? '');
    if (isTitle) this.begin(line, 'plain');
    else block.entries.push(plainEntry(line));
  }

  private takeBehindBlank(line: TextLine, place: number, block: Block): void {
    const next = this.ahead.nextOption(place);
    const last = optionsIn(block).at(-1);
    if (next?.label && last?.label && isNextLabel(last.label.text, next.label.text))
      block.unclear ??= { code: 'stray_line', value: line.text };
    else this.begin(line, 'plain');
  }

  private takeAmongCounted(line: TextLine, place: number, block: Block): void {
    const last = optionsIn(block).at(-1)?.label?.text ?? '';
    const next = this.ahead.nextOption(place);
    const goesOn = next?.label != null && isNextLabel(last, next.label.text);
    if (goesOn && !/(?:[?:…]|\.{3}|_{2,})\)?["»]?$/.test(line.text))
      block.unclear ??= { code: 'stray_line', value: line.text };
    else this.begin(line, 'plain');
  }

  /** A line of АСТ; only some of its kinds are questions of ours. */
  private takeColon(line: TextLine): boolean {
    const sign = colonSign(line.text);
    if (sign === null) return false;
    const words = cut(line, sign.from);
    const entry = (mark: '+' | '-'): Entry => ({ ...plainEntry(words), sign: mark === '+' ? 'right' : 'wrong', mark });
    if (sign.name === 'S') this.begin(line, 'colon', { from: sign.from });
    else if (sign.name === '+' || sign.name === '-') {
      if (this.block) addEntry(this.block, entry(sign.name));
    } else if (/^[LR\d]/.test(sign.name) && this.block)
      this.block.unclear ??= { code: 'type_unsupported', value: sign.name };
    else if (/^[IV]/.test(sign.name)) this.block = null;
    return true;
  }
}
