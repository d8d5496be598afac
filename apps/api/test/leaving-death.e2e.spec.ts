import { appointmentsRoutes } from '@kaskad/contracts';
import { type Api, startApi } from './support/api.ts';
import { type LeavingWorld, leavingWorld, type Member } from './support/leaving-world.ts';

describe('whoever died', () => {
  let api: Api;
  let world: LeavingWorld;
  beforeAll(async () => {
    api = await startApi();
    world = await leavingWorld(api);
  });
  afterAll(() => api.stop());

  it.each([
    ['by hand', (member: Member) => world.end(member.appointmentId, 'died')],
    ['by a successor', (member: Member) => world.replace(member.appointmentId, 'died')],
  ])('serves nowhere any more, in no commission and as no operator, when it is said %s', async (_, die) => {
    const member = await world.appoint(world.precinct);
    const far = await api.call(world.admin, appointmentsRoutes.appoint, {
      body: {
        commissionId: world.farPrecinct.id,
        position: 'member',
        startedOn: '2026-02-03',
        nominatedBy: '',
        person: { personId: member.personId },
      },
    });
    await api.db.query('update persons set is_operator = true where id = $1', [member.personId]);
    const seminar = await world.seminar();
    await world.confirm(seminar, [member.personId]);
    await die(member);
    const rows = await api.db.query<object[]>(
      'select commission_id as "commissionId", ended_on::text as "endedOn", end_reason as reason from appointments where person_id = $1 order by started_on',
      [member.personId],
    );
    expect(rows).toEqual([
      { commissionId: world.precinct.id, endedOn: '2026-02-10', reason: 'died' },
      { commissionId: world.farPrecinct.id, endedOn: '2026-02-10', reason: 'died' },
    ]);
    expect(
      await api.db.query('select is_operator as "isOperator" from persons where id = $1', [member.personId]),
    ).toEqual([{ isOperator: false }]);
    expect(await world.states(seminar, [member.personId])).toEqual(['cancelled']);
    const trail = await api.db.query<object[]>(
      "select action, after, reason from audit_events where subject_id = any($1) and action in ('appointment.end', 'operator.end') order by seq",
      [[far.body.id, member.personId]],
    );
    expect(trail).toEqual([
      { action: 'appointment.end', after: { endedOn: '2026-02-10' }, reason: 'died' },
      { action: 'operator.end', after: { isOperator: false }, reason: 'died' },
    ]);
  });

  it('in one commission and was recalled in the other is ended once each', async () => {
    const member = await world.appoint(world.precinct);
    const far = await api.call(world.admin, appointmentsRoutes.appoint, {
      body: {
        commissionId: world.farPrecinct.id,
        position: 'member',
        startedOn: '2026-02-03',
        nominatedBy: '',
        person: { personId: member.personId },
      },
    });
    await world.end(far.body.id, 'recalled');
    await world.end(member.appointmentId, 'died');
    const rows = await api.db.query<{ reason: string }[]>(
      'select end_reason as reason from appointments where person_id = $1 order by started_on',
      [member.personId],
    );
    expect(rows.map(({ reason }) => reason)).toEqual(['died', 'recalled']);
  });
});
