import type { Interaction, Words } from '@kaskad/domain';
import { BARE, namesOf, NotHeld, rationaleOf } from '../building/question-building.ts';
import { lastOf } from '../gift/gift-blocks.ts';
import { type ExchangeItem, isFull, NO_WORDS, type Picture, type Problem } from '../questions/exchange-question.ts';
import { metaOf, withMeta, withoutOwn } from '../questions/question-keywords.ts';
import { bytesOf, type FindPicture, pictureFrom, pictureSize } from '../building/question-pictures.ts';
import { FileRefusal } from '../files/file-refusal.ts';
import { cleanText, type Markup, type TextReader, textReader } from '../markup/text-reader.ts';
import { beginningOf, refuseLongParts } from '../markup/long-texts.ts';
import { innerMarkup } from '../xml/xml-markup.ts';
import { child, descendants, type Element, elements, readXml, textOf, valueOf } from '../xml/xml-tree.ts';
import { answeredOf } from './moodle-answers.ts';
import { settingsOf } from './moodle-settings.ts';

const MARKUPS: Readonly<Record<string, Markup>> = {
  html: 'html',
  moodle_auto_format: 'moodle',
  plain_text: 'plain',
  markdown: 'markdown',
};

/** Moodle's own XML of questions, in all its versions. Throws FileRefusal. */
export function readMoodle(
  source: string,
  find: FindPicture = () => undefined,
): { items: ExchangeItem[]; problems: Problem[] } {
  const items: ExchangeItem[] = [];
  const problems: Problem[] = [];
  let category: string | null = null;
  // One question after the other: thousands of them as trees would fill the memory.
  const quiz = readXml(source, (question, root) => {
    if (root.name !== 'quiz' || question.name !== 'question') return;
    if (question.attributes['type'] === 'category') {
      category = lastOf(valueOf(child(question, 'category'), 'text')) ?? category;
      return;
    }
    if (isFull(items, problems)) return;
    try {
      items.push(readQuestion(question, category, find));
    } catch (error) {
      if (!(error instanceof NotHeld)) throw error;
      const title = cleanText(
        beginningOf(child(child(question, 'name'), 'text')).trim() ||
          beginningOf(child(child(question, 'questiontext'), 'text')).replace(/<[^<>]*>/g, ' '),
      ).slice(0, 200);
      problems.push({ line: question.line, title, code: error.kind, value: error.value });
    }
  });
  if (quiz.name !== 'quiz') throw new FileRefusal('exchange_format_unknown');
  return { items, problems };
}

function readQuestion(question: Element, category: string | null, find: FindPicture): ExchangeItem {
  refuseLongParts(question);
  const reader = textReader();
  const source = (element: Element, inherited: Markup) => ({
    raw: rawOf(element),
    markup: MARKUPS[element.attributes['format'] ?? ''] ?? inherited,
  });
  const read = (element: Element | null, inherited: Markup = 'html'): Words => {
    if (!element) return NO_WORDS;
    const { raw, markup } = source(element, inherited);
    return reader.words(raw, markup);
  };
  const asked = child(question, 'questiontext');
  const { raw, markup } = asked ? source(asked, 'moodle') : { raw: '', markup: 'moodle' as const };
  const isCloze = /^(cloze|multianswer|ddwtos|gapselect)$/.test(question.attributes['type'] ?? '');
  const own = isCloze ? NO_WORDS : reader.stem(raw, markup);
  const answered = answeredOf(question, {
    read,
    readText: reader.words,
    readStem: reader.stem,
    language: reader.language,
  });
  const stem = answered.stem ?? own;
  if (!stem.kk && !stem.ru) throw new NotHeld('without_stem');
  const { rationale, notes } = rationaleOf(read(child(question, 'generalfeedback'), 'moodle'), answered.told);
  const meta = metaOf(
    descendants(child(question, 'tags'), 'tag').map((tag) => valueOf(tag, 'text') || textOf(tag).trim()),
  );
  const shown = pictureIn(question, reader, read, find);
  return {
    ...BARE,
    ...namesOf(valueOf(question, 'idnumber'), valueOf(child(question, 'name'), 'text')),
    topic: meta.topic ?? category,
    difficulty: meta.difficulty,
    article: meta.article,
    tags: meta.tags,
    stem,
    rationale,
    interaction: sized(withMeta(answered.interaction, meta), shown.picture),
    picture: shown.picture,
    line: question.line,
    language: reader.language() ?? meta.language,
    silent: meta.silent,
    notes: [
      ...reader.notes,
      ...withoutOwn(answered.notes, meta),
      ...notes,
      ...shown.notes,
      ...settingsOf(question, answered.interaction, read),
      ...meta.notes,
    ],
  };
}

/** What stands in the text of an element: markup as it is, or elements that somebody forgot to hide. */
function rawOf(element: Element): string {
  const inner = child(element, 'text') ?? element;
  if (inner !== element && elements(inner).length > 0) return innerMarkup(inner);
  return inner === element ? element.children.filter((one) => typeof one === 'string').join('') : textOf(inner);
}

/** Files lie in the question, beside the text that shows them; Moodle 1 has one picture that no text names. */
function pictureIn(
  question: Element,
  reader: TextReader,
  read: (element: Element) => Words,
  find: FindPicture,
): ReturnType<typeof pictureFrom> {
  const files = new Map(
    descendants(question, 'file').map((file) => [file.attributes['name'] ?? '', textOf(file).replace(/\s/g, '')]),
  );
  const shown = pictureFrom(reader, (source) => fileNamed(files, source) ?? find(source));
  // The types that ask for a place keep their picture beside the text.
  const [background] = (question.attributes['type'] ?? '').startsWith('dd') ? elements(question, 'file') : [];
  if (background)
    return {
      picture: { data: textOf(background).replace(/\s/g, ''), alt: shown.picture?.alt ?? altOf(background, read) },
      notes: shown.picture ? [...shown.notes, { code: 'pictures_more', value: '' }] : shown.notes,
    };
  const old = textOf(child(question, 'image_base64')).replace(/\s/g, '');
  const name = valueOf(question, 'image');
  if (shown.picture || (old === '' && name === '')) return shown;
  if (old === '')
    return { picture: null, notes: [...shown.notes, { code: 'picture_missing', value: name.slice(0, 200) }] };
  return { picture: { data: old, alt: NO_WORDS }, notes: shown.notes };
}

/** Coordinates are those of the picture, which alone knows its size. */
function sized(interaction: Interaction, picture: Picture | null): Interaction {
  const size = interaction.type === 'hotspot' && picture ? pictureSize(bytesOf(picture)) : null;
  return size && interaction.type === 'hotspot' ? { ...interaction, ...size } : interaction;
}

/** Words about the picture stand in a comment of ours: the type has no place for them. */
function altOf(background: Element, read: (element: Element) => Words): Words {
  const said = background.attributes['alt'];
  return said ? read({ ...background, attributes: { format: 'html' }, children: [said] }) : NO_WORDS;
}

/** `@@PLUGINFILE@@/scheme%201.png` names a file that lies beside the text. */
function fileNamed(files: ReadonlyMap<string, string>, source: string): string | undefined {
  const name = source.split('/').at(-1)?.split('?')[0] ?? '';
  let plain = name;
  try {
    plain = decodeURIComponent(name);
  } catch {
    // Not an escaped name: it is taken as it stands.
  }
  return files.get(plain) ?? files.get(name);
}
