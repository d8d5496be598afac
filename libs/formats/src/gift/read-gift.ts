import { BARE, namesOf, NotHeld, rationaleOf } from '../building/question-building.ts';
import { type ExchangeItem, isFull, NO_WORDS, type Problem } from '../questions/exchange-question.ts';
import { metaOf, withMeta, withoutOwn } from '../questions/question-keywords.ts';
import { type FindPicture, pictureFrom } from '../building/question-pictures.ts';
import { cleanText, textReader } from '../markup/text-reader.ts';
import { LONGEST_TEXT, tooLong, withoutPayloads } from '../markup/long-texts.ts';
import { answersOf, type Read, TRUTH } from './gift-answers.ts';
import { type GiftBlock, giftBlocks } from './gift-blocks.ts';
import { formatOf, showEscapes } from './gift-text.ts';

/** GIFT as Moodle documents it, with its comments for ids and tags and the plug-in for ordering. */
export function readGift(
  source: string,
  find: FindPicture = () => undefined,
): { items: ExchangeItem[]; problems: Problem[] } {
  const items: ExchangeItem[] = [];
  const problems: Problem[] = [];
  const { text, restored } = withoutPayloads(source.replace(/^\ufeff/, ''));
  for (const block of giftBlocks(text)) {
    if (isFull(items, problems)) break;
    try {
      items.push(readBlock(block, find, restored));
    } catch (error) {
      if (!(error instanceof NotHeld)) throw error;
      problems.push({ line: block.line, title: titleOf(block), code: error.kind, value: error.value });
    }
  }
  return { items, problems };
}

/**
 * How a person finds a piece that is no question: its name and its beginning, without the signs of the format around
 * them.
 */
const titleOf = ({ text }: GiftBlock) => {
  const named = text
    .slice(0, 2_000)
    .replace(/^\s*::([\s\S]*?)::\s*/, '$1: ')
    .replace(/\s*\{\s*\}\s*$/, '');
  return cleanText(showEscapes(named).replace(/<[^<>]*>|\[(?:html|moodle|plain|markdown)\]/gi, ' ')).slice(0, 200);
};

function readBlock(
  { text, line, category, code, tags }: GiftBlock,
  find: FindPicture,
  restored: (address: string) => string,
): ExchangeItem {
  if (text.length > LONGEST_TEXT) throw tooLong();
  const title = /^\s*::([\s\S]*?)::/.exec(text);
  const body = title ? text.slice(title[0].length) : text;
  const open = body.indexOf('{');
  const close = body.lastIndexOf('}');
  if (open < 0 && close < 0) throw new NotHeld('type_unsupported', 'description');
  const inside = body.slice(open + 1, close);
  if (
    open < 0 ||
    close < open ||
    /[{}]/.test(inside) ||
    (FORMULA.test(body.slice(0, open)) && !/^\s*[=~#>]/.test(inside))
  )
    throw new NotHeld('not_understood', open < 0 || close < open ? '' : cleanText(showEscapes(inside)).slice(0, 100));
  const reader = textReader(restored);
  const [answers = '', general = ''] = splitLast(inside, '####');
  const { markup, rest: before } = formatOf(body.slice(0, open), 'moodle');
  const stem = reader.stem(
    showEscapes(stemOf(before, body.slice(close + 1).trimEnd(), TRUTH.test(answers.trim()))),
    markup,
  );
  if (!stem.kk && !stem.ru) throw new NotHeld('without_stem');
  const read: Read = (raw) => {
    const own = formatOf(raw, markup);
    return reader.words(showEscapes(own.rest), own.markup);
  };
  const answered = answersOf(answers.trim(), read);
  const meta = metaOf(tags);
  const { rationale, notes } = rationaleOf(general.trim() ? read(general) : NO_WORDS, answered.told);
  const shown = pictureFrom(reader, find);
  return {
    ...BARE,
    ...namesOf(code, title && showEscapes(title[1] ?? '')),
    topic: meta.topic ?? category,
    difficulty: meta.difficulty,
    article: meta.article,
    tags: meta.tags,
    stem,
    rationale,
    interaction: withMeta(answered.interaction, meta),
    picture: shown.picture,
    line,
    language: reader.language() ?? meta.language,
    silent: meta.silent,
    notes: [...reader.notes, ...withoutOwn(answered.notes, meta), ...notes, ...shown.notes, ...meta.notes],
  };
}

/** Behind such a sign braces hold a part of a formula. */
const FORMULA = /(?:[\^_]|\\\w+)$/;

/** Words behind the answers make a gap; a full stop behind a statement, or behind what is a sentence already, does not. */
function stemOf(before: string, after: string, isStatement: boolean): string {
  const isSign = /^[\s.,;:!?"'”»)]*$/.test(after);
  if (after.trim() === '' || after.trimStart().startsWith('//') || (isSign && /[.?!:]\s*$/.test(before))) return before;
  return isSign && isStatement ? before.trimEnd() + after.trim() : `${before}_____${after}`;
}

function splitLast(text: string, mark: string): string[] {
  const at = text.lastIndexOf(mark);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + mark.length)];
}
