import type { Words } from '@kaskad/domain';
import { truthOf } from '../tables/answer-key.ts';
import { BARE, namesOf, NotHeld, rationaleOf } from '../building/question-building.ts';
import { type ExchangeItem, isFull, type Note, type Problem } from '../questions/exchange-question.ts';
import { type FindPicture, pictureFrom } from '../building/question-pictures.ts';
import { FileRefusal } from '../files/file-refusal.ts';
import { refuseLongParts } from '../markup/long-texts.ts';
import { cleanText, type TextReader, textReader } from '../markup/text-reader.ts';
import { child, descendants, type Element, elements, readXml, textOf, valueOf } from '../xml/xml-tree.ts';
import { type Asked, askedIn, type Texts12 } from './qti12-asked.ts';
import { gapIn, gapNames, isTyped, typedFrom } from './canvas-gap.ts';
import { type Answered12, choice, named, order } from './qti12-choices.ts';
import { type Kinds, type Processing, processingOf } from './qti12-conditions.ts';
import { besideNotes } from './qti12-notes.ts';
import { toldIn } from './qti12-feedback.ts';
import { markupOf, withGaps } from './qti12-material.ts';
import { pairs } from './qti12-pairs.ts';
import { number, words } from './qti12-typed.ts';

interface Surroundings {
  readonly find: FindPicture;
  /** Where in a package the file lies, from 1; in a file of its own, the lines of the file count. */
  readonly line?: number;
}
/** What programs call questions that nobody can score by a rule, and those that are worked out anew for each person. */
const UNHELD =
  /^(essay|short response|file[ _]upload|file response|text_only|calculated|calculated formula|calculated numeric|opinion scale|likert|survey|jumbled sentence|quiz bowl|hot ?spot|stimulus)/i;

/** Items of QTI 1.2, as Canvas, Blackboard and others write them. Throws FileRefusal. */
export function readQti12(
  source: string,
  { find, line }: Surroundings = { find: () => undefined },
): { items: ExchangeItem[]; problems: Problem[] } {
  const items: ExchangeItem[] = [];
  const problems: Problem[] = [];
  const root = readXml(
    source,
    (item, above) => {
      if (above.name !== 'questestinterop' || isFull(items, problems)) return;
      try {
        items.push({
          ...readItem(item, find),
          topic: fieldsIn(child(child(above, 'objectbank'), 'qtimetadata')).get('bank_title') ?? null,
          line: line ?? item.line,
        });
      } catch (error) {
        if (!(error instanceof NotHeld)) throw error;
        problems.push({
          line: line ?? item.line,
          title: titleOf(item),
          code: error.kind,
          value: error.value.slice(0, 300),
        });
      }
    },
    'item',
  );
  if (root.name !== 'questestinterop') throw new FileRefusal('exchange_format_unknown');
  return { items, problems };
}

const titleOf = (item: Element) =>
  cleanText(
    descendants(child(item, 'presentation'), 'mattext', 'mat_formattedtext')
      .map(textOf)
      .find((text) => text.trim() !== '')
      ?.slice(0, 2_000)
      .replace(/<[^<>]*>/g, ' ') ||
      item.attributes['title'] ||
      item.attributes['ident'] ||
      '',
  ).slice(0, 200);

function fieldsIn(metadata: Element | null): Map<string, string> {
  const fields = descendants(metadata, 'qtimetadatafield', 'qti_metadatafield').map(
    (field) => [valueOf(field, 'fieldlabel'), valueOf(field, 'fieldentry')] as const,
  );
  return new Map([
    ...fields,
    ...elements(metadata)
      .filter(({ name }) => /^(bbmd|qmd)_/.test(name))
      .map((one) => [one.name, textOf(one).trim()] as const),
  ]);
}

function readItem(item: Element, find: FindPicture): ExchangeItem {
  refuseLongParts(item);
  const fields = fieldsIn(child(item, 'itemmetadata'));
  const type =
    fields.get('question_type') ??
    fields.get('bbmd_questiontype') ??
    fields.get('qmd_questiontype') ??
    fields.get('qmd_itemtype') ??
    '';
  const presentation = child(item, 'presentation');
  if (UNHELD.test(type) || descendants(item, 'itemproc_extension', 'calculated').length > 0)
    throw new NotHeld('type_unsupported', type || 'itemproc_extension');
  if (fields.get('bbmd_all_fullcredit_ind') === 'true') throw new NotHeld('full_sets', 'bbmd_all_fullcredit_ind');
  if (!presentation) throw new NotHeld('xml_part', 'presentation');
  // Texts that stand somewhere else would be missing.
  const [elsewhere] = descendants(item, 'matref', 'material_ref');
  if (elsewhere) throw new NotHeld('not_understood', elsewhere.name);
  const asked = askedIn(item, presentation, type);
  if (asked.length === 0) throw new NotHeld('type_unsupported', type || 'description');
  const kinds: Kinds = new Map(asked.map(({ ident, kind }) => [ident, kind]));
  if (kinds.size < asked.length) throw new NotHeld('not_understood', 'response ident');
  const reader = textReader();
  const texts = textsOf(reader);
  const isGap =
    GAPS.test(type) ||
    (asked.every(({ kind }) => kind === 'one') &&
      asked.every((one) => gapNames(one).some((name) => textOf(presentation).includes(`[${name}]`))));
  const own = stemOf(presentation, asked, isGap, (markup) => reader.stem(markup, 'html'));
  const { stem, interaction, notes } = answerOf(item, asked, {
    type,
    isGap,
    stem: own,
    texts,
    presentation,
    processing: processingOf(item, kinds, fields.has('bbmd_questiontype')),
  });
  if (!stem.kk && !stem.ru) throw new NotHeld('without_stem');
  const { general, told, hints } = toldIn(item, asked, texts);
  const { rationale, notes: joined } = rationaleOf(general, told);
  const { picture, notes: shown } = pictureFrom(reader, find);
  return {
    ...BARE,
    ...namesOf(fields.get('bbmd_asi_object_id'), item.attributes['ident'], item.attributes['title']),
    stem,
    rationale,
    interaction,
    picture,
    line: item.line,
    language: reader.language(),
    notes: [
      ...reader.notes,
      ...notes,
      ...joined,
      ...shown,
      ...besideNotes(item, asked, fields),
      ...[
        ...hints,
        ...elements(item, 'rubric')
          .map((rubric) => named(texts.read(rubric)))
          .filter(Boolean),
      ].map((value): Note => ({ code: 'hints', value: value.slice(0, 200) })),
    ],
  };
}

