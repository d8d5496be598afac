import {
  analysisRoutes,
  attemptRoutes,
  campaignsRoutes,
  certificateRoutes,
  coursesRoutes,
  enrolmentsRoutes,
  quizRoutes,
  seminarsRoutes,
  sessionsRoutes,
} from '@kaskad/contracts';
import type { Role } from '@kaskad/domain';
import { randomBytes } from 'node:crypto';
import { signedIn } from './support/actors.ts';
import { type Api, startApi } from './support/api.ts';
import { quizWorld, type QuizWorld, submit } from './support/quizzes-world.ts';
import { accredit, addSeminar } from './support/training-world.ts';
import { addPerson } from './support/world.ts';

const both = (text: string) => ({ kk: text, ru: text });

describe('a trainer sees the own groups only', () => {
  let api: Api;
  let world: QuizWorld;
  let quizId: string;
  let seminarId: string;
  const ids: Record<'trainer' | 'idle' | 'pupil' | 'other' | 'lecturer', string> = {
    trainer: '',
    idle: '',
    pupil: '',
    other: '',
    lecturer: '',
  };
  const attempts: Record<string, string> = {};
  const certificates: Record<string, string> = {};
  const as = (role: Role, personId: string, commissionId: string) =>
    signedIn(api.db, { role, personId, commissionId, now: api.now() });
  let trainer: string;
  let idle: string;
  let lecturer: string;
  let reader: string;
  let member: string;

  beforeAll(async () => {
    api = await startApi();
    world = await quizWorld(api);
    quizId = await world.addQuiz();
    for (const who of ['trainer', 'idle', 'lecturer'] as const)
      ids[who] = await addPerson(api.db, world.district, { position: null, familyName: `Т${who}` });
    for (const who of ['pupil', 'other'] as const)
      ids[who] = await addPerson(api.db, world.precinct, { familyName: `О${who}` });
    [trainer, idle, lecturer] = await Promise.all([
      as('trainer', ids.trainer, world.region.id),
      as('trainer', ids.idle, world.region.id),
      as('lecturer', ids.lecturer, world.region.id),
    ]);
    [reader, member] = [
      await api.staff('auditor', world.region.id),
      await api.person(await addPerson(api.db, world.precinct)),
    ];
    for (const who of ['pupil', 'other'] as const) {
      const token = await api.person(ids[who]);
      attempts[who] = (await world.start(token, quizId)).body.id;
      await submit(api, token, attempts[who] ?? '');
      const [row] = await api.db.query<{ id: string }[]>(
        `insert into certificates (number, verify_code, kind, person_id, campaign_id, commission_id, law_edition_id, name, issued_at, valid_until)
         values ($1, $2, 'completion', $3, $4, $5, $6, $1, now(), '2026-03-18') returning id`,
        [
          `N-${who}`,
          randomBytes(18).toString('base64url'),
          ids[who],
          world.campaignId,
          world.precinct.id,
          world.lawEditionId,
        ],
      );
      certificates[who] = row?.id ?? '';
    }
    for (const who of ['trainer', 'idle', 'pupil', 'other'] as const)
      await accredit(api.db, { personId: ids[who], campaignId: world.campaignId, commission: world.district });
    seminarId = await addSeminar(api.db, {
      campaignId: world.campaignId,
      commission: world.district,
      trainerIds: [ids.trainer],
      attended: { [ids.pupil]: [90, 90] },
    });
    await addSeminar(api.db, {
      campaignId: world.campaignId,
      commission: world.neighbour,
      trainerIds: [],
      attended: { [ids.other]: [90, 90] },
    });
    await api.db.query(
      `insert into session_trainers (session_id, person_id, part, starts_at, ends_at) select id, $2, 'lecturer',
        starts_at, ends_at from seminar_sessions where seminar_id = $1`,
      [seminarId, ids.lecturer],
    );
  }, 60_000);
  afterAll(() => api.stop());

  const namesOf = (items: readonly { name?: string; person?: { name: string } }[]) =>
    items.map(({ name, person }) => (person?.name ?? name ?? '').split(' ')[0]).sort();

  it('in lists of results, certificates and trainers', async () => {
    const lists = async (token: string) => {
      const results = await api.call(token, quizRoutes.attempts, { query: { quizId } as never });
      const register = await api.call(token, certificateRoutes.list, { query: {} as never });
      const trainers = await api.call(token, certificateRoutes.accreditations, { query: {} as never });
      return {
        results: namesOf(results.body.items),
        certificates: namesOf(register.body.items),
        trainers: namesOf(trainers.body.items),
        totals: [results.body.total, register.body.total, trainers.body.total],
      };
    };
    expect(await lists(reader)).toMatchObject({ totals: [2, 2, 4] });
    expect(await lists(trainer)).toEqual({
      results: ['Оpupil'],
      certificates: ['N-pupil'],
      trainers: ['Оpupil', 'Тtrainer'],
      totals: [1, 1, 2],
    });
    expect(await lists(idle)).toEqual({ results: [], certificates: [], trainers: ['Тidle'], totals: [0, 0, 1] });
  });

  it('one by one, as paper, and never what was given by others', async () => {
    const seen = async (token: string, who: string) => [
      (await api.call(token, attemptRoutes.result, { params: { id: attempts[who] ?? '' } })).status,
      (await api.call(token, certificateRoutes.get, { params: { id: certificates[who] ?? '' } })).status,
      (await api.fetch(token, certificateRoutes.pdf, { params: { id: certificates[who] ?? '' } })).status,
    ];
    expect([
      await seen(trainer, 'pupil'),
      await seen(trainer, 'other'),
      await seen(idle, 'pupil'),
      await seen(idle, 'other'),
    ]).toEqual([
      [200, 200, 200],
      [404, 404, 404],
      [404, 404, 404],
      [404, 404, 404],
    ]);
    const { body } = await api.call(trainer, certificateRoutes.get, { params: { id: certificates['pupil'] ?? '' } });
    expect(body).toMatchObject({ mayRevoke: false });
    expect((await api.call(trainer, analysisRoutes.gain, { params: { id: world.campaignId } })).status).toBe(403);
  });

  it('of a group of another campaign nothing of this one', async () => {
    const [campaign] = await api.db.query<{ id: string }[]>(
      `insert into campaigns (code, kind, name, commission_id, law_edition_id, opens_on, election_day,
        precinct_deadline, time_zone, state, settings)
       select 'OLD', kind, name, commission_id, law_edition_id, opens_on, election_day, precinct_deadline, time_zone,
         'closed', settings from campaigns where id = $1 returning id`,
      [world.campaignId],
    );
    await addSeminar(api.db, {
      campaignId: campaign?.id ?? '',
      commission: world.district,
      trainerIds: [ids.idle],
      attended: { [ids.pupil]: [90, 90] },
      at: '2026-01-08T04:00:00Z',
    });
    expect((await api.call(idle, attemptRoutes.result, { params: { id: attempts['pupil'] ?? '' } })).status).toBe(404);
    expect((await api.call(idle, certificateRoutes.list, { query: {} as never })).body.items).toEqual([]);
  });

  it('keys only when the test is closed', async () => {
    const read = async () =>
      (await api.call(trainer, attemptRoutes.result, { params: { id: attempts['pupil'] ?? '' } })).body;
    const open = await read();
    expect(open.questions).toBeNull();
    expect(['open_test', 'own_test']).toContain(open.explanation);
    await api.db.query("update quizzes set state = 'closed' where id = $1", [quizId]);
    expect(await read()).toMatchObject({ explanation: 'shown', questions: { length: 5 } });
  });

  it('a lecturer sees the own seminar and its roster, no drafts and no results', async () => {
    const params = { id: seminarId };
    const [session] = await api.db.query<{ id: string }[]>(
      'select id from seminar_sessions where seminar_id = $1 order by place',
      [seminarId],
    );
    expect((await api.call(lecturer, seminarsRoutes.get, { params })).body.may).toEqual({
      manages: false,
      setsLevel: false,
      marks: false,
      seesRoster: true,
      seesResults: false,
      substitutes: false,
    });
    expect(
      namesOf((await api.call(lecturer, enrolmentsRoutes.roster, { params, query: {} as never })).body.items),
    ).toEqual(['Оpupil']);
    expect((await api.call(lecturer, seminarsRoutes.results, { params })).status).toBe(403);
    expect((await api.fetch(lecturer, seminarsRoutes.sheet, { params })).status).toBe(403);
    expect((await api.call(lecturer, sessionsRoutes.attendance, { params: { id: session?.id ?? '' } })).status).toBe(
      403,
    );
    expect((await api.call(lecturer, quizRoutes.attempts, { query: { quizId } as never })).status).toBe(403);
    const listed = async () => [
      (await api.call(lecturer, seminarsRoutes.list, { query: {} as never })).body.items.length,
      (await api.call(lecturer, seminarsRoutes.mine, {})).body.items.length,
      (await api.call(lecturer, seminarsRoutes.get, { params })).status,
    ];
    expect(await listed()).toEqual([1, 1, 200]);
    await api.db.query("update seminars set state = 'draft' where id = $1", [seminarId]);
    expect(await listed()).toEqual([0, 0, 404]);
    expect((await api.call(lecturer, enrolmentsRoutes.roster, { params, query: {} as never })).status).toBe(404);
    expect((await api.call(trainer, seminarsRoutes.get, { params })).status).toBe(200);
  });

  it('drafts of campaigns, courses and tests are for those who plan or audit there', async () => {
    const admin = await api.staff('commission_admin', world.district.id);
    const campaign = await api.call(world.admin, campaignsRoutes.create, {
      body: {
        code: 'DRAFT',
        kind: 'mazhilis',
        name: both('Құпия науқан'),
        commissionId: world.region.id,
        lawEditionId: world.lawEditionId,
        opensOn: '2026-01-20',
        electionDay: '2026-04-18',
      } as never,
    });
    const course = await api.call(admin, coursesRoutes.create, {
      body: {
        code: 'draft-course',
        title: both('Құпия курс'),
        summary: both('Қысқаша'),
        commissionId: world.district.id,
        lawEditionId: world.lawEditionId,
      },
    });
    const quiz = await api.call(admin, quizRoutes.create, {
      body: {
        kind: 'topic',
        title: both('Құпия тест'),
        courseVersionId: null,
        minutes: 10,
        passShare: null,
        maxAttempts: 5,
        remedialAfter: null,
        blueprint: [{ topic: 'voting', count: 2 }],
        explains: true,
        commissionId: world.district.id,
        code: 'Q-DRAFT-1',
      },
    });
    expect([campaign.status, course.status, quiz.status]).toEqual([201, 201, 201]);
    const seen = async (token: string) => {
      const lists = [
        await api.call(token, campaignsRoutes.list, {}),
        await api.call(token, certificateRoutes.campaigns, {}),
        await api.call(token, coursesRoutes.list, {}),
        await api.call(token, quizRoutes.list, { query: {} as never }),
      ];
      const ones = [
        await api.call(token, campaignsRoutes.one, { params: { id: campaign.body.id } }),
        await api.call(token, coursesRoutes.one, { params: { id: course.body.id }, query: {} }),
        await api.call(token, coursesRoutes.versions, { params: { id: course.body.id }, query: {} }),
        await api.call(token, quizRoutes.read, { params: { id: quiz.body.id } }),
      ];
      return [lists.map(({ body }) => JSON.stringify(body).includes('Құпия')), ones.map(({ status }) => status)];
    };
    const [all, none] = [
      [
        [true, true, true, true],
        [200, 200, 200, 200],
      ],
      [
        [false, false, false, false],
        [404, 404, 404, 404],
      ],
    ];
    expect([await seen(world.admin), await seen(reader)]).toEqual([all, all]);
    const districtLecturer = await as(
      'lecturer',
      await addPerson(api.db, world.district, { position: null }),
      world.district.id,
    );
    for (const token of [
      lecturer,
      districtLecturer,
      trainer,
      member,
      await api.person(ids.pupil),
      await api.staff('system_admin', world.region.id),
    ])
      expect(await seen(token)).toEqual(none);
  });
});
