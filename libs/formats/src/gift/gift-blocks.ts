import { hideEscapes, showEscapes } from './gift-text.ts';

/** One question as it stands in the file, escapes hidden; what comments before it say about it. */
export interface GiftBlock {
  readonly text: string;
  readonly line: number;
  readonly category: string | null;
  readonly code: string | null;
  readonly tags: readonly string[];
}
interface Line {
  readonly text: string;
  readonly line: number;
}
const LONGEST_PATH = 2_000;
const LONGEST_MARK = 300;
const MOST_TAGS = 200;

/**
 * Questions stand between empty lines; one whose braces are still open goes on behind an empty line when that begins
 * like an answer. Where people leave the empty line out, a title or a second pair of braces begins the next one.
 */
export function giftBlocks(source: string): GiftBlock[] {
  const blocks: GiftBlock[] = [];
  let lines: Line[] = [];
  let category: string | null = null;
  let code: string | null = null;
  let tags: string[] = [];
  let open = 0;
  /** How many lines belong to a question whose braces are closed; 0 while they are not. */
  let whole = 0;

  const end = (count = lines.length) => {
    const [first] = lines;
    if (first && count > 0) {
      blocks.push({
        text: lines
          .slice(0, count)
          .map(({ text }) => text)
          .join('\n'),
        line: first.line,
        category,
        code,
        tags,
      });
      code = null;
      tags = [];
    }
    lines = lines.slice(count);
    whole = 0;
    open = 0;
  };
  const add = (text: string, place: number) => {
    const line = text.trim();
    if (open <= 0 && line.startsWith('::')) end();
    else if (open <= 0 && whole > 0 && line.includes('{')) end(whole);
    lines.push({ text, line: place + 1 });
    open += text.split('{').length - text.split('}').length;
    if (open <= 0 && line.endsWith('}') && whole === 0) whole = lines.length;
  };
  const written = source.split(/\r\n|\r|\n/);
  const all = hideEscapes(source).split(/\r\n|\r|\n/);
  for (const [place, raw] of all.entries()) {
    const line = raw.trim();
    if (line.startsWith('//')) {
      const said = commentOf(written[place] ?? line);
      code = said.code ?? code;
      if (tags.length < MOST_TAGS) tags = [...tags, ...said.tags].slice(0, MOST_TAGS);
    } else if (line === '' && lines.length === 0) continue;
    else if (line === '') {
      const next =
        all
          .slice(place + 1, place + 20)
          .map((one) => one.trim())
          .find((one) => one !== '' && !one.startsWith('//')) ?? '';
      const goesOn =
        open > 0
          ? /^[=~#}]/.test(next)
          : lines.length > 0 && next.startsWith('{') && !lines.some(({ text }) => text.includes('{'));
      if (!goesOn) end();
    } else if (open <= 0 && /^\$CATEGORY:/i.test(line)) {
      end();
      category = lastOf(showEscapes(line.slice(line.indexOf(':') + 1)));
    } else add(raw, place);
  }
  end();
  return blocks;
}

/** `// [id:…] [tag:…]`, as Moodle writes and reads them: only the closing bracket has a backslash. */
function commentOf(line: string): { code: string | null; tags: string[] } {
  return { code: marksIn(line, '[id:')[0] ?? null, tags: marksIn(line, '[tag:') };
}

/** What stands behind each sign up to the next bracket without a backslash. */
function marksIn(line: string, sign: string): string[] {
  const found: string[] = [];
  for (let at = line.indexOf(sign); at >= 0; at = line.indexOf(sign, at)) {
    const from = at + sign.length;
    let end = line.indexOf(']', from);
    while (end > 0 && line[end - 1] === '\\') end = line.indexOf(']', end + 1);
    if (end < 0) break;
    if (end > from && end - from <= LONGEST_MARK) found.push(line.slice(from, end).replaceAll('\\]', ']').trim());
    at = end;
  }
  return found;
}

/** The innermost of `$course$/top/Law/Voting`; a slash that belongs to a name is written twice. */
export function lastOf(path: string): string | null {
  const names = path
    .slice(0, LONGEST_PATH)
    .trim()
    .replaceAll('//', '\u0000')
    .split('/')
    .map((name) => name.replaceAll('\u0000', '/').trim());
  const last = names.filter((name) => name !== '' && !/^\$\w+\$$/.test(name) && name !== 'top').at(-1);
  return last ? last.replace(/<[^>]*>/g, '').slice(0, 300) : null;
}
