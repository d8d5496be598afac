import type { Archive } from '../files/archive.ts';
import { BARE, NotHeld, rationaleOf } from '../building/question-building.ts';
import { type ExchangeItem, isFull, type Note, type Problem, type Reading } from '../questions/exchange-question.ts';
import { type FindPicture, pictureFrom } from '../building/question-pictures.ts';
import { fileNames, isSafe } from '../qti/file-names.ts';
import { finderIn, picturesOf, textIn } from '../qti/package-files.ts';
import { FileRefusal } from '../files/file-refusal.ts';
import { cleanText, textReader } from '../markup/text-reader.ts';
import { tag } from '../xml/xml-markup.ts';
import { type Fields, fieldsOf, innerContents, listOf, textOf } from './h5p-json.ts';
import { QUESTIONS } from './h5p-questions.ts';
import { isTooLong, tooLong } from '../markup/long-texts.ts';

const CONTENT = 'content/content.json';
/** Types that hold others, and are no questions themselves. */
const HOLDERS = new Set(
  [
    'QuestionSet',
    'Column',
    'InteractiveBook',
    'CoursePresentation',
    'InteractiveVideo',
    'BranchingScenario',
    'Row',
    'RowColumn',
    'Page',
    'GameMap',
  ].map((name) => `H5P.${name}`),
);
/** Types that people read, hear and see. */
const SHOWN = new Set(
  [
    'AdvancedText',
    'Text',
    'ContinuousText',
    'Image',
    'Video',
    'Audio',
    'Link',
    'Table',
    'IFrameEmbed',
    'Nil',
    'GoToQuestion',
    'Shape',
    'InteractiveBookSummary',
  ].map((name) => `H5P.${name}`),
);
const DEEPEST = 20;

interface Taken {
  readonly items: ExchangeItem[];
  readonly problems: Problem[];
  readonly find: FindPicture;
}

/**
 * A package of H5P: the questions of the types that we have, wherever in it they lie. Throws FileRefusal and
 * SheetRefusal.
 */
export async function readH5p(archive: Archive): Promise<Reading> {
  if (!archive.has(CONTENT)) throw new FileRefusal('exchange_package_incomplete', { form: 'H5P', missing: CONTENT });
  const library = textOf(fieldsOf(await jsonIn(archive, 'h5p.json'))['mainLibrary']);
  const names = fileNames(archive.names.filter(isSafe));
  const taken: Taken = { items: [], problems: [], find: finderIn(names, await picturesOf(archive, names), CONTENT) };
  take({ library, params: fieldsOf(await jsonIn(archive, CONTENT)), title: '' }, taken, 0);
  if (taken.items.length + taken.problems.length === 0)
    throw new FileRefusal('exchange_package_incomplete', { form: 'H5P', missing: Object.keys(QUESTIONS).join(', ') });
  return { format: 'h5p', items: taken.items, problems: taken.problems };
}

async function jsonIn(archive: Archive, name: string): Promise<unknown> {
  try {
    return JSON.parse((await textIn(archive, name)) ?? '');
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof RangeError)
      throw new FileRefusal('exchange_package_incomplete', { form: 'H5P', missing: name });
    throw error;
  }
}

function take(
  { library, params, title }: { library: string; params: Fields; title: string },
  taken: Taken,
  depth: number,
): void {
  const [name = ''] = library.split(' ');
  if (isFull(taken.items, taken.problems) || SHOWN.has(name)) return;
  if (HOLDERS.has(name) && depth < DEEPEST) {
    for (const inner of innerContents(params)) take(inner, taken, depth + 1);
    return;
  }
  const line = taken.items.length + taken.problems.length + 1;
  const problem = (part: Fields, code: Problem['code'], value: string): Problem => ({
    line,
    title: cleanText(
      (title || textOf(part['question']) || textOf(part['taskDescription']) || textOf(part['text']))
        .slice(0, 2_000)
        .replace(/<[^<>]*>/g, ' '),
    ).slice(0, 200),
    code,
    value: value.slice(0, 300),
  });
  const ask = QUESTIONS[name];
  if (!ask) return void taken.problems.push(problem(params, 'type_unsupported', name || 'H5P'));
  for (const [place, part] of partsOf(params).entries()) {
    try {
      taken.items.push({ ...itemOf(part, ask, taken.find), line: line + place });
    } catch (error) {
      if (!(error instanceof NotHeld)) throw error;
      taken.problems.push(problem(part, error.kind, error.value));
    }
  }
}

function itemOf(params: Fields, ask: (typeof QUESTIONS)[string], find: FindPicture): ExchangeItem {
  refuseLongFields(params);
  const reader = textReader();
  const asked = ask(params, reader);
  const media = mediaOf(params);
  const stem = reader.stem(`${asked.stem}${media.markup}`, 'html');
  if (!stem.kk && !stem.ru) throw new NotHeld('without_stem');
  const { rationale, notes: joined } = rationaleOf({ kk: '', ru: '' }, asked.told);
  const { picture, notes: shown } = pictureFrom(reader, find);
  const results = [
    ...listOf(params['overallFeedback']),
    ...listOf(fieldsOf(params['overallFeedback'])['overallFeedback']),
  ]
    .map((one) =>
      cleanText(
        textOf(fieldsOf(one)['feedback'])
          .slice(0, 1_000)
          .replace(/<[^<>]*>/g, ' '),
      ),
    )
    .filter(Boolean);
  const beside: Note[] = [
    ...asked.hints.map((value): Note => ({ code: 'hints', value: value.slice(0, 200) })),
    ...(results.length > 0 ? [{ code: 'result_feedback', value: results.join('; ').slice(0, 300) } as const] : []),
    ...media.notes,
  ];
  return {
    ...BARE,
    stem,
    rationale,
    interaction: asked.interaction,
    picture,
    line: 0,
    language: reader.language(),
    notes: [...reader.notes, ...asked.notes, ...joined, ...shown, ...beside],
  };
}

/** Looks at every text of a content before any pattern does. Throws NotHeld. */
function refuseLongFields(value: unknown, depth = 0): void {
  if (typeof value === 'string' && isTooLong(value)) throw tooLong();
  if (typeof value !== 'object' || value === null) return;
  if (depth > DEEPEST) throw new NotHeld('not_understood', '{ … }');
  for (const one of Object.values(value)) refuseLongFields(one, depth + 1);
}

/** The questions of a set, each by itself; those without anything are shown to nobody. Other contents are one question. */
function partsOf(params: Fields): readonly Fields[] {
  if (!('choices' in params)) return [params];
  return listOf(params['choices'])
    .map(fieldsOf)
    .filter((choice) => 'question' in choice || 'answers' in choice)
    .map((choice) => ({ ...params, ...choice }));
}

/** The picture beside the question; what moves or sounds has no place. */
function mediaOf(params: Fields): { markup: string; notes: Note[] } {
  const media = fieldsOf(params['media']);
  const { library, params: inside } = 'library' in media ? media : fieldsOf(media['type']);
  const name = textOf(library).split(' ')[0] ?? '';
  const path = textOf(fieldsOf(fieldsOf(inside)['file'])['path']).replace(/#tmp$/, '');
  if (name === 'H5P.Image')
    return { markup: path === '' ? '' : tag('img', { src: path, alt: textOf(fieldsOf(inside)['alt']) }), notes: [] };
  return {
    markup: '',
    notes: name === '' || Object.keys(fieldsOf(inside)).length === 0 ? [] : [{ code: 'active_content', value: name }],
  };
}
