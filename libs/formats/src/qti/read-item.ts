import type { Interaction, Words } from '@kaskad/domain';
import { BARE, namesOf, NotHeld, rationaleOf } from '../building/question-building.ts';
import {
  type ExchangeItem,
  type Language,
  NO_WORDS,
  type Note,
  type Picture,
  type Problem,
} from '../questions/exchange-question.ts';
import { type Meta, metaOf, withMeta } from '../questions/question-keywords.ts';
import { bytesOf, type FindPicture, pictureFrom, pictureSize } from '../building/question-pictures.ts';
import { cleanText, isLanguage, textReader } from '../markup/text-reader.ts';
import { beginningOf, refuseLongParts } from '../markup/long-texts.ts';
import { innerMarkup } from '../xml/xml-markup.ts';
import { child, descendants, type Element, elements, readXml, textOf } from '../xml/xml-tree.ts';
import { answerOf } from './qti-answers.ts';
import type { QtiAnswer } from './qti-asked.ts';
import { besideNotes } from './qti-notes.ts';
import { canvasOf } from './qti-places.ts';
import { qtiTexts } from './qti-texts.ts';
import { asVersion2, interactionsOf, isBeside } from './qti-tree.ts';

/** What lies around an item: files by the address it uses, and the words that the package says about it. */
export interface ItemContext {
  readonly find: FindPicture;
  readonly keywords: readonly string[];
  /** What the package says about its language. */
  readonly language?: Language | null;
  /** Where in the package it lies, from 1. */
  readonly line?: number;
}
/** An item without a package. */
export const ALONE: ItemContext = { find: () => undefined, keywords: [] };

/** One assessmentItem of QTI 2.x or 3.0. Throws FileRefusal for broken XML. */
export function readQtiItem(source: string, context: ItemContext): { items: ExchangeItem[]; problems: Problem[] } {
  const item = asVersion2(readXml(source), source);
  try {
    return { items: [readItem(item, context)], problems: [] };
  } catch (error) {
    if (!(error instanceof NotHeld)) throw error;
    return {
      items: [],
      problems: [{ line: context.line ?? item.line, title: titleOf(item), code: error.kind, value: error.value }],
    };
  }
}

const titleOf = (item: Element) =>
  cleanText(
    (item.attributes['title'] || beginningOf(child(item, 'itemBody')) || item.attributes['identifier'] || '').slice(
      0,
      2_000,
    ),
  ).slice(0, 200);

function readItem(item: Element, context: ItemContext): ExchangeItem {
  refuseLongParts(item);
  const reader = textReader();
  const texts = qtiTexts(reader);
  const body = child(item, 'itemBody');
  if (!body) throw new NotHeld('xml_part', 'itemBody');
  const interactions = interactionsOf(body).filter((one) => !isBeside(one));
  const [interaction] = interactions;
  if (!interaction) throw new NotHeld('type_unsupported', 'description');
  if (interactions.length > 1) throw new NotHeld('several_interactions', String(interactions.length));
  if (isComputed(item, body)) throw new NotHeld('type_unsupported', 'templateProcessing');
  const stem = texts.stem(body);
  const answered = answerOf(item, body, interaction, texts);
  if (!stem.kk && !stem.ru) throw new NotHeld('without_stem');
  const inside = descendants(interaction, ...FEEDBACK);
  const told = [
    ...answered.told,
    ...descendants(body, ...FEEDBACK)
      .filter((one) => !inside.includes(one))
      .map((one) => ({ about: NO_WORDS, feedback: texts.read(one) })),
  ];
  const { general, notes: said } = modalFeedback(item, texts.read);
  const { rationale, notes: joined } = rationaleOf(general, told);
  const meta = metaOf(context.keywords);
  const canvas = canvasOf(interaction);
  const source = canvas?.attributes['data'] ?? canvas?.attributes['src'];
  const images = source
    ? [{ source, alt: altOf(canvas, (markup) => reader.words(markup, 'xhtml')) }, ...reader.images]
    : reader.images;
  const { picture, notes: shown } = pictureFrom({ images, aside: reader.aside }, context.find);
  return {
    ...BARE,
    ...namesOf(item.attributes['label'], item.attributes['identifier']),
    topic: meta.topic,
    difficulty: meta.difficulty,
    article: meta.article,
    tags: meta.tags,
    stem,
    rationale,
    interaction: sized(agreed(answered, meta), picture),
    picture,
    line: context.line ?? item.line,
    language: reader.language() ?? languageOf(item, body) ?? context.language ?? meta.language,
    silent: meta.silent,
    notes: [
      ...reader.notes,
      ...answered.notes,
      ...said,
      ...joined,
      ...shown,
      ...besideNotes(item, body, { interaction, read: texts.read }),
      ...meta.notes,
    ],
  };
}

