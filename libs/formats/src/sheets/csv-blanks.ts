const BLANKS = new Set([' ', '\t', '\u00a0', '\u202f']);
const NEAR_QUOTE = /[ \t\u00a0\u202f]"|"[ \t\u00a0\u202f]/;

/**
 * Delimited text without the blanks that people leave between a delimiter and the quotes of a cell: `"Абай" ;
 * "Сарайшық; 12"` are two cells. Words behind the closing quote belong to the cell, and so do the blanks before them.
 */
export function withoutBlanks(text: string, delimiter: string): string {
  if (!NEAR_QUOTE.test(text)) return text;
  const isBlank = (at: number) => BLANKS.has(text[at] ?? '') && text[at] !== delimiter;
  const skip = (from: number) => {
    let at = from;
    while (isBlank(at)) at += 1;
    return at;
  };
  const isEnd = (at: number) => at >= text.length || text[at] === delimiter || text[at] === '\n' || text[at] === '\r';
  let out = '';
  let at = 0;
  while (at < text.length) {
    const start = skip(at);
    const closing = text[start] === '"' ? closingQuote(text, start) : -1;
    if (closing >= 0) {
      out += text.slice(start, closing + 1);
      at = skip(closing + 1);
      if (!isEnd(at)) at = closing + 1;
    }
    const from = at;
    while (!isEnd(at)) at += 1;
    out += text.slice(from, at);
    if (at < text.length) out += text[at];
    at += 1;
  }
  return out;
}

/** The next quote that is not one of two; −1 when there is none. */
function closingQuote(text: string, opening: number): number {
  for (let at = text.indexOf('"', opening + 1); at >= 0; at = text.indexOf('"', at + 2))
    if (text[at + 1] !== '"') return at;
  return -1;
}
