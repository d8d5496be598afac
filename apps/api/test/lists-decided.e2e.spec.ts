import {
  APPEAL_SORTS,
  appealRoutes,
  ERRATUM_SORTS,
  errataRoutes,
  exchangeRoutes,
  IMPORT_SORTS,
  MERGE_SORTS,
  mergingRoutes,
  MOVE_SORTS,
  movesRoutes,
  QUESTION_SORTS,
  questionRoutes,
  QUIZ_SORTS,
  quizRoutes,
  REORGANISATION_SORTS,
  ReorganisationFigures,
  reorganisationsRoutes,
  ROSTER_IMPORT_SORTS,
  rostersRoutes,
} from '@kaskad/contracts';
import { IMPORT_VERDICTS } from '@kaskad/domain';
import { ShippedQuestions } from '../src/features/bank/shipped-questions.service.ts';
import { type Api, startApi } from './support/api.ts';
import { type QuizWorld, quizWorld, shippedTopic } from './support/quizzes-world.ts';
import { itSorts, type Lists, rowsOfLists } from './support/sorted-lists.ts';
import { addAttempt } from './support/training-world.ts';
import { addPerson } from './support/world.ts';

const zeros = (keys: readonly string[]) => JSON.stringify(Object.fromEntries(keys.map((key) => [key, 0])));
const byId = ({ id }: { id: string }) => id;

