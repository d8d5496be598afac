import { accountsRoutes, attemptRoutes, seminarsRoutes } from '@kaskad/contracts';
import { type Api, startApi } from './support/api.ts';
import { type LeavingWorld, leavingWorld, type Member } from './support/leaving-world.ts';

/**
 * Mod_booking #46: who is gone keeps the seat. Every way of leaving, and everything that follows, in the transaction
 * that ended the appointment.
 */
describe('who leaves, leaves everywhere', () => {
  let api: Api;
  let world: LeavingWorld;
  beforeAll(async () => {
    api = await startApi();
    world = await leavingWorld(api);
  });
  afterAll(() => api.stop());
  afterEach(() => api.setNow('2026-02-10T09:00:00Z'));

  const one = async <T>(sql: string, values: unknown[]) => (await api.db.query<T[]>(sql, values))[0];
  const toldOf = async (token: string, what: string, seminarId: string) =>
    (await world.notices(token)).flatMap((notice) =>
      notice.kind === 'people_left' && notice.params.what === what && notice.params.seminar?.id === seminarId
        ? [notice.params]
        : [],
    )[0];
  /**
   * A member of the precinct with a seat, an invitation, the first place of a waitlist, a running test, an invitation
   * to join and a session.
   */
  async function concerned(member: Member) {
    const [, second, third] = await Promise.all([null, world.appoint(world.precinct), world.appoint(world.precinct)]);
    const [waiting, next] = [third, await world.appoint(world.precinct)];
    const [seated, listed, asked] = [
      await world.seminar({ capacity: 2 }),
      await world.seminar({ capacity: 1 }),
      await world.seminar(),
    ];
    await world.confirm(seated, [member.personId, second.personId]);
    await world.wait(seated, [waiting.personId]);
    await world.confirm(listed, [second.personId]);
    await world.wait(listed, [member.personId, next.personId]);
    await world.invite(asked, [member.personId]);
    const token = await api.person(member.personId);
    const attempt = await world.start(token, world.quizId);
    expect(attempt.status).toBe(201);
    await world.invitePerson(member.personId);
    await api.db.query(
      "insert into accreditations (person_id, campaign_id, commission_id, level, valid_from, valid_until) values ($1, $2, $3, 3, '2026-01-20', '2026-03-31')",
      [member.personId, world.campaignId, world.precinct.id],
    );
    return { member, second, waiting, next, seated, listed, asked, token, attemptId: attempt.body.id };
  }
  type Concerned = Awaited<ReturnType<typeof concerned>>;

  async function after({ member, second, waiting, next, seated, listed, asked, token, attemptId }: Concerned) {
    const { personId } = member;
    const attempt = await one<{ state: string }>('select state from attempts where id = $1', [attemptId]);
    const invitation = await one<{ open: boolean }>(
      'select revoked_at is null and used_at is null as open from invitations where person_id = $1',
      [personId],
    );
    const accreditation = await one<{ open: boolean }>(
      'select ended_at is null as open from accreditations where person_id = $1',
      [personId],
    );
    return {
      seats: await world.states(seated, [personId, second.personId, waiting.personId]),
      waitlist: await world.states(listed, [personId, next.personId]),
      invited: (await world.states(asked, [personId]))[0],
      attempt: attempt?.state,
      joins: invitation?.open,
      trains: accreditation?.open,
      session: (await api.call(token, accountsRoutes.session, {})).status,
    };
  }

  const GONE = {
    seats: ['cancelled', 'confirmed', 'confirmed'],
    waitlist: ['cancelled', 'waitlisted'],
    invited: 'cancelled',
    attempt: 'expired',
    joins: false,
    trains: true,
    session: 401,
  };
  const STAYS = {
    seats: ['confirmed', 'confirmed', 'waitlisted'],
    waitlist: ['waitlisted', 'waitlisted'],
    invited: 'invited',
    attempt: 'open',
    joins: true,
    trains: true,
    session: 200,
  };
  const SUCCEEDED = { ...GONE, seats: ['cancelled', 'confirmed', 'waitlisted'] };
  const WAYS: [string, (member: Member) => Promise<unknown>, object][] = [
    ['dies', (member) => world.end(member.appointmentId, 'died'), { ...GONE, trains: false }],
    ['is recalled', (member) => world.end(member.appointmentId, 'recalled'), { ...GONE, trains: false }],
    ['is removed', (member) => world.end(member.appointmentId, 'removed'), { ...GONE, trains: false }],
    ['leaves of the own accord', (member) => world.end(member.appointmentId, 'own_wish'), GONE],
    ['is ill', (member) => world.end(member.appointmentId, 'illness'), GONE],
    ['moves away', (member) => world.end(member.appointmentId, 'moved_away'), GONE],
    ['is replaced by hand', (member) => world.replace(member.appointmentId), SUCCEEDED],
    [
      'dies and is replaced by hand',
      (member) => world.replace(member.appointmentId, 'died'),
      { ...SUCCEEDED, trains: false },
    ],
    [
      'is replaced by a roster',
      (member) =>
        world.roster([[world.precinct, `Жаңа${member.familyName}`, 'Сәуле', 'секретарь', `9${member.iin.slice(1)}`]]),
      SUCCEEDED,
    ],
    [
      'moves to another district by a roster',
      (member) => world.roster([[world.farPrecinct, member.familyName, 'Ержан', 'член', member.iin]]),
      { ...GONE, attempt: 'open', joins: true, session: 200 },
    ],
    [
      'moves within the district by a roster',
      (member) => world.roster([[world.secondPrecinct, member.familyName, 'Ержан', 'член', member.iin]]),
      STAYS,
    ],
    [
      'leaves one of two commissions of the district',
      async (member) => {
        await world.appoint(world.secondPrecinct, 'member', { person: { personId: member.personId } });
        return world.end(member.appointmentId, 'own_wish');
      },
      STAYS,
    ],
    [
      'leaves this district and still serves in another',
      async (member) => {
        await world.appoint(world.farPrecinct, 'member', { person: { personId: member.personId } });
        return world.end(member.appointmentId, 'own_wish');
      },
      { ...GONE, attempt: 'open', joins: true, session: 200 },
    ],
    [
      'leaves and plans seminars of the district',
      async (member) => {
        await api.db.query(
          "insert into role_grants (account_id, role, commission_id) select id, 'coordinator', $2 from accounts where person_id = $1",
          [member.personId, world.district.id],
        );
        return world.end(member.appointmentId, 'own_wish');
      },
      STAYS,
    ],
  ];

  it.each(WAYS)('a member who %s', async (_, leave, expected) => {
    const member = await world.appoint(world.precinct, 'secretary');
    const before = await concerned(member);
    expect(await after(before)).toEqual(STAYS);
    await leave(member);
    expect(await after(before)).toEqual(expected);
    const open = await one<{ id: string }>(
      "select id from appointments where commission_id = $1 and position = 'secretary' and ended_on is null",
      [world.precinct.id],
    );
    if (open) await world.end(open.id, 'other');
  });

  it('the waitlist moves in order, also past the one who left it', async () => {
    const [seated, ...queue] = await Promise.all(Array.from({ length: 5 }, () => world.appoint(world.precinct)));
    const seminar = await world.seminar({ capacity: 1 });
    await world.confirm(seminar, [seated!.personId]);
    const ids = queue.map(({ personId }) => personId);
    await world.wait(seminar, ids);
    await world.end(queue[0]!.appointmentId, 'own_wish');
    expect(await world.states(seminar, ids)).toEqual(['cancelled', 'waitlisted', 'waitlisted', 'waitlisted']);
    await world.end(seated!.appointmentId, 'died');
    expect(await world.states(seminar, ids)).toEqual(['cancelled', 'confirmed', 'waitlisted', 'waitlisted']);
  });

  it('what was attended stays, and what is over', async () => {
    const member = await world.appoint(world.precinct);
    const seminar = await world.seminar();
    await world.confirm(seminar, [member.personId]);
    await api.db.query("update enrolments set state = 'attended' where seminar_id = $1", [seminar]);
    await api.db.query("update seminars set state = 'held' where id = $1", [seminar]);
    await world.end(member.appointmentId, 'died');
    expect(await world.states(seminar, [member.personId])).toEqual(['attended']);
  });

  it('a seminar loses a trainer who died, and its planners are told', async () => {
    const trainer = await world.appoint(world.precinct, 'member');
    await api.db.query(
      "insert into accreditations (person_id, campaign_id, commission_id, level, valid_from, valid_until) values ($1, $2, $3, 2, '2026-01-20', '2026-03-31')",
      [trainer.personId, world.campaignId, world.district.id],
    );
    const seminar = await world.seminar({ trainerIds: [trainer.personId] });
    await world.end(trainer.appointmentId, 'died');
    const { body } = await api.call(world.coordinator, seminarsRoutes.get, { params: { id: seminar } });
    expect([body.sessions.flatMap(({ trainers }) => trainers), body.warnings]).toEqual([
      [],
      expect.arrayContaining(['without_trainer']),
    ]);
    expect(await toldOf(world.coordinator, 'trainers', seminar)).toMatchObject({
      people: 1,
      names: [{ id: trainer.personId }],
    });
  });

  it('a trainer who left of the own accord is named to the planners, who decide', async () => {
    const trainer = await world.appoint(world.precinct, 'member');
    await api.db.query(
      "insert into accreditations (person_id, campaign_id, commission_id, level, valid_from, valid_until) values ($1, $2, $3, 2, '2026-01-20', '2026-03-31')",
      [trainer.personId, world.campaignId, world.district.id],
    );
    const seminar = await world.seminar({ trainerIds: [trainer.personId] });
    await world.end(trainer.appointmentId, 'own_wish');
    const { body } = await api.call(world.coordinator, seminarsRoutes.get, { params: { id: seminar } });
    expect(body.sessions[0]?.trainers).toMatchObject([{ id: trainer.personId }]);
    expect(await toldOf(world.coordinator, 'trainers', seminar)).toMatchObject({
      people: 1,
      names: [{ id: trainer.personId }],
    });
  });

  it('roles of staff are named to administrators, not taken', async () => {
    const member = await world.appoint(world.precinct);
    await api.person(member.personId);
    await api.db.query(
      "insert into role_grants (account_id, role, commission_id) select id, 'auditor', $2 from accounts where person_id = $1",
      [member.personId, world.district.id],
    );
    await world.end(member.appointmentId, 'own_wish');
    const told = await world.notices(world.districtAdmin);
    const ofRoles = told.filter(
      ({ kind, params }) => kind === 'people_left' && 'what' in params && params.what === 'roles',
    );
    expect(ofRoles.map(({ params }) => params)).toContainEqual(
      expect.objectContaining({ people: 1, names: [expect.objectContaining({ id: member.personId })] }),
    );
    expect(
      await one('select revoked_at from role_grants g join accounts a on a.id = g.account_id where a.person_id = $1', [
        member.personId,
      ]),
    ).toEqual({ revoked_at: null });
  });

  it('a test that ended by leaving counts what was answered, and takes nothing more', async () => {
    const member = await world.appoint(world.precinct);
    const token = await api.person(member.personId);
    const { body } = await world.start(token, world.quizId);
    await world.end(member.appointmentId, 'own_wish');
    expect(
      await one(
        'select state, score::int as score, passed, closed_at is not null as closed from attempts where id = $1',
        [body.id],
      ),
    ).toEqual({ state: 'expired', score: 0, passed: false, closed: true });
    expect(
      (
        await api.call(await api.person(member.personId), attemptRoutes.start, {
          body: { quizId: world.quizId, campaignId: world.campaignId },
        })
      ).status,
    ).toBe(403);
    expect(
      await one("select reason from audit_events where action = 'attempt.expired' and subject_id = $1", [body.id]),
    ).toEqual({ reason: 'left' });
  });

  it('leaves one line in the trail for each seminar, without names', async () => {
    const member = await world.appoint(world.precinct);
    const seminar = await world.seminar();
    await world.confirm(seminar, [member.personId]);
    await world.end(member.appointmentId, 'died');
    const rows = await api.db.query<{ after: object }[]>(
      "select after from audit_events where action = 'enrolment.followed' and subject_id = $1",
      [seminar],
    );
    expect(rows).toEqual([{ after: { personIds: [member.personId], offered: [], promoted: [], invitedAgain: [] } }]);
  });
});
