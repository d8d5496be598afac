import { coursesRoutes, type Learning, type Lesson } from '@kaskad/contracts';
import type { QueryClient } from '@tanstack/react-query';
import { downloadHref } from '../../shared/api/client.ts';
import { keptAnswer } from '../../shared/api/kept-offline.ts';
import { learningQuery, lessonName, oneLesson } from '../../shared/own/learning.queries.ts';
import { myCertificates } from '../../shared/own/certificates.queries.ts';
import { mySeminars, ownPrecincts } from '../../shared/own/seminars.queries.ts';

/** The service worker looks here first (vite.config.ts). */
const PICTURES = 'pictures';

const lessonsOf = ({ modules }: Learning) => modules.flatMap(({ lessons }) => lessons);

/**
 * Puts on the phone what its owner reads without a network: one thing after the other, behind whatever is on the
 * screen. A published lesson does not change, so one that is there is not fetched again.
 */
export async function takeAlong(client: QueryClient, owner: string): Promise<void> {
  const learning = await client.fetchQuery(learningQuery);
  await client.fetchQuery(myCertificates);
  await client.fetchQuery(mySeminars(owner));
  await client.fetchQuery(ownPrecincts(owner));
  for (const { id } of lessonsOf(learning)) {
    const kept = keptAnswer<Lesson>(`${owner}.${lessonName(id)}`);
    const { figure } = kept ?? (await client.fetchQuery(oneLesson(id)));
    if (figure) await keepPicture(downloadHref(coursesRoutes.file, { params: { id: figure.fileId } }));
  }
}

/** A browser that keeps no pictures shows the lesson without them. */
async function keepPicture(address: string): Promise<void> {
  try {
    const cache = await caches.open(PICTURES);
    if (!(await cache.match(address))) await cache.add(address);
  } catch {
    // Tried again the next time.
  }
}

/** What lies on this phone for its owner. */
export interface Taken {
  readonly lessons: number;
  /** Null while the course itself is not there. */
  readonly ofLessons: number | null;
  /** Null while the list of them is not there. */
  readonly certificates: number | null;
  readonly seminars: number | null;
  readonly precincts: number | null;
}

export function takenBy(owner: string): Taken {
  const items = (name: string) => keptAnswer<{ items: readonly unknown[] }>(`${owner}.${name}`)?.items.length ?? null;
  const learning = keptAnswer<Learning>(`${owner}.learning`);
  const lessons = learning ? lessonsOf(learning) : [];
  return {
    lessons: lessons.filter(({ id }) => keptAnswer(`${owner}.${lessonName(id)}`) !== null).length,
    ofLessons: learning && lessons.length,
    certificates: items('certificates'),
    seminars: items('mine'),
    precincts: items('precincts'),
  };
}
