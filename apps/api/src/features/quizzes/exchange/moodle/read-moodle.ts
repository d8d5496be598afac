import type { Words } from '@kaskad/domain';
import { BARE, NotHeld, rationaleOf } from '../build.ts';
import { lastOf } from '../gift/gift-blocks.ts';
import { type ExchangeItem, NO_WORDS, type Problem } from '../item.ts';
import { metaOf, withMeta } from '../meta.ts';
import { pictureFrom } from '../pictures.ts';
import { FileRefusal } from '../refusal.ts';
import { cleanText, type Markup, textReader } from '../text.ts';
import { child, descendants, type Element, elements, readXml, textOf, valueOf } from '../xml/tree.ts';
import { answeredOf } from './moodle-answers.ts';

const MARKUPS: Readonly<Record<string, Markup>> = { html: 'html', moodle_auto_format: 'moodle', plain_text: 'plain', markdown: 'markdown' };

/** Moodle's own XML of questions, in all its versions. Throws FileRefusal. */
export function readMoodle(source: string): { items: ExchangeItem[]; problems: Problem[] } {
  const quiz = readXml(source);
  if (quiz.name !== 'quiz') throw new FileRefusal('exchange_format_unknown');
  const items: ExchangeItem[] = [];
  const problems: Problem[] = [];
  let category: string | null = null;
  for (const question of elements(quiz, 'question')) {
    if (question.attributes['type'] === 'category') {
      category = lastOf(valueOf(child(question, 'category'), 'text')) ?? category;
      continue;
    }
    try {
      items.push(readQuestion(question, category));
    } catch (error) {
      if (!(error instanceof NotHeld)) throw error;
      const title = cleanText(valueOf(child(question, 'name'), 'text') || valueOf(child(question, 'questiontext'), 'text')).slice(0, 200);
      problems.push({ line: question.line, title, code: error.kind, value: error.value });
    }
  }
  return { items, problems };
}

function readQuestion(question: Element, category: string | null): ExchangeItem {
  const reader = textReader();
  const read = (element: Element | null, inherited: Markup = 'html'): Words => {
    const markup = MARKUPS[element?.attributes['format'] ?? ''] ?? inherited;
    const inner = child(element, 'text');
    return element ? reader.words(inner ? textOf(inner) : textOf(element), markup) : NO_WORDS;
  };
  const answered = answeredOf(question, { read, readText: (raw, markup) => reader.words(raw, markup) });
  const stem = answered.stem ?? read(child(question, 'questiontext'), 'moodle');
  if (!stem.kk && !stem.ru) throw new NotHeld('without_stem');
  const { rationale, notes } = rationaleOf(read(child(question, 'generalfeedback'), 'moodle'), answered.told);
  const hints = elements(question, 'hint').map((hint) => read(hint)).filter(({ kk, ru }) => kk || ru);
  const meta = metaOf(descendants(child(question, 'tags'), 'tag').map((tag) => valueOf(tag, 'text') || textOf(tag).trim()));
  const files = new Map(descendants(question, 'file', 'image_base64').map((file) => [file.attributes['name'] ?? '', textOf(file).replace(/\s/g, '')]));
  const shown = pictureFrom(reader.images, (source) => fileNamed(files, source));
  // The type that asks for a place keeps its picture beside the text.
  const [background] = question.attributes['type'] === 'ddmarker' ? elements(question, 'file') : [];
  const picture = background ? { data: textOf(background).replace(/\s/g, ''), alt: shown.picture?.alt ?? altOf(background, read) } : shown.picture;
  const name = cleanText(valueOf(child(question, 'name'), 'text'));
  return {
    ...BARE, code: cleanText(valueOf(question, 'idnumber')) || name || null, topic: meta.topic ?? category, difficulty: meta.difficulty, article: meta.article, tags: meta.tags,
    stem, rationale, interaction: withMeta(answered.interaction, meta), picture, line: question.line, language: reader.isBilingual() ? 'both' : null,
    notes: [
      ...reader.notes, ...answered.notes, ...notes, ...shown.notes, ...(hints.length > 0 ? [{ code: 'hints', value: hints.map(({ kk, ru }) => ru || kk).join('; ') } as const] : []),
    ],
  };
}

/** Words about the picture stand in a comment of ours: the type has no place for them. */
function altOf(background: Element, read: (element: Element) => Words): Words {
  const said = background.attributes['alt'];
  return said ? read({ ...background, attributes: { format: 'html' }, children: [said] }) : NO_WORDS;
}

/** `@@PLUGINFILE@@/scheme%201.png` names a file that lies beside the text. */
function fileNamed(files: ReadonlyMap<string, string>, source: string): string | null {
  const name = source.split('/').at(-1)?.split('?')[0] ?? '';
  let plain = name;
  try {
    plain = decodeURIComponent(name);
  } catch {
    // Not an escaped name: it is taken as it stands.
  }
  return files.get(plain) ?? files.get(name) ?? null;
}
