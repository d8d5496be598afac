import type { Archive } from '../files/archive.ts';
import { SheetRefusal } from '../files/sheet-refusal.ts';
import { readGift } from '../gift/read-gift.ts';
import {
  type ExchangeItem,
  type GiveItems,
  MOST_ITEMS,
  MOST_PROBLEMS,
  type Problem,
  type ReadFormat,
  type Reading,
} from '../questions/exchange-question.ts';
import { readMoodle } from '../moodle/read-moodle.ts';
import type { FindPicture } from '../building/question-pictures.ts';
import { readPool } from '../qti12/read-pool.ts';
import { readQti12 } from '../qti12/read-qti12.ts';
import { FileRefusal } from '../files/file-refusal.ts';
import { prologOf } from '../xml/xml-prolog.ts';
import { type Element, readXml } from '../xml/xml-tree.ts';
import { fileNames, type FileNames, isSafe } from './file-names.ts';
import { type Resource, resourcesIn } from './package-manifest.ts';
import { bytesIn, finderIn, picturesOf, textIn } from './package-files.ts';
import { readQtiItem } from './read-item.ts';

interface Found {
  readonly items: readonly ExchangeItem[];
  readonly problems: readonly Problem[];
  /** Null for what is no collection of questions. */
  readonly format: ReadFormat | null;
}
/** What text is that is no XML: the reader of single files knows. */
export type ReadText = (file: Buffer, name: string) => Reading;

/** What says that the archive is damaged, closed or made to harm, and not that one of its texts is no collection. */
const HARMFUL = new Set(['sheet_archive_bomb', 'sheet_archive_damaged', 'sheet_protected']);
/**
 * Files that may hold questions and are not opened inside an archive; beside a table of contents documents are those of
 * a course.
 */
const INNER = /\.(zip|h5p|imscc|mbz)$/i;
const UNOPENED = /\.(docx?|odt|rtf|pdf|xlsx?|ods|zip|h5p|imscc|mbz|rar|7z|gz|tar)$/i;
const TEXT = /\.(txt|gift|csv|aiken)$/i;

/**
 * An archive of questions: items of QTI that its manifest names, and every other item, pool, quiz or text of questions
 * that lies in it. The first items of QTI are given away while the rest is read, as long as each has both languages.
 * Throws FileRefusal and SheetRefusal.
 */
export async function readPackage(archive: Archive, readText: ReadText, give?: GiveItems): Promise<Reading> {
  const names = fileNames(archive.names.filter(isSafe));
  const pictures = await picturesOf(archive, names);
  let items: ExchangeItem[] = [];
  let given = 0;
  let mayGive = give !== undefined;
  const problems: Problem[] = [];
  const formats: ReadFormat[] = [];
  for (const [place, resource] of (await resourcesOf(archive, names)).entries()) {
    if (given + items.length > MOST_ITEMS || problems.length > MOST_PROBLEMS) break;
    const found = await readResource(archive, resource, {
      line: place + 1,
      find: finderIn(names, pictures, resource.name),
      readText,
    });
    for (const item of found.items) items.push(item);
    for (const problem of found.problems) problems.push(problem);
    if (found.format === null || found.items.length === 0) continue;
    formats.push(found.format);
    mayGive &&= isQti(found.format) && found.items.every(isWhole);
    if (!give || !mayGive || items.length < TOGETHER || given + items.length > MOST_ITEMS) continue;
    await give(items, formatOf(formats));
    given += items.length;
    items = [];
  }
  const manifest = manifestIn(names);
  const unopened = manifest === undefined ? UNOPENED : INNER;
  problems.push(
    ...names.all
      .filter((name) => unopened.test(name) && !isLeaving(name))
      .map((name): Problem => ({
        line: 0,
        title: name.slice(0, 200),
        code: 'file_skipped',
        value: name.slice(0, 100),
      })),
  );
  if (given + items.length === 0 && problems.length === 0)
    throw new FileRefusal('exchange_package_incomplete', nearestOf(names));
  return { format: formatOf(formats), items, problems };
}

const formatOf = (found: readonly ReadFormat[]): ReadFormat =>
  found.includes('qti30') ? 'qti30' : (found[0] ?? 'qti21');
const isQti = (format: ReadFormat) => format === 'qti21' || format === 'qti30';
/** Nothing that comes later is joined with it, and its languages are not told by what others say. */
const isWhole = ({ language, stem }: ExchangeItem) => language === 'both' && stem.kk !== '' && stem.ru !== '';
/** So many are given away at a time: each keeps the text of its file in memory until then. */
const TOGETHER = 100;

/** What an archive without questions is nearest to, and what it would need. */
function nearestOf(names: FileNames): { form: string; missing: string } {
  if (names.all.some((name) => /(^|\/)moodle_backup\.xml$/.test(name)))
    return { form: 'Moodle (moodle_backup.xml)', missing: 'Moodle XML (quiz)' };
  if (names.all.some((name) => name.endsWith('/h5p.json'))) return { form: 'H5P', missing: 'h5p.json' };
  if (manifestIn(names) !== undefined)
    return { form: 'IMS (imsmanifest.xml)', missing: 'assessmentItem, questestinterop' };
  return { form: 'ZIP', missing: 'QTI (imsmanifest.xml), Moodle XML, GIFT, H5P (h5p.json)' };
}

