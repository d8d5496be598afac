import type { Habits } from './writing-habits.ts';
import {
  type Label,
  leadingSign,
  letterLabel,
  numberLabel,
  type Sign,
  type Signed,
  trailingSign,
} from './line-signs.ts';
import { cut, type TextLine } from './text-line.ts';

/** A line of a question: what names it and what marks it are taken off its words. */
export interface Entry {
  readonly lines: TextLine[];
  readonly label: Label | null;
  readonly sign: Sign | null;
  /** As the sign is written. */
  readonly mark: string;
  readonly isNumeral: boolean;
}

export const plainEntry = (line: TextLine): Entry => ({
  lines: [line],
  label: null,
  sign: null,
  mark: '',
  isNumeral: false,
});

/** A sign alone: what looks like a label behind it is a word of the option. */
export function signedEntry(line: TextLine): Entry | null {
  const sign = line.label === null ? leadingSign(line.text) : null;
  return (
    sign && { lines: [cut(line, sign.from)], label: null, sign: sign.sign, mark: sign.mark, isNumeral: sign.isNumeral }
  );
}

/** The label and the signs of a line, in any order that people write them: "*A) …", "A) + …", "A) … *". */
export function entryOf(line: TextLine, habits: Habits): Entry {
  const bullet =
    line.label?.kind === 'bullet' && /^[+\-–—*]$/.test(line.label.text) ? leadingSign(`${line.label.text} `) : null;
  const before = bullet ? { ...bullet, from: 0 } : leadingSign(line.text);
  const rest = before && !bullet ? cut(line, before.from) : line;
  const label = letterLabel(rest) ?? numberOfOption(rest, habits);
  const words = label ? cut({ ...rest, label: null }, label.from) : { ...rest, label: null };
  const inner = label ? leadingSign(words.text) : null;
  const between =
    inner !== null && inner.sign === 'right' && !inner.isNumeral && inner.from < words.text.length ? inner : null;
  const core = between ? cut(words, between.from) : words;
  return signed(core, label, before ?? between);
}

function signed(core: TextLine, label: Label | null, said: Signed | null): Entry {
  const behind = label !== null || said !== null ? trailingSign(core.text) : null;
  const words = behind === null || said?.sign === 'right' ? core : cut(core, 0, behind);
  const mark = said?.sign === 'right' || behind === null ? (said?.mark ?? '') : core.text.slice(behind).trim();
  return {
    lines: [words],
    label,
    sign: behind !== null && said?.sign !== 'right' ? 'right' : (said?.sign ?? null),
    mark,
    isNumeral: label === null && (said?.isNumeral ?? false),
  };
}

function numberOfOption(line: TextLine, { option }: Habits): Label | null {
  const label = numberLabel(line);
  return label && label.sign === option ? label : null;
}