/**
 * What is computed anew for each person is no text and no key of ours: printed, written into a formula, or choosing
 * what is shown.
 */
function isComputed(item: Element, body: Element): boolean {
  const declared = elements(item, 'templateDeclaration').map(({ attributes }) => ({
    identifier: attributes['identifier'] ?? '',
    inFormulas: attributes['mathVariable'] === 'true',
  }));
  if (declared.length === 0) return false;
  const isNamed = (identifier: string | undefined) => declared.some((one) => one.identifier === identifier);
  const inFormulas = declared.filter((one) => one.inFormulas).map(({ identifier }) => identifier);
  return (
    descendants(body, 'printedVariable').some(({ attributes }) => isNamed(attributes['identifier'])) ||
    descendants(body, 'mi', 'ci', 'mn', 'mtext').some((one) => inFormulas.includes(textOf(one).trim())) ||
    hasAttribute(body, 'templateIdentifier') ||
    descendants(child(item, 'templateProcessing'), 'setCorrectResponse', 'setDefaultValue').length > 0
  );
}

const hasAttribute = (element: Element, name: string): boolean =>
  elements(element).some((one) => name in one.attributes || hasAttribute(one, name));

/** What words beside the question say of its scoring is heard where the rules of the file leave it open. */
function agreed({ interaction, fits, leavesCaseOpen }: QtiAnswer, meta: Meta): Interaction {
  const asked = withMeta(interaction, meta);
  if (asked.type === 'short_text') return leavesCaseOpen ? asked : interaction;
  return fits && 'scoring' in asked && !fits.includes(asked.scoring) ? interaction : asked;
}

const FEEDBACK = ['feedbackBlock', 'feedbackInline'];

/** A place on a picture whose size the item does not say is counted in its pixels. */
function sized(interaction: Interaction, picture: Picture | null): Interaction {
  if (interaction.type !== 'hotspot' || picture === null || interaction.width > 1 || interaction.height > 1)
    return interaction;
  return { ...interaction, ...pictureSize(bytesOf(picture)) };
}

/** The language that the item says it is in; English is said by programs that were never told. */
const languageOf = (item: Element, body: Element): Language | null =>
  isLanguage(body.attributes['xml:lang'] ?? body.attributes['lang']) ??
  isLanguage(item.attributes['xml:lang'] ?? item.attributes['lang']);

function altOf(canvas: Element | null, read: (markup: string) => Words): Words {
  if (!canvas) return NO_WORDS;
  const { 'data-alt-kk': kk, 'data-alt-ru': ru } = canvas.attributes;
  if (kk !== undefined && ru !== undefined) return { kk: cleanText(kk), ru: cleanText(ru) };
  return read(
    canvas.name === 'object'
      ? innerMarkup(canvas)
      : innerMarkup({ ...canvas, children: [canvas.attributes['alt'] ?? ''] }),
  );
}

/** All that is told after the answer has one place here; several pieces are put together, and it is said. */
function modalFeedback(item: Element, read: (element: Element) => Words): { general: Words; notes: Note[] } {
  const found = descendants(item, 'modalFeedback')
    .map(read)
    .filter(({ kk, ru }) => kk || ru);
  const line = (language: Language) => [...new Set(found.map((one) => one[language]).filter(Boolean))].join('\n');
  return {
    general: { kk: line('kk'), ru: line('ru') },
    notes: found.length > 1 ? [{ code: 'feedback_joined', value: String(found.length) }] : [],
  };
}
