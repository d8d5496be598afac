import { accountsRoutes, type RosterImport, rostersRoutes } from '@kaskad/contracts';
import { type Api, startApi } from './support/api.ts';
import { type LeavingWorld, leavingWorld } from './support/leaving-world.ts';

/** Many leave, or many want the seat, at the same moment. */
describe('many at once, when somebody leaves', () => {
  let api: Api;
  let world: LeavingWorld;
  beforeAll(async () => {
    api = await startApi();
    world = await leavingWorld(api);
  });
  afterAll(() => api.stop());

  const one = async <T>(sql: string, values: unknown[]) => (await api.db.query<T[]>(sql, values))[0];

  it('of three who sign up while the last seat falls free exactly one has it', async () => {
    const [seated, ...others] = await Promise.all(Array.from({ length: 4 }, () => world.appoint(world.precinct)));
    const seminar = await world.seminar({ capacity: 1 });
    await world.confirm(seminar, [seated!.personId]);
    const tokens = await Promise.all(others.map(({ personId }) => api.person(personId)));
    const replies = await Promise.all([
      world.end(seated!.appointmentId, 'died'),
      ...tokens.map((token) => world.signUp(token, seminar)),
    ]);
    expect(replies.map(({ status }) => status)).toEqual([201, 201, 201, 201]);
    const states = await world.states(
      seminar,
      others.map(({ personId }) => personId),
    );
    expect(states.toSorted()).toEqual(['confirmed', 'waitlisted', 'waitlisted']);
  });

  it('a roster that replaces a hundred people of a full seminar offers each seat once', async () => {
    const members = [];
    for (let at = 0; at < 100; at++) members.push(await world.appoint(world.precinct));
    const waiting = await Promise.all(Array.from({ length: 3 }, () => world.appoint(world.secondPrecinct)));
    const seminar = await world.seminar({ capacity: 50 });
    const second = await world.seminar({ capacity: 50 });
    const ids = members.map(({ personId }) => personId);
    await world.confirm(seminar, ids.slice(0, 50));
    await world.confirm(second, ids.slice(50));
    await world.wait(
      seminar,
      waiting.map(({ personId }) => personId),
    );
    await world.roster(
      members.map(({ familyName, iin }): [typeof world.farPrecinct, string, string, string, string] => [
        world.farPrecinct,
        familyName,
        'Ержан',
        'член',
        iin,
      ]),
    );
    expect(new Set(await world.states(seminar, ids.slice(0, 50)))).toEqual(new Set(['cancelled']));
    expect(
      await world.states(
        seminar,
        waiting.map(({ personId }) => personId),
      ),
    ).toEqual(['confirmed', 'confirmed', 'confirmed']);
    const counts = await one(
      "select count(*)::int as n from enrolments where seminar_id = any($1) and state = 'confirmed'",
      [[seminar, second]],
    );
    expect(counts).toEqual({ n: 3 });
  }, 120_000);

  it('whoever is an operator no more, because the list was undone, leaves like a member', async () => {
    const member = await world.appoint(world.precinct);
    await world.end(member.appointmentId, 'own_wish');
    const list = await api.upload(
      world.admin,
      '/rosters',
      Buffer.from(`Фамилия;Имя;ИИН;Телефон\r\n${member.familyName};Ержан;${member.iin};+77011234567`),
      'o.csv',
      { commissionId: world.district.id },
    );
    const { id } = list.body as RosterImport;
    expect(
      (await api.call(world.admin, rostersRoutes.commit, { params: { id }, body: { decisions: [] } })).status,
    ).toBe(201);
    const token = await api.person(member.personId);
    const seminar = await world.seminar();
    await world.confirm(seminar, [member.personId]);
    const attempt = await world.start(token, world.quizId);
    expect((await world.undo(id)).status).toBe(201);
    expect(await world.states(seminar, [member.personId])).toEqual(['cancelled']);
    expect((await api.call(token, accountsRoutes.session, {})).status).toBe(401);
    expect(await api.db.query('select state from attempts where id = $1', [attempt.body.id])).toEqual([
      { state: 'expired' },
    ]);
  });
});
