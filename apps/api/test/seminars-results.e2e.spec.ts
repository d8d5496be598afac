import { seminarsRoutes, sessionsRoutes } from '@kaskad/contracts';
import { ShippedQuestions } from '../src/features/bank/shipped-questions.service.ts';
import { addSitting } from './support/analysis-world.ts';
import { type Api, startApi, type Token } from './support/api.ts';
import { shippedTopic } from './support/quizzes-world.ts';
import { type SeminarsWorld, seminarsWorld } from './support/seminars-world.ts';

// Half a day: sessions 04:00–05:30 and 05:45–07:30 UTC on the 12th.
const at = (time: string) => `2026-02-12T${time}:00.000Z`;
const SIZE = 12;

describe('the results of a group', () => {
  let api: Api;
  let world: SeminarsWorld;
  let params: { id: string };
  let session: string;
  let people: string[];
  let versions: number[];
  let quizId: string;
  beforeEach(async () => {
    api = await startApi();
    world = await seminarsWorld(api);
    const { seminar, personIds } = await world.withGroup(SIZE);
    [params, session, people] = [{ id: seminar.id }, seminar.sessions[0]?.id ?? '', personIds];
    await bank();
    api.setNow(at('05:00'));
  }, 30_000);
  afterEach(() => api.stop());

  /** Two questions on voting, two on counting, and a final test of them. */
  async function bank(): Promise<void> {
    const [edition] = await api.db.query<{ id: string }[]>('select law_edition_id as id from campaigns limit 1');
    await api.app
      .get(ShippedQuestions)
      .importTopics([shippedTopic('voting', 2), shippedTopic('counting', 2)], edition?.id ?? '', world.region.id);
    const rows = await api.db.query<{ id: number }[]>(
      'select v.id from question_versions v join questions q on q.id = v.question_id order by q.topic desc, q.code',
    );
    versions = rows.map(({ id }) => id);
    const [quiz] = await api.db.query<{ id: string }[]>(
      `insert into quizzes (code, kind, title, commission_id, blueprint, minutes, pass_share, max_attempts)
       values ('F', 'final', '{"kk":"Қ","ru":"И"}', $1, '{}', 30, 0.75, 2) returning id`,
      [world.region.id],
    );
    quizId = quiz?.id ?? '';
  }
  async function sit(person: number, marks: readonly number[], open = false): Promise<void> {
    const personId = people[person] ?? '';
    await addSitting(api.db, personId, { quizId, campaignId: world.campaignId, versions, language: 'kk', marks, open });
    await api.db.query(
      "update attempts set passed = score >= 3 where person_id = $1 and state <> 'open' and passed is null",
      [personId],
    );
  }
  const results = async (token: Token = world.trainer) =>
    (await api.call(token, seminarsRoutes.results, { params })).body;

  it('show topics, the hardest questions, and what somebody who failed has to learn again', async () => {
    expect(await results()).toMatchObject({
      topics: [],
      hardest: { standing: 'empty', items: [] },
      came: 0,
      calls: [],
    });
    // Nine people are too few to show a question by.
    for (let person = 0; person < 9; person++) await sit(person, [1, 1, 0, 1]);
    expect((await results()).hardest).toEqual({ standing: 'shielded', kind: 'final', items: [] });
    await sit(9, [1, 1, 0, 0]);
    await sit(10, [1, 1, 1, 1]);
    const body = await results();
    expect(body.hardest).toMatchObject({
      standing: 'shown',
      kind: 'final',
      items: [
        { stem: { ru: 'Вопрос counting 1' }, title: { ru: 'Тема counting' }, people: 11, share: 1 / 11 },
        { stem: { ru: 'Вопрос counting 2' }, people: 11, share: 10 / 11 },
      ],
    });
    expect(body.topics).toMatchObject([
      { title: { ru: 'Тема counting' }, entry: null, final: 0.5 },
      { title: { ru: 'Тема voting' }, entry: null, final: 1 },
    ]);
    expect(body.items[0]).toMatchObject({ person: { id: people[9] }, weak: [{ ru: 'Тема counting' }] });
    expect(body.items.slice(1).every(({ weak }) => weak.length === 0)).toBe(true);
    // A second attempt knows the questions: the first one tells how hard they were.
    await addSitting(api.db, people[9] ?? '', {
      quizId,
      campaignId: world.campaignId,
      versions,
      language: 'kk',
      marks: [1, 1, 1, 1],
      number: 2,
    });
    expect((await results()).hardest.items[0]).toMatchObject({ share: 1 / 11 });
    // Keys and answers are told to nobody.
    expect(JSON.stringify(body)).not.toMatch(/нұсқа|құпия-түсіндірме/);
  });

  it('close the questions to a reader who is sitting a test', async () => {
    for (let person = 0; person < 10; person++) await sit(person, [1, 0, 0, 1]);
    await addSitting(api.db, world.trainerId, {
      quizId,
      campaignId: world.campaignId,
      versions,
      language: 'kk',
      marks: [0, 0, 0, 0],
      open: true,
    });
    await api.db.query("update attempts set started_at = $1, deadline_at = $2 where state = 'open'", [
      at('04:59'),
      at('05:30'),
    ]);
    expect((await results()).hardest).toEqual({ standing: 'closed', kind: 'final', items: [] });
    expect((await results(world.coordinator)).hardest.standing).toBe('shown');
  });

  it('name whom to call and why, with the phone for those who look after these people only', async () => {
    await api.db.query(
      "update persons set phone = '+77010000' || lpad((random() * 999)::int::text, 3, '0') where id = any($1)",
      [people],
    );
    const [failed, , , idle, absent, excused] = people;
    await world.mark(
      world.trainer,
      people
        .slice(0, 6)
        .map((personId) =>
          world.event(session, personId, {
            mark: personId === absent ? 'absent' : personId === excused ? 'excused' : 'present',
          }),
        ),
    );
    const calls = async (token?: Token) =>
      (await results(token)).calls.filter(({ person }) => people.slice(0, 6).includes(person.id));
    // Nothing is over yet, and no test was begun.
    expect(await calls()).toEqual([]);
    await sit(0, [1, 0, 0, 0]);
    await sit(1, [1, 1, 1, 1]);
    await sit(2, [0, 0, 0, 0], true);
    api.setNow(at('05:31'));
    const reasons = (await calls()).map(({ person, reason, phone }) => [person.id, reason, phone]);
    expect(reasons).toHaveLength(3);
    expect(reasons).toEqual(
      expect.arrayContaining([
        [failed, 'not_passed', null],
        [idle, 'not_begun', null],
        [absent, 'not_came', null],
      ]),
    );
    const ofStaff = await calls(world.coordinator);
    expect(ofStaff).toHaveLength(3);
    expect(ofStaff.every(({ phone }) => phone?.startsWith('+7701'))).toBe(true);
    expect(await calls(await api.staff('auditor', world.district.id))).toMatchObject([
      { phone: null },
      { phone: null },
      { phone: null },
    ]);
    expect((await results()).came).toBe(4);
  });

  it('may be closed from the list once the last session has begun and somebody is marked', async () => {
    const may = async (token: Token) =>
      (await api.call(token, sessionsRoutes.attendance, { params: { id: session } })).body.may;
    await world.mark(world.trainer, [world.event(session, people[0] ?? '')]);
    expect(await may(world.trainer)).toEqual({ mark: true, hold: false });
    api.setNow(at('05:45'));
    expect(await may(world.trainer)).toEqual({ mark: true, hold: true });
    expect(await may(await api.staff('auditor', world.district.id))).toEqual({ mark: false, hold: false });
    await api.call(world.trainer, seminarsRoutes.hold, { params });
    expect(await may(world.trainer)).toEqual({ mark: true, hold: false });
  });
});
