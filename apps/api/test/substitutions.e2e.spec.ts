import {
  certificateRoutes,
  enrolmentsRoutes,
  noticeRoutes,
  seminarsRoutes,
  sessionsRoutes,
  type SubstituteTrainer,
  unavailabilitiesRoutes,
} from '@kaskad/contracts';
import { signedIn } from './support/actors.ts';
import { type Api, startApi, type Token } from './support/api.ts';
import { accredit, type SeminarsWorld, seminarsWorld, TITLE } from './support/seminars-world.ts';
import { trainingChanged } from './support/training-world.ts';
import { addPerson } from './support/world.ts';

describe('one trainer takes the place of another', () => {
  let api: Api;
  let world: SeminarsWorld;
  let day = 2;
  const nextDay = () => `2026-02-${String(++day).padStart(2, '0')}`;

  beforeAll(async () => {
    api = await startApi();
    world = await seminarsWorld(api);
  });
  afterAll(() => api.stop());
  beforeEach(() => api.setNow('2026-02-01T06:00:00Z'));

  async function trainer(familyName: string) {
    const personId = await addPerson(api.db, world.district, { position: null, familyName });
    await accredit(api, personId, world.campaignId, world.district);
    const post = { now: api.now(), personId, role: 'trainer' as const, commissionId: world.district.id };
    return { personId, token: await signedIn(api.db, post) };
  }
  const REASON = 'Науқастанып қалды';
  const substitute = (
    sessionId: string | undefined,
    input: Pick<SubstituteTrainer, 'formerId' | 'substituteId'>,
    token: Token = world.coordinator,
  ) =>
    api.call(token, sessionsRoutes.substitute, { params: { id: sessionId ?? '' }, body: { ...input, reason: REASON } });
  const refusal = ({ status, body }: { status: number; body: unknown }) => [status, (body as { code?: string }).code];
  const away = (token: Token, on: string) =>
    api.call(token, unavailabilitiesRoutes.add, { body: { from: on, until: on } });
  const noticesOf = async (token: Token) =>
    (await api.call(token, noticeRoutes.list, { query: { limit: 20 } })).body.items.filter(
      ({ kind }) => kind === 'session_substituted',
    );
  /** Hours that the accreditation counts, and who learnt from them by the lineage. */
  async function standingOf(personId: string) {
    const { body } = await api.call(world.coordinator, certificateRoutes.accreditations, {
      query: { limit: 200, campaignId: world.campaignId } as never,
    });
    const taught = await api.db.query<{ id: string }[]>(
      'select trainee_id as id from teachings where trainer_id = $1',
      [personId],
    );
    return [body.items.find((one) => one.personId === personId)?.hoursDelivered, taught.map(({ id }) => id)];
  }
  /** A seminar of two sessions with one who came to both, at the end of its day. */
  async function marked(trainerIds: readonly string[]) {
    const { seminar, personIds } = await world.withGroup(1, { trainerIds, firstDay: nextDay() });
    const [came = ''] = personIds;
    api.setNow(new Date(Date.parse(seminar.endsAt.at) + 60_000).toISOString());
    await world.mark(
      world.coordinator,
      seminar.sessions.map(({ id }) => world.event(id, came)),
    );
    return { seminar, came };
  }
  const hold = (id: string) => api.call(world.coordinator, seminarsRoutes.hold, { params: { id }, body: {} });

  it('at one session, with a reason that is kept; both are told', async () => {
    const [one, other] = [await trainer('Бұрынғы'), await trainer('Алмасушы')];
    const on = nextDay();
    const seminar = await world.opened({ firstDay: on, trainerIds: [one.personId] });
    await away(one.token, on);
    const [first, second] = seminar.sessions;
    const { status, body } = await substitute(first?.id, { formerId: one.personId, substituteId: other.personId });
    expect(status).toBe(201);
    expect(body.sessions.map(({ trainers }) => trainers.map(({ id }) => id))).toEqual([
      [other.personId],
      [one.personId],
    ]);
    const [login] = await api.db.query<{ login: string }[]>(
      `select coalesce(nullif(a.display_name, ''), a.login) as login from session_substitutions z
       join accounts a on a.id = z.made_by where z.session_id = $1`,
      [first?.id],
    );
    expect(login?.login).toBeTruthy();
    expect(body.substitutions).toMatchObject([
      {
        sessionId: first?.id,
        former: { id: one.personId },
        substitute: { id: other.personId },
        reason: REASON,
        afterHeld: false,
        // The account of an office belongs to no person.
        by: login?.login,
        at: { local: '2026-02-01T11:00' },
      },
    ]);
    expect(await noticesOf(one.token)).toMatchObject([{ params: { role: 'former', reason: REASON } }]);
    expect(await noticesOf(other.token)).toMatchObject([
      { params: { role: 'substitute', other: expect.stringMatching(/^Бұрынғы /) as string } },
    ]);
    await substitute(second?.id, { formerId: one.personId, substituteId: other.personId });
    const back = await substitute(second?.id, {
      formerId: other.personId,
      substituteId: (await trainer('Үшінші')).personId,
    });
    expect(back.body.substitutions).toHaveLength(3);
    const trail = await api.db.query(
      `select before ->> 'trainerId' as before, after ->> 'trainerId' as after, reason from audit_events
       where action = 'session.substituted' and subject_id = $1`,
      [first?.id],
    );
    expect(trail).toEqual([{ before: one.personId, after: other.personId, reason: REASON }]);
    await expect(
      api.db.query("update session_substitutions set reason = 'басқа' where session_id = $1", [first?.id]),
    ).rejects.toThrow('append-only');
    await expect(api.db.query('delete from session_substitutions where session_id = $1', [first?.id])).rejects.toThrow(
      'append-only',
    );
  });

  it('who satisfies what planning asks', async () => {
    const one = await trainer('Бұрынғы');
    const on = nextDay();
    const { seminar, personIds } = await world.withGroup(1, { firstDay: on, trainerIds: [one.personId] });
    const [session] = seminar.sessions;
    const by = (substituteId: string) => substitute(session?.id, { formerId: one.personId, substituteId });
    const plain = await addPerson(api.db, world.district, { position: null });
    expect(refusal(await by(plain))).toEqual([409, 'seminar_trainer_not_accredited']);
    const regional = await addPerson(api.db, world.district, { position: null });
    await accredit(api, regional, world.campaignId, world.district, 3);
    expect(refusal(await by(regional))).toEqual([409, 'seminar_trainer_not_accredited']);
    expect(refusal(await by(await addPerson(api.db, world.neighbour, { position: null })))).toEqual([404, 'not_found']);
    const [seated = ''] = personIds;
    expect(refusal(await by(seated))).toEqual([409, 'seminar_teaches_here']);
    const busy = await trainer('Бос емес');
    await world.opened({ firstDay: on, trainerIds: [busy.personId] });
    expect(refusal(await by(busy.personId))).toEqual([409, 'seminar_trainer_busy']);
    const gone = await trainer('Жолаушы');
    await away(gone.token, on);
    expect(refusal(await by(gone.personId))).toEqual([409, 'seminar_trainer_away']);
    expect(refusal(await by(one.personId))).toEqual([409, 'substitution_there_already']);
    expect(refusal(await substitute(session?.id, { formerId: busy.personId, substituteId: one.personId }))).toEqual([
      409,
      'substitution_former_absent',
    ]);
    const { body } = await api.call(world.coordinator, seminarsRoutes.get, { params: { id: seminar.id } });
    expect(body.substitutions).toEqual([]);
    expect(body.sessions[0]?.trainers).toMatchObject([{ id: one.personId }]);
  });

  it('once, of two planners who do so at the same moment', async () => {
    const one = await trainer('Бұрынғы');
    const seminar = await world.opened({ firstDay: nextDay(), trainerIds: [one.personId] });
    const others = [await trainer('Бірінші'), await trainer('Екінші')];
    const replies = await Promise.all(
      others.map(({ personId }) =>
        substitute(seminar.sessions[0]?.id, { formerId: one.personId, substituteId: personId }),
      ),
    );
    expect(replies.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(replies.map(refusal)).toContainEqual([409, 'substitution_former_absent']);
  });

  it('by those who edit the session: its planners, and a trainer whose own seminar it is', async () => {
    const [one, other] = [await trainer('Өзі'), await trainer('Алмасушы')];
    const seminar = await world.opened({ firstDay: nextDay(), trainerIds: [one.personId] });
    const ids = { formerId: one.personId, substituteId: other.personId };
    expect((await substitute(seminar.sessions[0]?.id, ids, one.token)).status).toBe(403);
    expect((await substitute(seminar.sessions[0]?.id, ids, world.stranger)).status).toBe(404);
    const { body: own } = await api.call(one.token, seminarsRoutes.planOwn, {
      body: {
        title: TITLE,
        campaignId: world.campaignId,
        groupId: world.district.id,
        firstDay: nextDay(),
        startTime: '10:00',
        template: 'half_day',
        venueId: null,
      },
    });
    expect(own.may.substitutes).toBe(true);
    expect((await substitute(own.sessions[0]?.id, ids, one.token)).status).toBe(201);
    // Who acts knows.
    expect(await noticesOf(one.token)).toEqual([]);
    expect(await noticesOf(other.token)).toHaveLength(1);
  });

  it('recorded after the session, before the seminar is closed: hours and lineage are of whoever came', async () => {
    const [one, other] = [await trainer('Келмеген'), await trainer('Келген')];
    const { seminar, came } = await marked([one.personId]);
    // They had said that they cannot come, and came.
    await api.db.query(
      "insert into unavailabilities (person_id, from_on, until_on, created_at) values ($1, '2026-02-01', '2026-02-28', now())",
      [other.personId],
    );
    for (const { id } of seminar.sessions)
      expect((await substitute(id, { formerId: one.personId, substituteId: other.personId })).status).toBe(201);
    await hold(seminar.id);
    await trainingChanged(api, world.campaignId, [came]);
    expect(await standingOf(other.personId)).toEqual([3.25, [came]]);
    expect(await standingOf(one.personId)).toEqual([0, []]);
  });

  it('of a seminar that was delivered its planners correct who taught: hours and lineage follow', async () => {
    const [one, other] = [await trainer('Жазылған'), await trainer('Өткізген')];
    const { seminar, came } = await marked([one.personId]);
    await hold(seminar.id);
    await trainingChanged(api, world.campaignId, [came]);
    expect(await standingOf(one.personId)).toEqual([3.25, [came]]);
    const [first, second] = seminar.sessions;
    const ids = { formerId: one.personId, substituteId: other.personId };
    expect((await substitute(first?.id, ids, one.token)).status).toBe(403);
    const { body, status } = await substitute(first?.id, ids);
    expect([status, body.state, body.substitutions[0]?.afterHeld]).toEqual([201, 'held', true]);
    const jobs = await api.db.query<{ data: { personIds: string[] } }[]>(
      "select data from jobs.job where name = 'training-changed' order by created_on desc limit 1",
    );
    expect(jobs[0]?.data.personIds).toEqual([came]);
    await trainingChanged(api, world.campaignId, [came]);
    // Each taught one of the two sessions.
    expect(await standingOf(one.personId)).toEqual([1.75, [came]]);
    expect(await standingOf(other.personId)).toEqual([1.5, [came]]);
    await substitute(second?.id, ids);
    await trainingChanged(api, world.campaignId, [came]);
    expect(await standingOf(one.personId)).toEqual([0, []]);
    expect(await standingOf(other.personId)).toEqual([3.25, [came]]);
    expect(await noticesOf(other.token)).toMatchObject([
      { params: { afterHeld: true } },
      { params: { afterHeld: true } },
    ]);
  });

  it('is shown to those who read the results, and its reason to nobody else', async () => {
    const [one, other] = [await trainer('Бұрынғы'), await trainer('Алмасушы')];
    const { seminar, personIds } = await world.withGroup(1, { firstDay: nextDay(), trainerIds: [one.personId] });
    await substitute(seminar.sessions[0]?.id, { formerId: one.personId, substituteId: other.personId });
    const seen = async (token: Token) =>
      (await api.call(token, seminarsRoutes.get, { params: { id: seminar.id } })).body.substitutions.length;
    expect(await seen(await api.staff('auditor', world.region.id))).toBe(1);
    expect(await seen(other.token)).toBe(1);
    expect(await seen(await api.person(personIds[0] ?? ''))).toBe(0);
  });

  it('and who waited for a seat at that hour elsewhere moves up', async () => {
    const [one, other] = [await trainer('Күтуші'), await trainer('Алмасушы')];
    const on = nextDay();
    await api.db.query(
      "insert into appointments (person_id, commission_id, position, started_on) values ($1, $2, 'member', '2026-01-01')",
      [one.personId, world.precinct.id],
    );
    const seminar = await world.opened({ firstDay: on, trainerIds: [one.personId] });
    const waits = await world.opened({
      firstDay: on,
      startTime: '09:30',
      template: 'single',
      trainerIds: [(await trainer('Басқа')).personId],
    });
    await api.db.query(
      "insert into enrolments (seminar_id, person_id, state, queued_at, changed_at) values ($1, $2, 'waitlisted', now(), now())",
      [waits.id, one.personId],
    );
    const stateOf = async () =>
      (
        await api.call(world.coordinator, enrolmentsRoutes.roster, { params: { id: waits.id }, query: { limit: 5 } })
      ).body.items.map(({ state }) => state);
    const ids = { formerId: one.personId, substituteId: other.personId };
    expect(await stateOf()).toEqual(['waitlisted']);
    for (const { id } of seminar.sessions) await substitute(id, ids);
    expect(await stateOf()).toEqual(['confirmed']);
  });
});
