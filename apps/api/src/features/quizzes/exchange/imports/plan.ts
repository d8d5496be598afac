import { storedContent } from '@kaskad/contracts';
import {
  type Actor, type BankQuestion, type Difficulty, type Finding, type ImportContent, type ImportDecision, type ImportQuestion, interactionRefusal, lintItem, NOTHING_KNOWN, planImport, scopeOf,
} from '@kaskad/domain';
import type { EntityManager } from 'typeorm';
import { z } from 'zod';
import { subtrees } from '../../../../platform/db/search.ts';
import { editionArticles } from '../../bank/findings.ts';
import type { Note } from '../item.ts';
import { missingLanguages } from '../languages.ts';
import type { QuestionImport } from './question-import.entity.ts';
import type { StoredItem } from './stored-item.ts';
import { translated } from './translated.ts';

/** An item of the file, what would become of it, and what is to be said of it. */
export interface PlannedItem {
  readonly place: number;
  readonly item: StoredItem;
  readonly topic: string;
  readonly difficulty: Difficulty;
  readonly content: ImportContent;
  readonly decision: ImportDecision;
  readonly notes: readonly Note[];
  readonly findings: readonly Finding[];
}
interface TopicRow {
  readonly code: string;
  readonly title: { readonly kk: string; readonly ru: string };
}

const Content = z.object({ stem: storedContent.stem, interaction: storedContent.interaction, rationale: storedContent.rationale, article: storedContent.article });

/** What taking the items in would do as the bank is now, for this person. */
export async function plannedItems(db: EntityManager, actor: Actor, { items, topic, difficulty, lawEditionId }: Pick<QuestionImport, 'items' | 'topic' | 'difficulty' | 'lawEditionId'>): Promise<PlannedItem[]> {
  const topics = await db.query<TopicRow[]>('select code, title from topics');
  const bank = await bankQuestions(db, actor, items);
  const articles = (await editionArticles(db)).get(lawEditionId) ?? NOTHING_KNOWN;
  const read = items.map((item) => readItem(withTranslation(item, bank), { difficulty, lawEditionId }));
  const prefix = topic.replaceAll('_', '-').slice(0, 30).toUpperCase();
  const decisions = planImport(read.map(({ question }) => question), { prefix, bank, codes: await takenCodes(db, items, prefix) });
  return read.map(({ item, question: { code, content } }, place): PlannedItem => {
    const decision = decisions[place] as ImportDecision;
    const known = topicOf(item.topic, topics);
    const hasOtherCode = decision.verdict !== 'refused' && code !== null && code.toLowerCase() !== decision.code.toLowerCase();
    const missing = missingLanguages(item);
    const notes: Note[] = [
      ...item.notes, ...(hasOtherCode ? [{ code: 'code_changed', value: code } as const] : []), ...(item.topic !== null && known === null && decision.verdict === 'new' ? [{ code: 'topic_unknown', value: item.topic } as const] : []),
      ...(content.rationale.kk === '' && content.rationale.ru === '' ? [{ code: 'rationale_missing', value: '' } as const] : []), ...missing.map((value) => ({ code: 'language_missing', value }) as const),
    ];
    return { place, item, topic: known ?? topic, difficulty: content.difficulty as Difficulty, content, decision, notes, findings: decision.verdict === 'refused' ? [] : lintItem(content, articles) };
  });
}

export function countsOf(decisions: readonly Pick<ImportDecision, 'verdict'>[]) {
  const count = (verdict: ImportDecision['verdict']) => decisions.filter((one) => one.verdict === verdict).length;
  return { new: count('new'), changed: count('changed'), unchanged: count('unchanged'), refused: count('refused') };
}

function readItem(item: StoredItem, { difficulty, lawEditionId }: Pick<QuestionImport, 'difficulty' | 'lawEditionId'>): { item: StoredItem; question: ImportQuestion } {
  const read = Content.safeParse(item);
  const { stem, interaction, rationale, article } = read.data ?? item;
  const picture = item.picture && { sha256: item.picture.sha256, alt: item.picture.alt };
  const content: ImportContent = { stem, interaction, rationale, article, picture, difficulty: item.difficulty ?? difficulty, lawEdition: lawEditionId };
  const code = item.code?.trim() || null;
  if (!read.success) {
    const [issue] = read.error.issues;
    return { item, question: { code, content, refusal: { code: issue?.code === 'too_big' && issue.origin === 'string' ? 'import_field_too_long' : 'import_not_a_question', value: String(issue?.path[0] ?? '') } } };
  }
  const refusal = interactionRefusal(interaction, picture !== null);
  return { item, question: { code, content, refusal: refusal && { code: refusal, value: '' } } };
}

/** With the other language from the bank, for a question that is known by its code or its stem. */
function withTranslation(item: StoredItem, bank: readonly BankQuestion[]): StoredItem {
  const { language, code, stem } = item;
  if (language !== 'kk' && language !== 'ru') return item;
  const known = bank.find((one) => one.code.toLowerCase() === code?.toLowerCase()) ?? bank.find(({ content }) => content.stem[language] === stem[language]);
  return known ? translated(item, known.content) : item;
}

/** A topic by its code, its name in either language, or the last part of a path of names. */
function topicOf(said: string | null, topics: readonly TopicRow[]): string | null {
  if (said === null) return null;
  const names = [said, said.split('/').at(-1) ?? said].map((name) => name.trim().toLowerCase());
  return topics.find(({ code, title }) => [code, title.kk, title.ru].some((name) => names.includes(name.toLowerCase())))?.code ?? null;
}

/** The newest versions of those questions the person may edit that the file may mean. */
function bankQuestions(db: EntityManager, actor: Actor, items: readonly StoredItem[]): Promise<BankQuestion[]> {
  const stems = (language: 'kk' | 'ru') => items.map(({ stem }) => stem[language]).filter(Boolean);
  return db.query<BankQuestion[]>(
    `select q.id, q.code, jsonb_build_object('stem', v.stem, 'interaction', v.interaction, 'rationale', v.rationale, 'article', v.article, 'difficulty', v.difficulty, 'lawEdition', v.law_edition_id,
       'picture', case when f.id is not null then jsonb_build_object('sha256', encode(f.sha256, 'hex'), 'alt', v.picture_alt) end) as content
     from questions q join question_versions v on v.question_id = q.id and v.version = q.current_version join commissions c on c.id = q.commission_id left join stored_files f on f.id = v.picture_id
     where c.path like any($1) and (lower(q.code) = any($2) or v.stem ->> 'kk' = any($3) or v.stem ->> 'ru' = any($4)) order by q.code`,
    [subtrees(scopeOf(actor, 'question.manage')), items.flatMap(({ code }) => (code ? [code.trim().toLowerCase()] : [])), stems('kk'), stems('ru')]);
}

async function takenCodes(db: EntityManager, items: readonly StoredItem[], prefix: string): Promise<ReadonlySet<string>> {
  const rows = await db.query<{ code: string }[]>('select code from questions where lower(code) = any($1) or starts_with(upper(code), $2)', [items.flatMap(({ code }) => (code ? [code.trim().toLowerCase()] : [])), `${prefix}-`]);
  return new Set(rows.map(({ code }) => code));
}
