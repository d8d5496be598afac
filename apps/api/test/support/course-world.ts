import { campaignsRoutes, type CourseDetail, coursesRoutes, quizRoutes } from '@kaskad/contracts';
import { randomUUID } from 'node:crypto';
import { ShippedQuestions } from '../../src/features/bank/shipped-questions.service.ts';
import type { Api } from './api.ts';
import { shippedTopic } from './quizzes-world.ts';
import { addLawEdition, addRegion } from './world.ts';

const both = (text: string) => ({ kk: `${text} kk`, ru: `${text} ru` });
export const lessonBody = (over: object = {}) => ({
  title: both('Сабақ'),
  minutes: 3,
  article: '10(2)',
  body: both('Мәтін'),
  figure: null,
  videoUrl: null,
  attachmentId: null,
  ...over,
});

/**
 * A region whose open campaign goes by version 1 of a course: modules `voting` (a, b) and `counting` (c), and
 * `teaching` (t) for trainers.
 */
export async function courseWorld(api: Api) {
  const region = await addRegion(api.db);
  const lawEditionId = await addLawEdition(api.db);
  const admin = await api.staff('commission_admin', region.region.id);
  await api.app
    .get(ShippedQuestions)
    .importTopics([shippedTopic('voting', 12), shippedTopic('counting', 12)], lawEditionId, region.region.id);
  // Shipped questions are there once; they go on to the region of the newest world.
  await api.db.query('update questions set commission_id = $1', [region.region.id]);

  async function addCourse(): Promise<CourseDetail> {
    const made = await api.call(admin, coursesRoutes.create, {
      body: {
        code: `c-${randomUUID().slice(0, 8)}`,
        title: both('Курс'),
        summary: both('Қысқаша'),
        commissionId: region.region.id,
        lawEditionId,
      },
    });
    for (const [code, lessons, forTrainers] of [
      ['voting', ['a', 'b'], false],
      ['counting', ['c'], false],
      ['teaching', ['t'], true],
    ] as const) {
      const { body } = await api.call(admin, coursesRoutes.addModule, {
        params: { id: made.body.id },
        body: { code, title: both(code), summary: both(code), forTrainers },
      });
      for (const lesson of lessons)
        await api.call(admin, coursesRoutes.addLesson, {
          params: { id: String(body.structure.at(-1)?.id) },
          body: lessonBody({ code: `lesson-${lesson}`, title: both(lesson), body: both(`Мәтін ${lesson}`) }),
        });
    }
    return (await api.call(admin, coursesRoutes.publish, { params: { id: made.body.id } })).body;
  }
  const course = await addCourse();

  const made = await api.call(admin, campaignsRoutes.create, {
    body: {
      code: `c-${randomUUID().slice(0, 8)}`,
      kind: 'mazhilis',
      name: both('Науқан'),
      commissionId: region.region.id,
      lawEditionId,
      courseVersionId: course.shown.id,
      opensOn: '2026-01-20',
      electionDay: '2026-03-18',
    },
  });
  await api.call(admin, campaignsRoutes.open, { params: { id: made.body.id } });
  const campaignId = made.body.id;

  async function addQuiz(over: object = {}): Promise<string> {
    const body = {
      kind: 'final' as const,
      title: both('Тест'),
      courseVersionId: course.shown.id,
      minutes: 30,
      passShare: 0.8,
      maxAttempts: 3,
      remedialAfter: 2,
      blueprint: [
        { topic: 'voting', count: 3 },
        { topic: 'counting', count: 2 },
      ],
      explains: true,
      code: `Q-${randomUUID()}`.slice(0, 30),
      commissionId: region.region.id,
      ...over,
    };
    const {
      body: { id },
    } = await api.call(admin, quizRoutes.create, { body });
    const opened = await api.call(admin, quizRoutes.open, { params: { id } });
    if (opened.status !== 201) throw new Error(JSON.stringify(opened.body));
    return id;
  }

  /** The next version of the course as a draft; `change` gets its lessons by code. */
  async function draft(
    change: (lessons: Map<string, string>, detail: CourseDetail) => Promise<unknown> = async () => undefined,
  ): Promise<CourseDetail> {
    const { body } = await api.call(admin, coursesRoutes.draft, { params: { id: course.id } });
    await change(
      new Map(body.structure.flatMap(({ lessons }) => lessons.map(({ code, id }) => [code, id] as const))),
      body,
    );
    return (await api.call(admin, coursesRoutes.one, { params: { id: course.id }, query: {} })).body;
  }
  const rewrite = (id: string | undefined, over: object) =>
    api.call(admin, coursesRoutes.changeLesson, { params: { id: String(id) }, body: lessonBody(over) });

  return { ...region, lawEditionId, admin, addCourse, course, campaignId, addQuiz, draft, rewrite };
}
export type CourseWorld = Awaited<ReturnType<typeof courseWorld>>;
