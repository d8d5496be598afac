import { appointmentsRoutes, certificateRoutes as routes, coursesRoutes, type PersonTraining } from '@kaskad/contracts';
import { type Api, startApi } from './support/api.ts';
import { courseWorld, type CourseWorld } from './support/course-world.ts';
import { addAttempt, addSeminar } from './support/training-world.ts';
import { addCommission, addPerson } from './support/world.ts';

/** What somebody attended and learned goes where they go: before the move, after it, and for everybody who looks. */
describe('the training of a person', () => {
  let api: Api;
  let world: CourseWorld;
  let personId: string;
  let who: Record<string, string>;
  let appointmentId: string;
  beforeAll(async () => {
    api = await startApi();
    world = await courseWorld(api);
    personId = await addPerson(api.db, world.precinct, { position: 'secretary' });
    const member = await api.person(personId);
    const { body } = await api.call(member, coursesRoutes.learning, {});
    await api.call(member, coursesRoutes.complete, { params: { id: body.modules[0]!.lessons[0]!.id } });
    const quizId = await world.addQuiz();
    await addAttempt(api.db, { quizId, personId, campaignId: world.campaignId, score: 1, at: '2026-02-08T10:00:00Z' });
    await addAttempt(api.db, { quizId, personId, campaignId: world.campaignId, number: 2 });
    await addSeminar(api.db, {
      campaignId: world.campaignId,
      commission: world.district,
      level: 2,
      attended: { [personId]: [90, 0] },
    });
    const stranger = await addCommission(api.db, { kind: 'regional' });
    who = {
      old: await api.staff('commission_admin', world.district.id),
      new: await api.staff('coordinator', world.neighbour.id),
      auditor: await api.staff('auditor', world.neighbour.id),
      region: world.admin,
      stranger: await api.staff('commission_admin', stranger.id),
      trainer: await api.staff('trainer', world.neighbour.id),
      member,
    };
    appointmentId = (
      await api.db.query<{ id: string }[]>('select id from appointments where person_id = $1', [personId])
    )[0]!.id;
  });
  afterAll(() => api.stop());

  const training = (token: string) => api.call(token, routes.trainingOfPerson, { params: { id: personId } });
  const statuses = async () =>
    Object.fromEntries(
      await Promise.all(Object.entries(who).map(async ([name, token]) => [name, (await training(token)).status])),
    );
  const LEARNED: Partial<PersonTraining> = {
    campaigns: [
      expect.objectContaining({
        lessons: { done: 1, total: 3 },
        tests: [{ kind: 'final', finished: 2, passed: true }],
      }),
    ],
  };

  it('is read where the person serves', async () => {
    expect(await statuses()).toEqual({
      old: 200,
      new: 404,
      auditor: 404,
      region: 200,
      stranger: 404,
      trainer: 403,
      member: 403,
    });
    expect((await training(who['old']!)).body).toMatchObject({
      ...LEARNED,
      seminars: [{ state: 'attended', attendance: 0.5, on: '2026-02-08', reachable: true }],
    });
  });

  it('goes with whoever moves: the new district reads it, the old one no more', async () => {
    await api.call(world.admin, appointmentsRoutes.end, {
      params: { id: appointmentId },
      body: { reason: 'own_wish', endedOn: '2026-02-10' },
    });
    await api.call(world.admin, appointmentsRoutes.appoint, {
      body: {
        commissionId: world.farPrecinct.id,
        position: 'member',
        startedOn: '2026-02-10',
        nominatedBy: '',
        person: { personId },
      },
    });
    expect(await statuses()).toEqual({
      old: 404,
      new: 200,
      auditor: 200,
      region: 200,
      stranger: 404,
      trainer: 403,
      member: 401,
    });
    const [shown, above] = [(await training(who['new']!)).body, (await training(who['region']!)).body];
    expect(shown).toMatchObject({ ...LEARNED, seminars: [{ state: 'attended', attendance: 0.5, reachable: false }] });
    expect(above).toMatchObject({ ...LEARNED, seminars: [{ reachable: true }] });
  });
});