/** Types of Canvas whose response names a gap in the text. */
const GAPS = /blanks|dropdowns/i;

/** The targets of pairs are said once for each prompt: equal markup is read once. */
function textsOf(reader: TextReader): Texts12 {
  const known = new Map<string, Words>();
  return {
    read(element, leaveOut) {
      const markup = markupOf(element, leaveOut);
      const words = known.get(markup) ?? reader.words(markup, 'html');
      known.set(markup, words);
      return words;
    },
  };
}

/** The question without what is asked for each of several responses. */
function stemOf(
  presentation: Element,
  asked: readonly Asked[],
  isGap: boolean,
  read: (markup: string) => Words,
): Words {
  const several = asked.length > 1 || isGap ? asked.map(({ element }) => element) : [];
  const isPrompt = (one: Element) =>
    several.includes(one) ||
    (one.name === 'flow' &&
      /^(RIGHT_MATCH_BLOCK|RESPONSE_BLOCK)$/.test(one.attributes['class'] ?? '') &&
      several.length > 0);
  const { kk, ru } = read(
    markupOf(presentation, (one) => isPrompt(one) || one.attributes['class'] === 'RIGHT_MATCH_BLOCK'),
  );
  return { kk: withGaps(kk), ru: withGaps(ru) };
}

interface Around {
  readonly type: string;
  readonly isGap: boolean;
  readonly stem: Words;
  readonly texts: Texts12;
  readonly presentation: Element;
  readonly processing: Processing;
}

function answerOf(
  item: Element,
  asked: readonly Asked[],
  { type, isGap, stem, texts, presentation, processing }: Around,
): Answered12 & { readonly stem: Words } {
  const [first] = asked;
  if (!first) throw new NotHeld('type_unsupported', type);
  const labels = ({ labels: own }: Asked) => own.map(({ element }) => texts.read(element));
  if (asked.length > 1) {
    if (asked.some(({ kind }) => kind === 'many' || kind === 'order'))
      throw new NotHeld('type_unsupported', type || 'response_lid');
    if (isGap || /fill[ _]in/i.test(type) || asked.some(({ kind }) => kind !== 'one'))
      throw new NotHeld('several_gaps', String(asked.length));
    const targets = rightBlock(presentation, texts);
    const prompts = asked.map((one) => ({
      asked: one,
      words: promptOf(one, presentation, texts),
      targets: targets ?? labels(one),
    }));
    if (
      prompts.some(
        ({ asked: one, targets: own }) => own.length !== one.labels.length || own.some(({ kk, ru }) => !kk && !ru),
      )
    )
      throw new NotHeld('not_understood', 'response_label');
    if (prompts.some(({ words: { kk, ru } }) => !kk && !ru)) throw new NotHeld('several_gaps', String(asked.length));
    return { ...pairs(prompts, processing), stem };
  }
  if (first.kind === 'text') return { ...words(first, item, processing), stem };
  if (first.kind === 'number') return { ...number(first, item, processing), stem };
  const options = labels(first);
  if (options.length === 0) throw new NotHeld('type_unsupported', type || 'response_lid');
  if (options.some(({ kk, ru }) => !kk && !ru)) throw new NotHeld('not_understood', 'response_label');
  if (first.kind === 'order') return { ...order(first, options, processing), stem };
  const built = choice(first, options, processing);
  const gap = isGap ? gapIn(stem, first) : stem;
  if (isTyped(type, first)) return { ...typedFrom(built, item, first), stem: gap };
  return { ...asTruth(built, type), stem: gap };
}

/** Two options that say true and false are a statement, where the file calls it one. */
function asTruth(built: Answered12, type: string): Answered12 {
  const { interaction } = built;
  if (!/true.?false/i.test(type) || interaction.type !== 'single' || interaction.options.length !== 2) return built;
  const truths = interaction.options.map(({ text }) => truthOf(text.ru || text.kk));
  if (new Set(truths).size < 2 || truths.includes(null)) return built;
  return {
    ...built,
    interaction: {
      type: 'true_false',
      answer: truths[interaction.options.findIndex(({ correct }) => correct)] === true,
    },
  };
}

/** Blackboard writes the targets of all prompts once, behind them. */
function rightBlock(presentation: Element, { read }: Texts12): Words[] | null {
  const block = descendants(presentation, 'flow').find(({ attributes }) => attributes['class'] === 'RIGHT_MATCH_BLOCK');
  return block ? elements(block, 'flow').map((one) => read(one)) : null;
}

/** What a choice belongs to: words inside its response, or beside it in its block. */
function promptOf({ element }: Asked, presentation: Element, { read }: Texts12): Words {
  const inside = read(element, ({ name }) => name.startsWith('render_'));
  if (inside.kk || inside.ru) return inside;
  const block = descendants(presentation, 'flow').findLast((flow) => elements(flow).includes(element));
  return block ? read(block, (one) => one === element) : inside;
}