interface Surroundings {
  readonly line: number;
  readonly find: FindPicture;
  readonly readText: ReadText;
}

/** One file that cannot be read costs nothing but itself; one that is made to harm costs the whole package. */
async function readResource(archive: Archive, resource: Resource, around: Surroundings): Promise<Found> {
  const { name } = resource;
  const problem = (code: Problem['code'], value: string): Found => ({
    items: [],
    problems: [{ line: around.line, title: name.slice(0, 200), code, value: value.slice(0, 100) }],
    format: null,
  });
  if (!archive.has(name)) return problem('xml_part', name);
  try {
    if (TEXT.test(name)) return await readTextFile(archive, name, around);
    const text = await textIn(archive, name);
    const found = text === null ? null : readDocument(text, resource, around);
    if (
      text === null ||
      (found === null && resource.isItem) ||
      (found !== null && found.items.length + found.problems.length === 0)
    )
      return problem('xml_part', name);
    return found ?? { items: [], problems: [], format: null };
  } catch (error) {
    if (error instanceof FileRefusal && error.code === 'exchange_xml_broken') return problem('xml_part', name);
    if (TEXT.test(name) && (error instanceof FileRefusal || error instanceof SheetRefusal) && !HARMFUL.has(error.code))
      return problem('file_skipped', name);
    throw error;
  }
}

/** Null for XML that holds no questions. */
function readDocument(
  text: string,
  { name, keywords, language }: Resource,
  { line, find }: Surroundings,
): Found | null {
  const { root } = prologOf(text);
  switch (root) {
    case 'assessmentItem':
    case 'qti-assessment-item':
      return {
        ...readQtiItem(text, { find, keywords, language, line }),
        format: root === 'assessmentItem' ? 'qti21' : 'qti30',
      };
    case 'questestinterop':
      return { ...readQti12(text, { find }), format: 'qti12' };
    case 'POOL':
      return { ...readPool(text, find), format: 'qti12' };
    // Canvas describes its quizzes in an element of the same name.
    case 'quiz':
      return /<question[\s>]/.test(text) ? { ...readMoodle(text, find), format: 'moodle_xml' } : null;
    case 'assessmentTest':
    case 'qti-assessment-test':
      return {
        items: [],
        problems: [{ line, title: name.slice(0, 200), code: 'type_unsupported', value: 'assessmentTest' }],
        format: null,
      };
    default:
      return null;
  }
}

async function readTextFile(archive: Archive, name: string, { find, readText }: Surroundings): Promise<Found> {
  const bytes = await bytesIn(archive, name);
  if (bytes === null) throw new FileRefusal('exchange_too_large');
  const reading = readText(bytes, name);
  // Pictures beside a text of GIFT lie in the archive.
  return reading.format === 'gift'
    ? { ...readGift((await textIn(archive, name)) ?? '', find), format: 'gift' }
    : reading;
}

const manifestIn = (names: FileNames) =>
  names.all.filter((name) => /(^|\/)imsmanifest\.xml$/i.test(name)).sort((a, b) => a.length - b.length)[0];

async function resourcesOf(archive: Archive, names: FileNames): Promise<Resource[]> {
  const manifest = manifestIn(names);
  const text = manifest === undefined ? null : await textIn(archive, manifest);
  const named =
    manifest === undefined || text === null
      ? []
      : resourcesIn(rootOf(text), (source) => names.beside(manifest, source));
  const known = new Set(named.map(({ name }) => name));
  return [
    ...named,
    ...names.all
      .filter((name) => isItemFile(name) && !known.has(name))
      .map((name): Resource => ({ name, keywords: [], language: null, isItem: false })),
  ].filter(({ name }) => !isSaidTwice(name, names));
}

/** Canvas writes each quiz twice: as others may read it, and whole. */
function isSaidTwice(name: string, names: FileNames): boolean {
  const quiz = /(?:^|\/)([^/]+)\/assessment_qti\.xml$/i.exec(name)?.[1];
  return quiz !== undefined && names.all.some((other) => other.endsWith(`non_cc_assessments/${quiz}.xml.qti`));
}

/** A table of contents that is broken says nothing; the items still do. */
function rootOf(text: string): Element | null {
  try {
    return readXml(text);
  } catch (error) {
    if (error instanceof FileRefusal && error.code === 'exchange_xml_broken') return null;
    throw error;
  }
}

/** No table of contents that a few programs put deeper, and no leavings of archivers. */
const isItemFile = (name: string) =>
  (/\.(xml|qti|dat)$/i.test(name) || TEXT.test(name)) && !/(^|\/)imsmanifest\.xml$/i.test(name) && !isLeaving(name);
const isLeaving = (name: string) => /(^|\/)(__MACOSX\/|\._)/i.test(name);