describe('lists of what is taken in and decided', () => {
  let api: Api;
  let world: QuizWorld;
  let people: readonly string[];

  beforeAll(async () => {
    api = await startApi();
    world = await quizWorld(api);
    const { db } = api;
    people = await Promise.all(
      ['Қасымов', 'Абаев', 'Әбенов'].map((familyName, place) =>
        addPerson(db, place === 0 ? world.farPrecinct : world.precinct, { familyName }),
      ),
    );
    const [account] = await db.query<{ id: string }[]>('select id from accounts order by id limit 1');
    const rights = shippedTopic('rights', 2);
    await api.app
      .get(ShippedQuestions)
      .importTopics(
        [{ ...rights, questions: rights.questions.map((question) => ({ ...question, article: '9' })) }],
        world.lawEditionId,
        world.region.id,
      );
    await addRosters(account?.id ?? '');
    await addAppeals();
    await addErrata(account?.id ?? '');
    await addMoves(account?.id ?? '');
    await addMerges(account?.id ?? '');
    await addImports(account?.id ?? '');
    await addChanges(account?.id ?? '');
  });
  afterAll(() => api.stop());

  const addRosters = (accountId: string) =>
    api.db.query(
      `insert into roster_imports (commission_id, roster_kind, file_name, file_sha256, reading, summary, rows, created_by,
         created_at, state)
       select case when n < 3 then $1::uuid else $2 end, 'members', 'тізім ' || n % 2 || '.csv', '', '{}',
         '{"counts": {}, "missing": []}', '[]', $3, timestamptz '2026-02-01' + n / 2 * interval '1 day',
         case when n = 2 then 'undone' else 'preview' end from generate_series(1, 5) n`,
      [world.district.id, world.neighbour.id, accountId],
    );

  async function addAppeals() {
    const quizzes = [await world.addQuiz(), await world.addQuiz({ title: { kk: 'Әліппе', ru: 'Азбука' } })];
    for (const [place, personId] of people.entries())
      for (const quizId of quizzes)
        await addAttempt(api.db, { quizId, personId, campaignId: world.campaignId, score: 5 + place });
    await api.db.query(
      `insert into appeals (attempt_id, text, made_at)
       select id, 'Сұрақ түсініксіз', '2026-02-09T12:00:00Z' from attempts`,
    );
  }

  const addErrata = (accountId: string) =>
    api.db.query(
      `insert into errata (version_id, kind, reason, proposed_by, proposed_at, figures, done_at)
       select id, case when id % 3 = 0 then 'drop' else 'credit' end, '{"kk": "Қате", "ru": "Ошибка"}', $1,
         timestamptz '2026-02-01' + id / 2 % 3 * interval '1 day', jsonb_build_object('attempts', 9, 'changed', id % 4,
         'up', 0, 'down', 0, 'gained', 0, 'lost', 0), case when id % 2 = 0 then now() end
       from question_versions order by id limit 7`,
      [accountId],
    );

  const addMoves = (accountId: string) =>
    api.db.query(
      `insert into move_requests (person_id, written_name, to_commission_id, position, deciding_commission_id, state,
         requested_by, requested_at, decided_by, decided_at)
       select $1, name, case when n % 2 = 0 then $2::uuid else $3 end, 'member', $4,
         case when n > 2 then 'withdrawn' else 'open' end, $5, timestamptz '2026-02-01' + n / 2 * interval '1 day',
         case when n > 2 then $5::uuid end, case when n > 2 then now() end
       from unnest(array['Қасымов', 'Абаев', 'Әбенов', 'Абаев']) with ordinality as names (name, n)`,
      [people[0], world.precinct.id, world.secondPrecinct.id, world.region.id, accountId],
    );

  const addMerges = (accountId: string) =>
    api.db.query(
      `insert into person_merges (survivor_id, loser_id, state, choices, effects, needs_second, reason, proposed_by,
         proposed_at, decided_by, decided_at)
       select pair[1]::uuid, pair[2]::uuid, state, '{}', '[]', false, 'Екі рет тіркелген', $1,
         timestamptz '2026-02-01' + n / 2 * interval '1 day', case when state = 'withdrawn' then $1::uuid end,
         case when state = 'withdrawn' then now() end
       from (values (1, array[$2, $3], 'proposed'), (2, array[$3, $4], 'withdrawn'), (3, array[$4, $2], 'withdrawn'))
         as x (n, pair, state)`,
      [accountId, ...people],
    );

  const addImports = (accountId: string) =>
    api.db.query(
      `insert into question_imports (commission_id, law_edition_id, topic, difficulty, format, files, gaps, counts,
         created_by, created_at, outcome, committed_at)
       select $1, $2, 'voting', 1, case when n % 2 = 0 then 'gift' else 'csv' end, array['сұрақтар ' || n % 2], '[]',
         $4, $3, timestamptz '2026-02-01' + n / 2 * interval '1 day', case when n = 2 then '[]'::jsonb end,
         case when n = 2 then now() end from generate_series(1, 4) n`,
      [world.region.id, world.lawEditionId, accountId, zeros(IMPORT_VERDICTS)],
    );

  const addChanges = (accountId: string) =>
    api.db.query(
      `insert into commission_changes (act, commission_id, effective_on, reason, choices, state, figures, made_by,
         made_at)
       select 'close', ($1::uuid[])[1 + n % 3], date '2026-03-20' - n::int / 2,
         'Аудандар бірігеді', '{"children": "close"}',
         case when n < 4 then 'planned' else 'cancelled' end, $3, $2,
         timestamptz '2026-02-01' + n / 3 * interval '1 day' from generate_series(1, 5) n`,
      [
        [world.precinct.id, world.secondPrecinct.id, world.farPrecinct.id],
        accountId,
        zeros(Object.keys(ReorganisationFigures.shape)),
      ],
    );

  const lists: Lists = {
    questions: {
      sorts: QUESTION_SORTS,
      page: (query) => api.call(world.admin, questionRoutes.list, { query: query as never }),
      keyOf: byId,
    },
    rosters: {
      sorts: ROSTER_IMPORT_SORTS,
      page: (query) => api.call(world.admin, rostersRoutes.list, { query: query as never }),
      keyOf: byId,
    },
    appeals: {
      sorts: APPEAL_SORTS,
      page: (query) => api.call(world.admin, appealRoutes.list, { query: query as never }),
      keyOf: byId,
    },
    errata: {
      sorts: ERRATUM_SORTS,
      page: (query) => api.call(world.admin, errataRoutes.list, { query: query as never }),
      keyOf: byId,
    },
    moves: {
      sorts: MOVE_SORTS,
      page: (query) => api.call(world.admin, movesRoutes.list, { query: query as never }),
      keyOf: byId,
    },
    'merges of persons': {
      sorts: MERGE_SORTS,
      page: (query) => api.call(world.admin, mergingRoutes.list, { query: query as never }),
      keyOf: byId,
    },
    'imports of questions': {
      sorts: IMPORT_SORTS,
      page: (query) => api.call(world.admin, exchangeRoutes.imports, { query: query as never }),
      keyOf: byId,
    },
    tests: {
      sorts: QUIZ_SORTS,
      page: (query) => api.call(world.admin, quizRoutes.list, { query: query as never }),
      keyOf: byId,
    },
    reorganisations: {
      sorts: REORGANISATION_SORTS,
      page: (query) => api.call(world.admin, reorganisationsRoutes.list, { query: query as never }),
      keyOf: byId,
    },
  };
  itSorts(lists, {
    questions: 'code stem topic article status drawn',
    rosters: 'file commission when state',
    appeals: 'person commission quiz score outcome made',
    errata: 'question kind state changed when',
    moves: 'when name to state',
    'merges of persons': 'who state when by',
    'imports of questions': 'file format by when state',
    tests: 'name commission questions minutes pass attempts state',
    reorganisations: 'day commission made state',
  });
  const { rowsOf } = rowsOfLists(lists);

  it('show an article by its number, and names by the Kazakh alphabet', async () => {
    const articles = (await rowsOf('questions', { sort: 'article' })).map(
      (row) => (row as { article: string }).article,
    );
    expect(articles.slice(0, 3)).toEqual(['9', '9', '20(3)']);
    const names = (await rowsOf('appeals', { sort: 'person' })).map(
      (row) => (row as { person: { name: string } }).person.name,
    );
    expect([...new Set(names)]).toEqual(['Абаев Шолпан', 'Әбенов Шолпан', 'Қасымов Шолпан']);
  });

  it('show the newest first unless sorted otherwise', async () => {
    const made = (await rowsOf('rosters', {})).map((row) => (row as { createdAt: { at: string } }).createdAt.at);
    expect(made).toEqual([...made].sort().toReversed());
  });

  it('show what is planned before the rest, by its day, unless sorted otherwise', async () => {
    const changes = (await rowsOf('reorganisations', {})) as { state: string; effectiveOn: string }[];
    expect(changes.map(({ state }) => state)).toEqual(['planned', 'planned', 'planned', 'cancelled', 'cancelled']);
    const days = changes.slice(0, 3).map(({ effectiveOn }) => effectiveOn);
    expect(days).toEqual([...days].sort());
  });

  it('name the region beside a precinct', async () => {
    const [appeal] = (await rowsOf('appeals', {})) as { within: unknown }[];
    const [roster] = (await rowsOf('rosters', {})) as { commission: { within: unknown } }[];
    expect(appeal?.within).toBeTruthy();
    expect(roster).toHaveProperty('commission.within');
    const [move] = (await rowsOf('moves', {})) as { to: { within: unknown } }[];
    const [change] = (await rowsOf('reorganisations', {})) as { commission: { within: unknown } }[];
    expect([move?.to.within, change?.commission.within]).not.toContain(null);
  });
});
