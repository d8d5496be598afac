import { sameLabel } from './option-labels.ts';
import { isOverColumns, isTableOfKey, pairsOf } from './answer-list.ts';
import { type Entry, entryOf } from './block-entries.ts';
import { type Habits, labelBehindSign } from './writing-habits.ts';
import { answerSaid, hashAt, leadingSign, numberLabel } from './line-signs.ts';
import type { TextLine } from './text-line.ts';

/** What the next few lines are, where a line alone does not tell. */
export class LookAhead {
  private readonly lines: readonly TextLine[];
  private readonly habits: Habits;

  constructor(lines: readonly TextLine[], habits: Habits) {
    this.lines = lines;
    this.habits = habits;
  }

  /** The option that is the next thing with a meaning of its own, within a few lines. */
  nextOption(place: number): Entry | null {
    for (const line of this.lines.slice(place + 1, place + 4)) {
      if (answerSaid(line.text) !== null || (this.habits.hashes && hashAt(line.text) !== null)) return null;
      const entry = entryOf(line, this.habits);
      if (entry.label !== null || entry.sign !== null) return entry;
      if (numberLabel(line)?.sign === this.habits.question && this.habits.question !== null) return null;
    }
    return null;
  }

  followedByAnswer(place: number): boolean {
    return this.lines.slice(place + 1, place + 4).some(({ text }) => answerSaid(text) !== null);
  }

  /** Whether options follow, so that the line is the words of a question. */
  isStem(place: number): boolean {
    const next = this.lines.slice(place + 1, place + 10).find(({ text }) => text !== '');
    return (
      next !== undefined && (sameLabel(labelBehindSign(next)?.text ?? '-', 'A') || leadingSign(next.text) !== null)
    );
  }

  /** Lines of numbers and letters that are a key without a head; options that are letters themselves are none. */
  isBareKey(place: number): boolean {
    const { option } = this.habits;
    const { text: own = '', label = null } = this.lines[place] ?? {};
    if (own !== '' && label === null && !/\d/.test(own) && !isOverColumns(own)) return false;
    if (option !== null && numberLabel(this.lines[place] as TextLine)?.sign === option) return false;
    const textAt = ({ text, label }: TextLine) => (label?.kind === 'number' ? `${label.text}. ${text}` : text);
    const [first, second] = this.lines.slice(place, place + 10).filter(({ text }) => text !== '');
    if (first?.label === null && second?.label === null && isTableOfKey(first.text, second.text)) return true;
    const filled = this.lines.slice(place, place + 10).filter(({ text }) => text !== '');
    const found = filled.slice(0, 3).map((line) => pairsOf(textAt(line)));
    if (first?.label === null && isOverColumns(first.text) && found.length > 1 && found[1] !== null) return true;
    // Two lines are one only where nothing follows.
    if (found.length === 2 && found.every((pairs) => pairs !== null) && place + 10 >= this.lines.length) return true;
    return (
      (found[0]?.length ?? 0) > 2 ||
      (found.length === 3 && found.every((pairs) => pairs !== null)) ||
      ((found[0]?.length ?? 0) === 2 && found.length === 1)
    );
  }
}
