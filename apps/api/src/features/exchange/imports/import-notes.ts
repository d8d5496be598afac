import {
  type BankQuestion,
  type ImportOutcome,
  MOST_TWINS,
  type SameWords,
  createSameWordsFinder,
} from '@kaskad/domain';
import type { EntityManager } from 'typeorm';
import type { Note } from '@kaskad/formats/questions/exchange-question';
import { missingLanguages } from '@kaskad/formats/questions/question-languages';
import { bankQuestions } from './bank-questions.queries.ts';
import { type Plan, plannedAt, type PlannedItem } from './import-plan.ts';
import type { StemDigests } from './question-sketch.ts';

/**
 * What is to be said of these questions: what the reader noticed, and what follows from the bank and from the rest of
 * the file.
 */
export async function notesFor(
  db: EntityManager,
  plan: Plan,
  shown: readonly PlannedItem[],
): Promise<(item: PlannedItem) => readonly Note[]> {
  const fresh = shown.filter(({ decision }) => decision.verdict === 'new');
  const wanted = new Set(fresh.flatMap(({ place }) => textsOf(plan.sketches[place]?.stems)));
  const sameWords = createSameWordsFinder(
    await bankQuestions(
      db,
      twinsOf(plan.bank, wanted).map(({ id }) => id),
    ),
  );
  // Lines of the file stand for codes: what is new has none that anybody knows.
  const inFile = plan.sketches.flatMap(({ line, stems }, place) =>
    plan.decisions[place]?.verdict === 'refused' ? [] : [{ place, line, stems: plan.known.get(place)?.stems ?? stems }],
  );
  const lines = new Map(inFile.map(({ place, line }) => [place, line]));
  const twins = await plannedAt(
    db,
    plan,
    twinsOf(inFile, wanted).map(({ place }) => place),
  );
  const sameInFile = createSameWordsFinder(
    twins.map(({ place, content }): BankQuestion => ({
      id: String(place),
      code: String(lines.get(place) ?? 0),
      content,
    })),
  );
  return (one) => [
    ...(one.decision.verdict === 'new' ? notesOfTwins(sameWords(one.content), sameInFile(one.content)) : []),
    ...ownNotes(one, plan),
  ];
}

const textsOf = (stems: StemDigests | undefined) => [stems?.kk, stems?.ru].flatMap((text) => text ?? []);

/** The first of those that have one of these texts: as many for each as `createSameWordsFinder` would look at. */
function twinsOf<One extends { readonly stems: StemDigests }>(all: readonly One[], wanted: ReadonlySet<string>): One[] {
  const met = new Map<string, number>();
  return all.filter(({ stems }) => {
    const texts = textsOf(stems).filter((text) => wanted.has(text));
    const isAmongFirst = texts.some((text) => (met.get(text) ?? 0) < MOST_TWINS);
    for (const text of texts) met.set(text, (met.get(text) ?? 0) + 1);
    return isAmongFirst;
  });
}

const notesOfTwins = ({ otherKey, otherParts }: SameWords, inFile: SameWords): Note[] =>
  (
    [
      ['other_key_in_bank', otherKey],
      ['text_in_bank', otherParts],
      ['other_key_in_file', inFile.otherKey],
    ] as const
  ).flatMap(([code, twins]) => (twins.length > 0 ? [{ code, value: twins.join(', ') }] : []));

function ownNotes(
  { item, decision: { verdict, code: given, question }, content }: PlannedItem & { readonly decision: ImportOutcome },
  { topicOf }: Plan,
): Note[] {
  const code = item.code?.trim() ?? '';
  const hasOtherCode = verdict === 'new' && code !== '' && code.toLowerCase() !== given.toLowerCase();
  const hasNoTopic = verdict === 'new' && item.topic !== null && topicOf(item.topic) === null;
  return [
    // The language of a question that is known is no guess, nor are two languages that the bank has side by side.
    ...item.notes.filter(
      ({ code: said }) =>
        !(question !== null && said === 'language_guessed') && !(verdict === 'unchanged' && said === 'joined_by_order'),
    ),
    ...(hasOtherCode ? [{ code: 'code_changed', value: code } as const] : []),
    ...(hasNoTopic ? [{ code: 'topic_unknown', value: item.topic } as const] : []),
    ...(content.rationale.kk === '' && content.rationale.ru === ''
      ? [{ code: 'rationale_missing', value: '' } as const]
      : []),
    ...missingLanguages(content).map((value) => ({ code: 'language_missing', value }) as const),
  ];
}
