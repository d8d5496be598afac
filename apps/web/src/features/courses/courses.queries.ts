import { campaignsRoutes, coursesRoutes, type Learning, type Lesson } from '@kaskad/contracts';
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { ApiError, call } from '../../shared/api/client.ts';
import { useChange } from '../../shared/api/use-change.ts';
import { learningQuery, oneLesson } from '../../shared/own/learning.queries.ts';
import { outbox } from '../../shared/outbox/index.ts';

const key = ['courses'] as const;

export const coursesList = queryOptions({ queryKey: [...key, 'list'], queryFn: () => call(coursesRoutes.list, {}) });
export const oneCourse = (id: string, version?: string) =>
  queryOptions({
    queryKey: [...key, 'one', id, version],
    queryFn: () => call(coursesRoutes.one, { params: { id }, query: { version } }),
  });
export const courseVersionsOf = (id: string) =>
  queryOptions({
    queryKey: [...key, 'versions', id],
    queryFn: () => call(coursesRoutes.versions, { params: { id }, query: {} }),
  });
export const lessonSource = (id: string) =>
  queryOptions({
    queryKey: [...key, 'source', id],
    queryFn: () => call(coursesRoutes.lessonSource, { params: { id } }),
  });
export const lessonPreview = (kk: string, ru: string) =>
  queryOptions({
    queryKey: [...key, 'preview', kk, ru],
    queryFn: () => call(coursesRoutes.preview, { body: { kk, ru } }),
  });
export const lawEditions = queryOptions({
  queryKey: ['campaigns', 'editions'],
  queryFn: () => call(campaignsRoutes.lawEditions, {}),
});

/** A change of a course; everything about courses is read anew afterwards. */
export function useCourseChange<I, O>(change: (input: I) => Promise<O>) {
  const cache = useQueryClient();
  return useChange(change, () => cache.invalidateQueries({ queryKey: key }));
}

const LESSON_READ = 'lesson-read';

/** Marks a lesson as read: at the server, or without a network on the device, from where it is sent later. */
export function useComplete(id: string) {
  const cache = useQueryClient();
  return useMutation({
    networkMode: 'always',
    mutationFn: async (): Promise<'saved' | 'kept'> => {
      try {
        await call(coursesRoutes.complete, { params: { id } });
        return 'saved';
      } catch (error) {
        if (!(error instanceof ApiError) || error.problem.code !== 'offline') throw error;
        await outbox.put(LESSON_READ, id, {});
        return 'kept';
      }
    },
    onSuccess: async (how) => {
      cache.setQueryData<Lesson>(oneLesson(id).queryKey, (lesson) => lesson && { ...lesson, done: true });
      cache.setQueryData<Learning>(learningQuery.queryKey, (learning) => learning && markRead(learning, id));
      if (how === 'saved') await cache.invalidateQueries({ queryKey: learningQuery.queryKey });
    },
  });
}

/** Without a network the next lesson that was not read is the next step. */
function markRead(learning: Learning, id: string): Learning {
  const modules = learning.modules.map((module) => ({
    ...module,
    lessons: module.lessons.map((lesson) => (lesson.id === id ? { ...lesson, done: true } : lesson)),
  }));
  const own = modules.filter(({ forTrainers }) => !forTrainers).flatMap(({ lessons }) => lessons);
  const following = own.find(({ done }) => !done);
  const { next } = learning;
  const isPassed = next?.step === 'lesson' && next.lessonId === id && following !== undefined;
  return {
    ...learning,
    modules,
    done: own.filter(({ done }) => done).length,
    next: isPassed ? { ...next, lessonId: following.id } : next,
  };
}
