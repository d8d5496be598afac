import { type Actor, type BankQuestion, type Words } from '@kaskad/domain';
import type { EntityManager } from 'typeorm';
import { subtreesOf } from '../../../platform/access/reach.ts';
import type { QuestionImport } from './question-import.entity.ts';
import { isOfLines } from './format-silences.ts';
import { type Sketch, type StemDigests, stemDigests } from './question-sketch.ts';

/** A question of the bank that the file may mean, in few words. */
export interface BankSketch {
  readonly id: string;
  readonly code: string;
  /** The number of its newest version. */
  readonly version: number;
  readonly stems: StemDigests;
}

/**
 * Those the person may edit that the file may mean, by code: by its marks, or by stems, which in files of lines have no
 * line breaks.
 */
export async function bankSketches(
  db: EntityManager,
  actor: Actor,
  { format }: Pick<QuestionImport, 'format'>,
  sketches: readonly Sketch[],
): Promise<BankSketch[]> {
  const stem = (language: 'kk' | 'ru') =>
    isOfLines(format)
      ? `trim(regexp_replace(regexp_replace(v.stem ->> '${language}', '[[:space:]]+', ' ', 'g'), '^– ', ''))`
      : `v.stem ->> '${language}'`;
  const alike = (language: 'kk' | 'ru') =>
    `select question_id from question_versions where stem_digest(stem ->> '${language}') = any($4::uuid[])`;
  const texts = sketches.flatMap((one) => one.texts);
  const rows = await db.query<(Omit<BankSketch, 'stems'> & { readonly stem: Words })[]>(
    `select q.id, q.code, v.version, v.stem
     from questions q join question_versions v on v.question_id = q.id and v.version = q.current_version
     join commissions c on c.id = q.commission_id
     where q.id = any(array(select unnest($2::uuid[]) union ${alike('kk')} union ${alike('ru')}))
     and c.path like any($1)
       and (q.id = any($2::uuid[]) or md5(${stem('kk')})::uuid = any($3::uuid[])
         or md5(${stem('ru')})::uuid = any($3::uuid[])) order by q.code`,
    [
      subtreesOf(actor, 'question.manage'),
      sketches.flatMap(({ mark }) => mark ?? []),
      [...new Set(texts.map(({ exact }) => exact))],
      [...new Set(texts.map(({ bare }) => bare))],
    ],
  );
  return rows.map(({ stem: words, ...row }) => ({ ...row, stems: stemDigests(words) }));
}

/** What these questions say in their newest versions, by code. */
export async function bankQuestions(db: EntityManager, ids: readonly string[]): Promise<BankQuestion[]> {
  if (ids.length === 0) return [];
  return db.query<BankQuestion[]>(
    `select q.id, q.code, jsonb_build_object('stem', v.stem, 'interaction', v.interaction, 'rationale', v.rationale,
      'article', v.article, 'difficulty', v.difficulty, 'lawEdition', v.law_edition_id,
       'picture', case when f.id is not null then jsonb_build_object('id', f.id, 'sha256', encode(f.sha256, 'hex'),
         'alt', v.picture_alt) end) as content
     from questions q join question_versions v on v.question_id = q.id and v.version = q.current_version left
     join stored_files f on f.id = v.picture_id
     where q.id = any($1) order by q.code`,
    [ids],
  );
}

/** Codes that are in use and that questions of the file would like, or that begin as those do that it is given. */
export async function takenCodes(
  db: EntityManager,
  sketches: readonly Sketch[],
  prefix: string,
): Promise<ReadonlySet<string>> {
  const rows = await db.query<{ code: string }[]>(
    'select code from questions where upper(code) = any($1) or starts_with(upper(code), $2)',
    [sketches.flatMap(({ code }) => (code ? [code.toUpperCase()] : [])), `${prefix}-`],
  );
  return new Set(rows.map(({ code }) => code));
}
