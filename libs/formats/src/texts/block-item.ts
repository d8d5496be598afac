import type { Words } from '@kaskad/domain';
import { BARE, NotHeld } from '../building/question-building.ts';
import { type ExchangeItem, type Note, partId, type ReadFormat } from '../questions/exchange-question.ts';
import { pictureFrom } from '../building/question-pictures.ts';
import { cleanText } from '../markup/text-reader.ts';
import { type Block, isOption, optionsIn } from './question-block.ts';
import type { Entry } from './block-entries.ts';
import { firstNote } from './first-right.ts';
import { agreed, byMarks, bySigns, type Evidence, isMark, noteOf } from './key-evidence.ts';
import { labelBehindSign } from './writing-habits.ts';
import type { Foreign } from './foreign-letters.ts';
import { asks, isLooseBlock } from './loose-block.ts';
import { saidPlaces } from './said-places.ts';
import { numberLabel } from './line-signs.ts';
import type { TextLine } from './text-line.ts';

const MOST_OPTIONS = 100;

/** What the rest of the file says about a question. */
export interface Around {
  /** The letters of the key; null when there is none for it. */
  readonly key: readonly string[] | null;
  readonly foreign: Foreign;
  /** The heading that says that the first one is right. */
  readonly firstIsRight: string | null;
  readonly paragraphs: boolean;
}
export interface ReadBlock {
  readonly item: ExchangeItem;
  readonly form: ReadFormat;
}

const joined = (lines: readonly TextLine[], sign: string) => cleanText(lines.map(({ text }) => text).join(sign));
const both = (text: string): Words => ({ kk: text, ru: text });

/** An option out of its turn is taken for words of the question. */
function isLikeOption(line: TextLine, option: Entry | undefined): boolean {
  const label = option?.label?.kind === 'number' ? numberLabel(line) : labelBehindSign(line);
  const isCapital = (text: string) => text === text.toUpperCase();
  return (
    label !== null &&
    option?.label != null &&
    label.sign === option.label.sign &&
    isCapital(label.text) === isCapital(option.label.text)
  );
}

/** What asks for an order or for pairs has no right options. */
const IN_TURN =
  /(?:установите|укажите|определите|восстановите)\s(?:\p{L}+\s){0,2}(?:последовательност|соответстви|поряд)|расположите|расставьте|в (?:правильном|нужном|хронологическом) порядке|рет(?:імен|ін|пен|тілі)|сәйкес(?:тендір|тігін|тікті)|in (?:the )?(?:right |correct )?order|match the/iu;

/** The stem and the options of a block. Throws NotHeld where nobody can say which lines are options. */
function partsOf(
  block: Block,
  paragraphs: boolean,
): { readonly stem: readonly TextLine[]; readonly options: readonly Entry[] } {
  const { entries } = block;
  const options = optionsIn(block);
  const first = entries.findIndex(isOption);
  const isLoose = isLooseBlock(block, paragraphs);
  const stray = entries.slice(first).find((entry) => !isOption(entry));
  if (!isLoose && options.length > 0 && stray) throw new NotHeld('stray_line', stray.lines[0]?.text ?? '');
  const stem = entries.slice(0, Math.max(0, first)).flatMap(({ lines }) => lines);
  const early = stem.slice(1).find((line) => isLikeOption(line, options[0]));
  if (!isLoose && early) throw new NotHeld('stray_line', early.text);
  if (!isLoose && options.length > 0) return { stem, options: entries.slice(first) };
  if (!isLoose) return { stem: entries.flatMap(({ lines }) => lines), options: [] };
  // Options without letters: all lines below the question, when its words plainly end in the first.
  const [head, ...rest] = entries;
  if (!head || !asks(head.lines.at(-1)?.text ?? '')) throw new NotHeld('options_unclear');
  return { stem: head.lines, options: rest };
}

/** A question of a block. Throws NotHeld when it has no clear right answer. */
export function readBlock(block: Block, { key, foreign, firstIsRight, paragraphs }: Around): ReadBlock {
  const trouble = block.entries.flatMap(({ lines }) => lines).find((line) => line.trouble !== null)?.trouble;
  if (block.unclear) throw new NotHeld(block.unclear.code, block.unclear.value);
  if (trouble) throw new NotHeld(trouble.code, trouble.value);
  const { stem, options } = partsOf(block, paragraphs);
  if (stem.every(({ text, pictures }) => text === '' && pictures.length === 0)) throw new NotHeld('without_stem');
  if (options.length === 0)
    throw new NotHeld(
      block.answer !== null || key !== null
        ? 'without_answer'
        : block.begun === 'plain'
          ? 'not_understood'
          : 'without_options',
      block.answer ?? '',
    );
  if (options.length > MOST_OPTIONS) throw new NotHeld('not_understood');
  if (options.some(({ lines }) => joined(lines, ' ') === '')) throw new NotHeld('option_empty');
  if (options.length < 2) throw new NotHeld('without_options');
  const signs = bySigns(options);
  const found: Evidence[] = [
    ...(signs ? [signs] : []),
    ...(block.answer !== null ? [{ by: 'answer', places: saidPlaces(block.answer, options, foreign) } as const] : []),
    ...(key ? [{ by: 'key', places: saidPlaces(key.join(', '), options, foreign) } as const] : []),
    ...byMarks(options),
  ];
  const right = found.length > 0 ? agreed(found, options) : firstIsRight !== null ? [0] : [];
  if (right.length === 0) throw new NotHeld('without_answer');
  if (right.length > 1 && IN_TURN.test(joined(stem, ' ')))
    throw new NotHeld('type_unsupported', block.answer ?? key?.join(', ') ?? '');
  const picture = pictureOf(stem, options);
  const notes: Note[] = [
    ...(found.length === 0 ? [firstNote(firstIsRight ?? '')] : []),
    ...found.flatMap(({ by }) =>
      isMark(by)
        ? [{ code: noteOf(by), value: right.map((place) => joined(options[place]?.lines ?? [], ' ')).join('; ') }]
        : [],
    ),
    ...picture.notes,
    ...[...stem, ...options.flatMap(({ lines }) => lines)].flatMap((line) => line.notes),
  ];
  const item: ExchangeItem = {
    ...BARE,
    picture: picture.picture,
    stem: both(joined(stem, '\n')),
    rationale: both(cleanText(block.told.join('\n'))),
    line: block.line,
    notes: distinct(notes),
    interaction: {
      type: right.length > 1 ? 'multiple' : 'single',
      scoring: 'all',
      options: options.map(({ lines }, place) => ({
        id: partId(place),
        text: both(joined(lines, ' ')),
        correct: right.includes(place),
      })),
    },
  };
  return { item, form: formOf(block, options, found) };
}

function formOf({ begun }: Block, options: readonly Entry[], found: readonly Evidence[]): ReadFormat {
  if (
    found[0]?.by === 'sign' &&
    (begun === 'colon' || begun === 'hash' || options.every(({ label }) => label === null))
  )
    return 'marked';
  return found.some(({ by }) => by === 'answer') ? 'aiken' : 'lettered';
}

function pictureOf(stem: readonly TextLine[], options: readonly Entry[]) {
  const images = (lines: readonly TextLine[]) =>
    lines.flatMap(({ pictures }) => pictures).map((source) => ({ source, alt: both('') }));
  return pictureFrom({ images: images(stem), aside: images(options.flatMap(({ lines }) => lines)) }, () => undefined);
}

const distinct = (notes: readonly Note[]) =>
  notes.filter(
    ({ code, value }, place) => notes.findIndex((one) => one.code === code && one.value === value) === place,
  );
