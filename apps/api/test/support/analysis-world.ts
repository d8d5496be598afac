import type { Api } from './api.ts';
import { quizWorld } from './quizzes-world.ts';
import { addPerson, type TestCommission } from './world.ts';
import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';

/**
 * A sitting as the server would have left it. `responses` are kept ones, null where nothing was answered; `seconds`
 * when each was made.
 */
export interface Sitting {
  readonly quizId: string;
  readonly campaignId: string;
  readonly versions: readonly number[];
  readonly marks: readonly (number | null)[];
  readonly language: 'kk' | 'ru';
  readonly responses?: readonly (string | null)[];
  readonly seconds?: readonly number[];
  readonly number?: number;
  readonly finishedAt?: string;
  readonly open?: boolean;
}

export async function addSitting(db: DataSource, personId: string, sitting: Sitting): Promise<void> {
  const {
    quizId,
    campaignId,
    versions,
    marks,
    language,
    responses = [],
    seconds = [],
    number = 1,
    finishedAt = '2026-02-10T08:00:00Z',
    open = false,
  } = sitting;
  const id = randomUUID();
  const counted = marks.filter((mark) => mark !== null);
  await db.query(
    `insert into attempts (id, quiz_id, person_id, campaign_id, number, state, form, started_at, deadline_at, finished_at, score, max_score, passed, marks, language)
     values ($1, $2, $3, $4, $5, $6, $7, '2026-02-10T07:30:00Z', '2026-02-10T10:00:00Z', $8, $9, $10, null, $11, $12)`,
    [
      id,
      quizId,
      personId,
      campaignId,
      number,
      open ? 'open' : 'submitted',
      versions.map((version) => `${version}:0123`).join(' '),
      open ? null : finishedAt,
      open ? null : counted.reduce((sum, mark) => sum + mark, 0),
      counted.length,
      open ? null : marks.map((mark) => mark ?? '-').join(','),
      language,
    ],
  );
  for (const [question, response] of responses.entries()) {
    if (response === null) continue;
    await db.query(
      `insert into answer_events (attempt_id, event_id, question, response, language, device_at, received_at, elapsed) values ($1, $2, $3, $4, $5, now(), '2026-02-10T07:59:00Z', $6)`,
      [id, randomUUID(), question, response, language === 'kk' ? 'k' : 'r', (seconds[question] ?? 0) * 1000],
    );
  }
}

export interface Plan {
  readonly count: number;
  readonly language: 'kk' | 'ru';
  readonly marks: readonly number[];
}

/**
 * 48 people at a test of four questions, and who they are: at each of two abilities the fourth question is mostly
 * missed in Kazakh and mostly right in Russian, the third the other way round.
 */
const UNEQUAL: readonly Plan[] = [
  { language: 'kk', count: 10, marks: [1, 1, 1, 0] },
  { language: 'kk', count: 2, marks: [1, 1, 0, 1] },
  { language: 'kk', count: 10, marks: [1, 0, 0, 0] },
  { language: 'kk', count: 2, marks: [0, 0, 0, 1] },
  { language: 'ru', count: 10, marks: [1, 1, 0, 1] },
  { language: 'ru', count: 2, marks: [1, 1, 1, 0] },
  { language: 'ru', count: 10, marks: [0, 0, 0, 1] },
  { language: 'ru', count: 2, marks: [1, 0, 0, 0] },
];

/**
 * Sits everybody of the plan; returns them. Wrong ones tick the second option in Kazakh and leave the fourth question
 * out in Russian.
 */
export async function sitPlan(
  db: DataSource,
  commission: TestCommission,
  plan: readonly Plan[],
  sitting: Omit<Sitting, 'marks' | 'language'>,
): Promise<{ personId: string; plan: Plan }[]> {
  const people: { personId: string; plan: Plan }[] = [];
  for (const one of plan.flatMap((group) => Array.from({ length: group.count }, () => group))) {
    const personId = await addPerson(db, commission, { language: one.language });
    const seconds = [10, 20, 30, one.language === 'kk' ? 60 : 50];
    const responses = one.marks.map((mark, question) =>
      mark === 1 ? '0' : one.language === 'ru' && question === 3 ? null : '1',
    );
    await addSitting(db, personId, { ...sitting, marks: one.marks, language: one.language, responses, seconds });
    people.push({ personId, plan: one });
  }
  return people;
}

/** 48 sittings of UNEQUAL, the entry test of the same people, a repeat and an attempt that is open. */
export async function analysedWorld(api: Api) {
  const world = await quizWorld(api);
  const [quizId, entryId] = [
    await world.addQuiz({ blueprint: [{ topic: 'voting', count: 4 }] }),
    await world.addQuiz({ kind: 'entry', blueprint: [{ topic: 'voting', count: 4 }] }),
  ];
  const rows = await api.db.query<{ id: number }[]>(
    `select v.id from question_versions v join questions q on q.id = v.question_id
      where v.interaction ->> 'type' = 'single' order by q.code limit 4`,
  );
  const versions = rows.map(({ id }) => id);
  const people = await sitPlan(api.db, world.precinct, UNEQUAL, { quizId, campaignId: world.campaignId, versions });
  for (const {
    personId,
    plan: { marks, language },
  } of people) {
    const strong = marks.reduce((sum, mark) => sum + mark, 0) === 3;
    await addSitting(api.db, personId, {
      quizId: entryId,
      campaignId: world.campaignId,
      versions,
      language,
      marks: strong ? [1, 1, 0, 0] : [1, 0, 0, 0],
      finishedAt: '2026-02-09T08:00:00Z',
    });
  }
  const [first] = people;
  await addSitting(api.db, first?.personId ?? '', {
    quizId,
    campaignId: world.campaignId,
    versions,
    language: 'kk',
    marks: [1, 1, 1, 1],
    number: 2,
    finishedAt: '2026-02-10T08:30:00Z',
  });
  await addSitting(api.db, await addPerson(api.db, world.precinct), {
    quizId,
    campaignId: world.campaignId,
    versions,
    language: 'kk',
    marks: [1, 1, 1, 1],
    open: true,
  });
  return { world, quizId, entryId, versions, people };
}
