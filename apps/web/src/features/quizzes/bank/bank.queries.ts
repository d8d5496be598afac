import {
  type AttemptsQuery,
  type CheckPlan,
  questionRoutes,
  type QuestionsQuery,
  quizRoutes,
  type QuizzesQuery,
} from '@kaskad/contracts';
import { infiniteQueryOptions, keepPreviousData, queryOptions, useQueryClient } from '@tanstack/react-query';
import { call } from '../../../shared/api/client.ts';
import { useChange } from '../../../shared/api/use-change.ts';

const bankKey = ['question-bank'] as const;
const quizzesKey = ['quizzes'] as const;
type Asked<Q> = Partial<Omit<Q, 'after'>>;
type Flags = 'needsLawyer' | 'forMyReview' | 'lawChanged';
type QuestionFilters = Omit<Asked<QuestionsQuery>, Flags> & Partial<Record<Flags, 'true' | 'false'>>;
const paged = {
  initialPageParam: undefined as string | undefined,
  getNextPageParam: ({ next }: { next: string | null }) => next,
  placeholderData: keepPreviousData,
};

export const questionsList = (query: QuestionFilters) =>
  infiniteQueryOptions({
    ...paged,
    queryKey: [...bankKey, 'list', query],
    queryFn: ({ pageParam }) => call(questionRoutes.list, { query: { ...query, after: pageParam } }),
  });
export const oneQuestion = (id: string) =>
  queryOptions({ queryKey: [...bankKey, 'one', id], queryFn: () => call(questionRoutes.read, { params: { id } }) });
export const bankTopics = (commissionId?: string) =>
  queryOptions({
    queryKey: [...bankKey, 'topics', commissionId ?? ''],
    queryFn: () => call(questionRoutes.topics, { query: { commissionId } }),
  });
export const bankChoices = queryOptions({
  queryKey: [...bankKey, 'choices'],
  queryFn: () => call(questionRoutes.choices, {}),
});

export const planCheck = (plan: CheckPlan) =>
  queryOptions({
    queryKey: [...bankKey, 'plan', plan],
    queryFn: () => call(quizRoutes.check, { body: plan }),
    placeholderData: keepPreviousData,
    enabled:
      plan.commissionId !== '' &&
      plan.blueprint.length > 0 &&
      plan.blueprint.every(({ count }) => count >= 1 && count <= 100),
  });

/** What the bank has left for a saved quiz, and for the open quizzes that may draw a question. */
export const quizCheck = (id: string) =>
  queryOptions({
    queryKey: [...bankKey, 'quiz-check', id],
    queryFn: () => call(quizRoutes.checkOne, { params: { id } }),
  });
export const questionUses = (id: string) =>
  queryOptions({ queryKey: [...bankKey, 'uses', id], queryFn: () => call(questionRoutes.uses, { params: { id } }) });

export const quizzesList = (query: Asked<QuizzesQuery>) =>
  infiniteQueryOptions({
    ...paged,
    queryKey: [...quizzesKey, 'list', query],
    queryFn: ({ pageParam }) => call(quizRoutes.list, { query: { ...query, after: pageParam } }),
  });
export const oneQuiz = (id: string) =>
  queryOptions({ queryKey: [...quizzesKey, 'one', id], queryFn: () => call(quizRoutes.read, { params: { id } }) });
export const quizResults = (
  query: { quizId: string; passed?: 'true' | 'false' } & Pick<Partial<AttemptsQuery>, 'campaignId'>,
) =>
  infiniteQueryOptions({
    ...paged,
    queryKey: [...quizzesKey, 'results', query],
    queryFn: ({ pageParam }) => call(quizRoutes.attempts, { query: { ...query, after: pageParam } }),
  });

/** A change of the bank or of a quiz; what was read of both is read anew. */
export function useBankChange<I, O>(change: (input: I) => Promise<O>) {
  const cache = useQueryClient();
  return useChange(change, () =>
    Promise.all([cache.invalidateQueries({ queryKey: bankKey }), cache.invalidateQueries({ queryKey: quizzesKey })]),
  );
}
