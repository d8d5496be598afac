/** A longer one matches more than a few, and brackets in brackets would use up the stack. */
const LONGEST = 1_000;

/**
 * The texts that a pattern matches, when they are few: letters, alternatives, short sets and parts that may be missing.
 * Null for all others.
 */
export function textsOf(pattern: string): readonly string[] | null {
  if (pattern.length > LONGEST) return null;
  const reader = { at: 0, pattern: [...pattern.replace(/^\^/, '').replace(/\$$/, '')] };
  const found = alternatives(reader);
  return found !== null && reader.at === reader.pattern.length ? [...new Set(found)] : null;
}

interface Reader {
  at: number;
  readonly pattern: readonly string[];
}
type Texts = readonly string[] | null;
const MOST = 60;

function alternatives(reader: Reader): Texts {
  let all = sequence(reader);
  while (reader.pattern[reader.at] === '|') {
    reader.at += 1;
    const more = sequence(reader);
    all = all === null || more === null || all.length + more.length > MOST ? null : [...all, ...more];
  }
  return all;
}

function sequence(reader: Reader): Texts {
  let all: Texts = [''];
  while (reader.at < reader.pattern.length && !'|)'.includes(reader.pattern[reader.at] ?? '')) {
    const part = repeated(reader, atom(reader));
    if (part === null || all === null || all.length * part.length > MOST) return null;
    all = all.flatMap((start) => part.map((end) => start + end));
  }
  return all;
}

function repeated(reader: Reader, part: Texts): Texts {
  const sign = reader.pattern[reader.at] ?? '';
  if (sign === '?') {
    reader.at += 1;
    return part === null ? null : ['', ...part];
  }
  return '*+{'.includes(sign) && sign !== '' ? null : part;
}

function atom(reader: Reader): Texts {
  const sign = reader.pattern[reader.at++] ?? '';
  if (sign === '(') {
    if (reader.pattern[reader.at] === '?') {
      if (reader.pattern[reader.at + 1] !== ':') return null;
      reader.at += 2;
    }
    const inside = alternatives(reader);
    return reader.pattern[reader.at++] === ')' ? inside : null;
  }
  if (sign === '[') {
    const end = reader.pattern.indexOf(']', reader.at);
    const letters = reader.pattern.slice(reader.at, end);
    reader.at = end + 1;
    return end < 0 || letters.some((one) => '^-\\['.includes(one)) ? null : letters;
  }
  if (sign === '\\') {
    const next = reader.pattern[reader.at++] ?? '';
    return /[\p{L}\p{N}]/u.test(next) ? null : [next];
  }
  return '.^$*+?{}]'.includes(sign) ? null : [sign];
}
