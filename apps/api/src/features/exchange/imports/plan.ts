import {
  type Actor, type BankQuestion, createSameWordsFinder, type Difficulty, type Finding, formatArticle, type ImportContent, type ImportDecision,
  joinToOneLine, lintItem, NOTHING_KNOWN, planImport, type SameWords, scopeOf,
} from '@kaskad/domain';
import { createHash } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { subtrees } from '../../../platform/db/search.ts';
import { editionArticles } from '../../bank/findings.ts';
import type { Note } from '../item.ts';
import { missingLanguages } from '../languages.ts';
import { importQuestion } from './import-question.ts';
import type { QuestionImport } from './question-import.entity.ts';
import { isOfLines } from './silences.ts';
import type { StoredItem } from './stored-item.ts';

/** An item of the file, what would become of it, and what is to be said of it. */
export interface PlannedItem {
  readonly place: number;
  readonly item: StoredItem;
  readonly topic: string;
  readonly difficulty: Difficulty;
  readonly content: ImportContent;
  readonly decision: ImportDecision;
  /** The newest version of the question of the bank that it is, as it was compared; null for none. */
  readonly version: number | null;
  readonly notes: readonly Note[];
}
/** The newest version of a question and its number. */
interface KnownQuestion extends BankQuestion {
  readonly version: number;
}
interface TopicRow {
  readonly code: string;
  readonly title: { readonly kk: string; readonly ru: string };
}

/** What taking the items in would do as the bank is now, for this person. */
export async function plannedItems(db: EntityManager, actor: Actor, found: Pick<QuestionImport, 'items' | 'topic' | 'difficulty' | 'lawEditionId' | 'format'>): Promise<PlannedItem[]> {
  const { items, topic } = found;
  const topicOf = topicFinder(await db.query<TopicRow[]>('select code, title from topics'));
  const bank = await bankQuestions(db, actor, found);
  const versions = new Map(bank.map(({ id, version }) => [id, version]));
  const prefix = topic.replaceAll('_', '-').slice(0, 30).toUpperCase();
  const decisions = planImport(items.map((item) => importQuestion(item, found)), { prefix, bank, codes: await takenCodes(db, items, prefix) });
  const sameWords = createSameWordsFinder(bank);
  // Lines of the file stand for codes: what is new has none that anybody knows.
  const sameInFile = createSameWordsFinder(decisions.flatMap(({ verdict, content }, place) => (verdict === 'refused' ? [] : [{ id: String(place), code: String(items[place]?.line ?? 0), content }])));
  return items.map((item, place): PlannedItem => {
    const decision = decisions[place] as ImportDecision;
    const { content } = decision;
    const known = topicOf(item.topic);
    return { place, item, topic: known ?? topic, difficulty: content.difficulty as Difficulty, content, decision, version: versions.get(decision.question?.id ?? '') ?? null, notes: [...(decision.verdict === 'new' ? notesOfTwins(sameWords(content), sameInFile(content)) : []), ...notesOf(item, decision, known !== null)] };
  });
}

const notesOfTwins = ({ otherKey, otherParts }: SameWords, inFile: SameWords): Note[] =>
  ([['other_key_in_bank', otherKey], ['text_in_bank', otherParts], ['other_key_in_file', inFile.otherKey]] as const).flatMap(([code, twins]) => (twins.length > 0 ? [{ code, value: twins.join(', ') }] : []));

/** What is to be said of a question: what the reader noticed, and what follows from the bank. */
function notesOf(item: StoredItem, { verdict, code: given, question, content }: ImportDecision, hasTopic: boolean): Note[] {
  const code = item.code?.trim() ?? '';
  const hasOtherCode = verdict === 'new' && code !== '' && code.toLowerCase() !== given.toLowerCase();
  return [
    // The language of a question that is known is no guess, nor are two languages that the bank has side by side.
    ...item.notes.filter(({ code: said }) => !(question !== null && said === 'language_guessed') && !(verdict === 'unchanged' && said === 'joined_by_order')),
    ...(hasOtherCode ? [{ code: 'code_changed', value: code } as const] : []), ...(item.topic !== null && !hasTopic && verdict === 'new' ? [{ code: 'topic_unknown', value: item.topic } as const] : []),
    ...(content.rationale.kk === '' && content.rationale.ru === '' ? [{ code: 'rationale_missing', value: '' } as const] : []), ...missingLanguages(content).map((value) => ({ code: 'language_missing', value }) as const),
  ];
}

