import type { Words } from '@kaskad/domain';
import { BARE, NotHeld, rationaleOf } from '../build.ts';
import { type ExchangeItem, type Language, NO_WORDS, type Note, type Problem } from '../item.ts';
import { metaOf, withMeta } from '../meta.ts';
import { pictureFrom } from '../pictures.ts';
import { cleanText, isLanguage, textReader } from '../text.ts';
import { innerMarkup } from '../xml/markup.ts';
import { child, descendants, type Element, readXml, textOf } from '../xml/tree.ts';
import { answerOf } from './qti-answers.ts';
import { canvasOf } from './qti-places.ts';
import { qtiTexts } from './qti-texts.ts';
import { asVersion2, interactionsOf } from './qti-tree.ts';

/** What lies around an item: files by the address it uses, and the words that the package says about it. */
export interface ItemContext {
  find(source: string): string | null;
  readonly keywords: readonly string[];
  /** Where in the package it lies, from 1. */
  readonly line?: number;
}

/** One assessmentItem of QTI 2.x or 3.0. Throws FileRefusal for broken XML. */
export function readQtiItem(source: string, context: ItemContext): { items: ExchangeItem[]; problems: Problem[] } {
  const item = asVersion2(readXml(source));
  try {
    return { items: [readItem(item, context)], problems: [] };
  } catch (error) {
    if (!(error instanceof NotHeld)) throw error;
    return { items: [], problems: [{ line: context.line ?? item.line, title: titleOf(item), code: error.kind, value: error.value }] };
  }
}

const titleOf = (item: Element) => cleanText(item.attributes['title'] || textOf(child(item, 'itemBody')) || item.attributes['identifier'] || '').slice(0, 200);

function readItem(item: Element, { find, keywords, line }: ItemContext): ExchangeItem {
  const reader = textReader();
  const texts = qtiTexts(reader);
  const body = child(item, 'itemBody');
  if (!body) throw new NotHeld('xml_part', 'itemBody');
  const interactions = interactionsOf(body);
  const [interaction] = interactions;
  if (!interaction) throw new NotHeld('without_answer');
  if (interactions.length > 1) throw new NotHeld('several_interactions', String(interactions.length));
  const stem = texts.stem(body);
  const answered = answerOf(item, body, interaction, texts);
  if (!stem.kk && !stem.ru) throw new NotHeld('without_stem');
  const told = [...answered.told, ...descendants(body, 'feedbackBlock').filter((one) => !descendants(interaction, 'feedbackBlock').includes(one)).map((one) => ({ about: NO_WORDS, feedback: texts.read(one) }))];
  const { general, notes: said } = modalFeedback(item, texts.read);
  const { rationale, notes: joined } = rationaleOf(general, told);
  const meta = metaOf(keywords);
  const canvas = canvasOf(interaction);
  const source = canvas?.attributes['data'] ?? canvas?.attributes['src'];
  const images = source ? [{ source, alt: altOf(canvas, (markup) => reader.words(markup, 'html')) }, ...reader.images] : reader.images;
  const { picture, notes: shown } = pictureFrom(images, find);
  return {
    ...BARE, code: item.attributes['label'] || item.attributes['identifier'] || null, topic: meta.topic, difficulty: meta.difficulty, article: meta.article, tags: meta.tags,
    stem, rationale, interaction: withMeta(answered.interaction, meta), picture, line: line ?? item.line,
    language: reader.isBilingual() ? 'both' : languageOf(item, body), notes: [...reader.notes, ...answered.notes, ...said, ...joined, ...shown, ...rubricNotes(body, texts.read), ...templateNotes(item)],
  };
}

/** The language that the item says it is in; English is said by programs that were never told. */
const languageOf = (item: Element, body: Element): Language | null => isLanguage(body.attributes['xml:lang'] ?? body.attributes['lang']) ?? isLanguage(item.attributes['xml:lang'] ?? item.attributes['lang']);

function altOf(canvas: Element | null, read: (markup: string) => Words): Words {
  if (!canvas) return NO_WORDS;
  return read(canvas.name === 'object' ? innerMarkup(canvas) : innerMarkup({ ...canvas, children: [canvas.attributes['alt'] ?? ''] }));
}

/** All that is told after the answer has one place here; several pieces are put together, and it is said. */
function modalFeedback(item: Element, read: (element: Element) => Words): { general: Words; notes: Note[] } {
  const found = descendants(item, 'modalFeedback').map(read).filter(({ kk, ru }) => kk || ru);
  const line = (language: Language) => [...new Set(found.map((one) => one[language]).filter(Boolean))].join('\n');
  return { general: { kk: line('kk'), ru: line('ru') }, notes: found.length > 1 ? [{ code: 'feedback_joined', value: String(found.length) }] : [] };
}

function rubricNotes(body: Element, read: (element: Element) => Words): Note[] {
  return descendants(body, 'rubricBlock').map(read).filter(({ kk, ru }) => kk || ru).map(({ kk, ru }) => ({ code: 'hints', value: (ru || kk).slice(0, 200) }));
}

const templateNotes = (item: Element): Note[] => (descendants(item, 'templateDeclaration', 'templateProcessing').length > 0 ? [{ code: 'template', value: '' }] : []);
