import { questionRoutes } from '@kaskad/contracts';
import { randomUUID } from 'node:crypto';
import type { Api } from './api.ts';
import type { QuizWorld } from './quizzes-world.ts';
import { approveQuestion } from './review-world.ts';

export const single = (options: readonly ReturnType<typeof option>[]) => ({
  type: 'single' as const,
  options: [...options],
  scoring: 'all' as const,
});
export const option = (id: string, correct: boolean) => ({
  id,
  correct,
  text: { kk: `Нұсқа ${id}`, ru: `Вариант ${id}` },
});

/** Questions and tests that a keeper of the bank writes. */
export function bankActs(given: () => { readonly api: Api; readonly world: QuizWorld }) {
  const content = (over: object = {}) => ({
    stem: { kk: 'Учаске сағат нешеде ашылады?', ru: 'Во сколько открывается участок?' },
    picture: null,
    interaction: single([option('a', true), option('b', false)]),
    rationale: { kk: 'Түсіндірме', ru: 'Пояснение' },
    article: '38(1)',
    difficulty: 1 as const,
    lawEditionId: given().world.lawEditionId,
    ...over,
  });
  const create = (token: string | null, over: object = {}) =>
    given().api.call(token, questionRoutes.create, {
      body: {
        ...content(),
        topic: 'voting',
        commissionId: given().world.region.id,
        code: `N-${randomUUID()}`,
        ...over,
      },
    });
  const approved = (id: string) => approveQuestion(given().api, given().world.admin, given().world.region.id, id);
  const quizBody = (over: object = {}) => ({
    kind: 'topic' as const,
    title: { kk: 'Тақырып тесті', ru: 'Тест по теме' },
    courseVersionId: null,
    minutes: 10,
    passShare: null,
    maxAttempts: 5,
    remedialAfter: null,
    blueprint: [{ topic: 'voting', count: 2 }],
    explains: true,
    commissionId: given().world.region.id,
    code: `Q-${randomUUID()}`,
    ...over,
  });
  return { content, create, approved, quizBody };
}
