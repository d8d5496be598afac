import { cascadeRoutes as routes } from '@kaskad/contracts';
import { randomUUID } from 'node:crypto';
import { type Api, startApi } from './support/api.ts';
import {
  accredit,
  addAttempt,
  addQuiz,
  addSeminar,
  addUsualRequirements,
  trainingChanged,
} from './support/training-world.ts';
import { addCampaign, addPerson, addRegion, type TestRegion } from './support/world.ts';

const WHOLE = [90, 90] as const;

describe('the cascade', () => {
  let api: Api;
  let world: TestRegion;
  let campaignId: string;
  let central: string;
  let trainer: string;
  let chair: string;
  let member: string;

  /** Three levels in their order: the Academy's trainer → a district trainer → a chair → a member of the precinct. */
  beforeAll(async () => {
    api = await startApi({ now: '2026-02-01T09:00:00Z' });
    world = await addRegion(api.db);
    campaignId = await addCampaign(api.db, world.region);
    await addUsualRequirements(api.db, campaignId);
    const finalId = await addQuiz(api.db, 'final', world.region);
    const trainerQuizId = await addQuiz(api.db, 'trainer', world.region);
    central = await addPerson(api.db, world.region, { familyName: 'Ахметов' });
    trainer = await addPerson(api.db, world.district, { familyName: 'Байжанов' });
    chair = await addPerson(api.db, world.precinct, { position: 'chair', familyName: 'Дәулетова' });
    member = await addPerson(api.db, world.precinct, { familyName: 'Ермекова' });
    await accredit(api.db, { personId: central, campaignId, commission: world.region });

    const levels = [
      { trainers: [central], trainee: trainer, commission: world.region, level: 0, day: '2026-02-02', score: 25 },
      { trainers: [trainer], trainee: chair, commission: world.district, level: 2, day: '2026-02-04', score: 23 },
      { trainers: [chair], trainee: member, commission: world.precinct, level: 3, day: '2026-02-06', score: 20 },
    ];
    for (const { trainers, trainee, commission, level, day, score } of levels) {
      await addSeminar(api.db, {
        campaignId,
        commission,
        level,
        trainerIds: trainers,
        attended: { [trainee]: WHOLE },
        at: `${day}T04:00:00Z`,
      });
      await addAttempt(api.db, { quizId: finalId, personId: trainee, campaignId, score, at: `${day}T06:00:00Z` });
      if (level < 3)
        await addAttempt(api.db, { quizId: trainerQuizId, personId: trainee, campaignId, at: `${day}T06:30:00Z` });
      api.setNow(`${day}T09:00:00Z`);
      await trainingChanged(api, campaignId, [trainee]);
    }
  });
  afterAll(() => api.stop());

  it('knows the lineage of a member up to the central seminar', async () => {
    const auditor = await api.staff('auditor', world.region.id);
    const reply = await api.call(auditor, routes.lineage, { params: { personId: member }, query: {} });
    expect(reply).toMatchObject({
      status: 200,
      body: { person: { name: 'Ермекова Шолпан', generation: 3, certified: true }, reachesCentral: true },
    });
    expect(
      reply.body.steps.map(({ step, traineeId, trainerId, seminar }) => [step, traineeId, trainerId, seminar.level]),
    ).toEqual([
      [1, member, chair, 3],
      [2, chair, trainer, 2],
      [3, trainer, central, 0],
    ]);
  });

  it('shows the reach of a trainer with its depth, and the generation of each', async () => {
    const auditor = await api.staff('auditor', world.region.id);
    const reply = await api.call(auditor, routes.reach, { params: { personId: central }, query: { campaignId } });
    expect(reply.body).toMatchObject({
      person: { generation: 0, trainees: 1 },
      leftOut: 0,
      perDepth: [
        { depth: 1, people: 1 },
        { depth: 2, people: 1 },
        { depth: 3, people: 1, certified: 1 },
      ],
    });
    expect(reply.body.nodes.map(({ personId, parentId }) => [personId, parentId])).toEqual([
      [trainer, central],
      [chair, trainer],
      [member, chair],
    ]);
  });

  it('writes a hand-over once, however often the job runs', async () => {
    await trainingChanged(api, campaignId, [trainer, chair, member]);
    const [row] = await api.db.query<{ count: number }[]>('select count(*)::int as count from teachings');
    expect(row?.count).toBe(3);
  });

  it('takes no hand-over that would close a loop', async () => {
    await accredit(api.db, { personId: member, campaignId, commission: world.precinct, level: 3 });
    await addSeminar(api.db, {
      campaignId,
      commission: world.district,
      trainerIds: [member],
      attended: { [trainer]: WHOLE },
      at: '2026-02-07T04:00:00Z',
    });
    await trainingChanged(api, campaignId, [trainer]);
    expect(await api.db.query('select from teachings where trainer_id = $1', [member])).toHaveLength(0);
  });

  it('takes no hand-over from somebody without a certificate or an accreditation', async () => {
    const impostor = await addPerson(api.db, world.secondPrecinct, { position: 'chair' });
    const pupil = await addPerson(api.db, world.secondPrecinct);
    await addSeminar(api.db, {
      campaignId,
      commission: world.secondPrecinct,
      trainerIds: [impostor],
      attended: { [pupil]: WHOLE },
      at: '2026-02-07T04:00:00Z',
    });
    await trainingChanged(api, campaignId, [pupil]);
    expect(await api.db.query('select from teachings where trainer_id = $1', [impostor])).toHaveLength(0);
  });

  it('lists who owes what by when, the debtor being the chair, overdue first', async () => {
    const coordinator = await api.staff('coordinator', world.region.id);
    await addPerson(api.db, world.precinct, { familyName: 'Жаңа' });
    const before = await api.call(coordinator, routes.obligations, { query: {} });
    expect(before.body).toMatchObject({ total: 3, overdue: 0 });
    const own = before.body.items.find(({ commission }) => commission.id === world.precinct.id);
    expect(own).toMatchObject({
      debtor: { personId: chair, certified: true, position: { ru: 'Председатель' } },
      dueOn: '2026-03-16',
      left: 1,
      members: 3,
      standing: 'open',
    });
    api.setNow('2026-03-17T09:00:00Z');
    const after = await api.call(coordinator, routes.obligations, { query: { standing: 'overdue', search: 'Дәулет' } });
    expect(after.body.items).toMatchObject([{ standing: 'overdue', daysLeft: -1, debtor: { personId: chair } }]);
    api.setNow('2026-02-10T09:00:00Z');
  });

  it('passes the duty on to the next of the trio when the chair leaves', async () => {
    const deputy = await addPerson(api.db, world.farPrecinct, { position: 'deputy' });
    const boss = await addPerson(api.db, world.farPrecinct, { position: 'chair' });
    const coordinator = await api.staff('coordinator', world.neighbour.id);
    expect((await api.call(coordinator, routes.obligations, { query: {} })).body.items).toMatchObject([
      { debtor: { personId: boss } },
    ]);
    await api.db.query(
      "update appointments set ended_on = '2026-02-10', end_reason = 'resigned' where person_id = $1",
      [boss],
    );
    expect((await api.call(coordinator, routes.obligations, { query: {} })).body.items).toMatchObject([
      { debtor: { personId: deputy } },
    ]);
  });

  it('measures what was lost from generation to generation', async () => {
    const auditor = await api.staff('auditor', world.region.id);
    const reply = await api.call(auditor, routes.fidelity, { query: {} });
    expect(reply.body.generations.map(({ generation, tested, mean }) => [generation, tested, mean])).toEqual([
      [1, 1, 1],
      [2, 1, 0.92],
      [3, 1, 0.8],
    ]);
  });

  it('finds people of the cascade by name', async () => {
    const auditor = await api.staff('auditor', world.district.id);
    const reply = await api.call(auditor, routes.people, { query: { search: 'дәулет' } });
    expect(reply.body.items).toMatchObject([{ personId: chair, generation: 2, trainees: 1, certified: true }]);
    expect(
      (await api.call(auditor, routes.people, { query: { trainersOnly: 'true' } })).body.items.map(({ name }) => name),
    ).toEqual(['Байжанов Шолпан', 'Дәулетова Шолпан']);
  });

  it('is closed to strangers, members and other subtrees', async () => {
    expect(await api.call(null, routes.people, { query: {} })).toMatchObject({ status: 401 });
    const own = await api.person(member);
    expect(await api.call(own, routes.obligations, { query: {} })).toMatchObject({ status: 403 });
    expect(await api.call(own, routes.lineage, { params: { personId: member }, query: {} })).toMatchObject({
      status: 200,
    });
    expect(await api.call(own, routes.lineage, { params: { personId: chair }, query: {} })).toMatchObject({
      status: 404,
    });
    const neighbour = await api.staff('commission_admin', world.neighbour.id);
    expect(await api.call(neighbour, routes.lineage, { params: { personId: member }, query: {} })).toMatchObject({
      status: 404,
      body: { code: 'not_found' },
    });
    expect(await api.call(neighbour, routes.reach, { params: { personId: randomUUID() }, query: {} })).toMatchObject({
      status: 404,
    });
    expect(await api.call(neighbour, routes.fidelity, { query: { campaignId: randomUUID() } })).toMatchObject({
      status: 404,
    });
  });
});
