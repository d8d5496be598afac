import { coursesRoutes } from '@kaskad/contracts';
import { queryOptions } from '@tanstack/react-query';
import { call } from '../api/client.ts';
import { keptFor } from './kept-for.ts';

export const lessonName = (id: string) => `lesson.${id}`;

/** A member's way through the open campaign, and the one step that comes next. */
export const learningQuery = queryOptions({
  queryKey: ['learning'],
  queryFn: ({ client }) => keptFor(client, 'learning', (patience) => call(coursesRoutes.learning, {}, patience)),
});
export const oneLesson = (id: string) =>
  queryOptions({
    queryKey: ['lesson', id],
    queryFn: ({ client }) =>
      keptFor(client, lessonName(id), (patience) => call(coursesRoutes.lesson, { params: { id } }, patience)),
    staleTime: 60_000,
  });
