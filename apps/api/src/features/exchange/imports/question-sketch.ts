import {
  type ImportQuestion,
  type ImportRefusal,
  joinToOneLine,
  type Signs,
  serialiseQuestion,
  type Words,
  formatArticle,
} from '@kaskad/domain';
import { hash } from 'node:crypto';
import { importQuestion } from './import-question.ts';
import type { QuestionImport } from './question-import.entity.ts';
import { isOfLines } from './format-silences.ts';
import type { StoredItem } from './stored-item.ts';

/**
 * What deciding about a question needs of it, in few words: the questions themselves stay in the database, and are
 * looked at a few hundred at a time. Digests are compared with digests of the same import only, or with those of the
 * bank that are made at the same moment.
 */
export interface Sketch {
  readonly line: number;
  readonly code: string | null;
  readonly mark: string | null;
  /** As the file says it. */
  readonly topic: string | null;
  readonly refusal: { readonly code: ImportRefusal; readonly value: string } | null;
  /** Digest of what is asked. */
  readonly asked: string;
  /** Of its text in one line, in each language. */
  readonly stems: StemDigests;
  /** Of the texts by which the bank is asked for it, and of the same without blanks. */
  readonly texts: readonly { readonly exact: string; readonly bare: string }[];
  /** As it is written into the bank. */
  readonly article: string;
}
export interface StemDigests {
  readonly kk: string | null;
  readonly ru: string | null;
}

/** The question as it waits, and its sketch. */
export interface ImportRow {
  readonly place: number;
  readonly item: StoredItem;
  readonly sketch: Sketch;
}

export function importRow(
  place: number,
  read: StoredItem,
  found: Pick<QuestionImport, 'difficulty' | 'lawEditionId' | 'format'>,
): ImportRow {
  const question = importQuestion(read, found);
  const { stem, interaction, rationale, article } = question.content;
  return { place, item: { ...read, stem, interaction, rationale, article }, sketch: sketchOf(read, question, found) };
}

function sketchOf(
  { line, topic, stem }: StoredItem,
  { code, mark, content, refusal }: ImportQuestion,
  { format }: Pick<QuestionImport, 'format'>,
): Sketch {
  const asked = [stem.kk, stem.ru].map((text) => (isOfLines(format) ? joinToOneLine(text) : text)).filter(Boolean);
  return {
    line,
    topic,
    code,
    mark,
    refusal,
    asked: digest(serialiseQuestion(content)),
    stems: stemDigests(content.stem),
    article: formatArticle(content.article),
    texts: [...new Set(asked)].map((text) => ({ exact: digest(text), bare: digest(withoutBlanks(text)) })),
  };
}

export function stemDigests({ kk, ru }: Words): StemDigests {
  const of = (text: string) => (text === '' ? null : digest(text));
  return { kk: of(joinToOneLine(kk)), ru: of(joinToOneLine(ru)) };
}

export const signsOf = (id: string | null, { kk, ru }: StemDigests): Signs => [id, kk, ru];

/** The same that PostgreSQL's md5 makes. */
const digest = (text: string) => hash('md5', text);
/** As `stem_digest` of the database does it. */
const withoutBlanks = (text: string) =>
  text.replace(/[ \t-\r–\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/g, '');