/** What the linter says of items of the import: asked only for those that somebody looks at or sends on, for it takes longer than all the rest. */
export async function linterFor(db: EntityManager, { lawEditionId }: Pick<QuestionImport, 'lawEditionId'>): Promise<(item: PlannedItem) => readonly Finding[]> {
  const articles = (await editionArticles(db)).get(lawEditionId) ?? NOTHING_KNOWN;
  return ({ content, decision }) => (decision.verdict === 'refused' ? [] : lintItem({ ...content, article: formatArticle(content.article) }, articles));
}

export function countsOf(decisions: readonly Pick<ImportDecision, 'verdict'>[]) {
  const count = (verdict: ImportDecision['verdict']) => decisions.filter((one) => one.verdict === verdict).length;
  return { new: count('new'), changed: count('changed'), unchanged: count('unchanged'), refused: count('refused') };
}

/** Finds a topic by its code, its name in either language, or the last part of a path of names. */
function topicFinder(topics: readonly TopicRow[]): (said: string | null) => string | null {
  const codes = new Map(topics.flatMap(({ code, title }) => [code, title.kk, title.ru].map((name) => [name.toLowerCase(), code] as const)).reverse());
  return (said) => {
    if (said === null) return null;
    const names = [said, said.split('/').at(-1) ?? said].map((name) => codes.get(name.trim().toLowerCase()));
    return names.find((code) => code !== undefined) ?? null;
  };
}

/** The newest versions of those questions the person may edit that the file may mean: by its marks, or by stems, which in files of lines have no line breaks. */
function bankQuestions(db: EntityManager, actor: Actor, { items, format }: Pick<QuestionImport, 'items' | 'format'>): Promise<KnownQuestion[]> {
  const isLoose = isOfLines(format);
  const asked = items.flatMap(({ stem }) => [stem.kk, stem.ru]).map((text) => (isLoose ? joinToOneLine(text) : text)).filter(Boolean);
  const stem = (language: 'kk' | 'ru') => (isLoose ? `trim(regexp_replace(regexp_replace(v.stem ->> '${language}', '[[:space:]]+', ' ', 'g'), '^– ', ''))` : `v.stem ->> '${language}'`);
  const alike = (language: 'kk' | 'ru') => `select question_id from question_versions where stem_digest(stem ->> '${language}') = any($4::uuid[])`;
  return db.query<KnownQuestion[]>(
    `select q.id, q.code, v.version, jsonb_build_object('stem', v.stem, 'interaction', v.interaction, 'rationale', v.rationale, 'article', v.article, 'difficulty', v.difficulty, 'lawEdition', v.law_edition_id,
       'picture', case when f.id is not null then jsonb_build_object('id', f.id, 'sha256', encode(f.sha256, 'hex'), 'alt', v.picture_alt) end) as content
     from questions q join question_versions v on v.question_id = q.id and v.version = q.current_version join commissions c on c.id = q.commission_id left join stored_files f on f.id = v.picture_id
     where q.id = any(array(select unnest($2::uuid[]) union ${alike('kk')} union ${alike('ru')})) and c.path like any($1) and (q.id = any($2::uuid[]) or ${stem('kk')} = any($3) or ${stem('ru')} = any($3)) order by q.code`,
    [subtrees(scopeOf(actor, 'question.manage')), items.flatMap(({ mark }) => mark ?? []), [...new Set(asked)], [...new Set(asked.map(stemDigest))]]);
}

/** As `stem_digest` of the database makes it. */
const stemDigest = (stem: string) => createHash('md5').update(stem.replace(/[ \t-\r–\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/g, '')).digest('hex');

async function takenCodes(db: EntityManager, items: readonly StoredItem[], prefix: string): Promise<ReadonlySet<string>> {
  const rows = await db.query<{ code: string }[]>('select code from questions where upper(code) = any($1) or starts_with(upper(code), $2)', [items.flatMap(({ code }) => (code ? [code.trim().toUpperCase()] : [])), `${prefix}-`]);
  return new Set(rows.map(({ code }) => code));
}
