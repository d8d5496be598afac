import { enrolmentsRoutes, seminarsRoutes } from '@kaskad/contracts';
import { brokenRules } from '../src/features/seminars/audit/seminar-audit.ts';
import { type Api, startApi } from './support/api.ts';
import { type SeminarsWorld, seminarsWorld } from './support/seminars-world.ts';
import { addPerson } from './support/world.ts';

describe('rule 2: seats', () => {
  let api: Api;
  let world: SeminarsWorld;
  let day = 0;
  const nextDay = () => ({ firstDay: `2026-03-${String(++day).padStart(2, '0')}` });
  beforeAll(async () => {
    api = await startApi();
    world = await seminarsWorld(api);
  });
  afterAll(() => api.stop());
  afterEach(() => api.setNow('2026-02-10T09:00:00Z'));

  const member = async () => {
    const personId = await addPerson(api.db, world.precinct);
    return { personId, token: await api.person(personId) };
  };
  const signUp = (token: string, id: string) => api.call(token, enrolmentsRoutes.signUp, { params: { id } });
  const roster = async (id: string) =>
    (await api.call(world.coordinator, enrolmentsRoutes.roster, { params: { id }, query: { limit: 200 } })).body.items;
  const stateOf = async (id: string, personId: string) =>
    (await roster(id)).find(({ person }) => person.id === personId)?.state;

  it('gives 1,000 sign-ups exactly 30 seats, and the others a waitlist in the order they were answered', async () => {
    const seminar = await world.opened({ ...nextDay(), capacity: 30 });
    const tokens: string[] = [];
    for (let done = 0; done < 1000; done += 100)
      tokens.push(...(await Promise.all(Array.from({ length: 100 }, async () => (await member()).token))));
    const replies = [];
    for (let at = 0; at < tokens.length; at += 50)
      replies.push(...(await Promise.all(tokens.slice(at, at + 50).map((token) => signUp(token, seminar.id)))));
    expect(replies.map(({ status }) => status)).toEqual(Array(1000).fill(201));
    expect(replies.filter(({ body }) => body.state === 'confirmed')).toHaveLength(30);
    const waiting = replies.filter(({ body }) => body.state === 'waitlisted').map(({ body }) => body.waitingPlace);
    expect([...waiting].sort((a, b) => Number(a) - Number(b))).toEqual(
      Array.from({ length: 970 }, (_, place) => place + 1),
    );
    const brief = await api.call(world.coordinator, seminarsRoutes.get, { params: { id: seminar.id } });
    expect(brief.body).toMatchObject({ seatsTaken: 30, waiting: 970 });
    const rules = await brokenRules(api.db.manager, api.now());
    expect(rules.filter(({ count }) => count > 0)).toEqual([]);
  }, 120_000);

  it('offers a freed seat to the first who waits, at once', async () => {
    const seminar = await world.opened({ ...nextDay(), capacity: 1 });
    const [first, second, third] = [await member(), await member(), await member()];
    const seat = await signUp(first.token, seminar.id);
    expect((await signUp(second.token, seminar.id)).body).toMatchObject({ state: 'waitlisted', waitingPlace: 1 });
    expect((await signUp(third.token, seminar.id)).body).toMatchObject({ state: 'waitlisted', waitingPlace: 2 });
    await api.call(first.token, enrolmentsRoutes.decline, { params: { id: seat.body.enrolmentId } });
    expect(
      (await roster(seminar.id)).map(({ person, state, waitingPlace }) => [person.id, state, waitingPlace]),
    ).toEqual([
      [second.personId, 'confirmed', null],
      [third.personId, 'waitlisted', 1],
      [first.personId, 'cancelled', null],
    ]);
    const back = await signUp(first.token, seminar.id);
    expect(back.body).toMatchObject({ state: 'waitlisted', waitingPlace: 2 });
  });

  it('promotes nobody after the cut-off, and nobody once it has begun', async () => {
    const seminar = await world.opened({ ...nextDay(), capacity: 1 });
    const [first, second] = [await member(), await member()];
    const seat = await signUp(first.token, seminar.id);
    await signUp(second.token, seminar.id);
    api.setNow(new Date(Date.parse(seminar.signUpUntil.at) + 1000).toISOString());
    expect(
      await api.call(first.token, enrolmentsRoutes.decline, { params: { id: seat.body.enrolmentId } }),
    ).toMatchObject({ status: 201 });
    expect(await stateOf(seminar.id, second.personId)).toBe('waitlisted');
    const late = await member();
    expect(await signUp(late.token, seminar.id)).toMatchObject({
      status: 409,
      body: { code: 'seminar_sign_up_closed' },
    });
    const act = await api.call(world.coordinator, enrolmentsRoutes.act, {
      params: { id: seminar.id },
      body: { act: 'confirm', personIds: [second.personId] },
    });
    expect(act.body.outcomes).toEqual([{ personId: second.personId, state: 'confirmed', refusal: null }]);
  });

  it('promotes when the group is enlarged', async () => {
    const seminar = await world.opened({ ...nextDay(), capacity: 1 });
    const people = [await member(), await member(), await member()];
    for (const { token } of people) await signUp(token, seminar.id);
    const reply = await api.call(world.coordinator, seminarsRoutes.change, {
      params: { id: seminar.id },
      body: { capacity: 2 },
    });
    expect(reply.body).toMatchObject({ seatsTaken: 2, waiting: 1 });
    expect(
      await api.call(world.coordinator, seminarsRoutes.change, { params: { id: seminar.id }, body: { capacity: 1 } }),
    ).toMatchObject({ status: 409, body: { code: 'seminar_seats_taken', params: { limit: 2 } } });
  });

  it('invites by office, confirms, and answers for each person of a bulk act', async () => {
    const chair = await addPerson(api.db, world.secondPrecinct, { position: 'chair' });
    const secretary = await addPerson(api.db, world.secondPrecinct, { position: 'secretary' });
    const far = await addPerson(api.db, world.farPrecinct, { position: 'chair' });
    const seminar = await world.opened({ ...nextDay(), capacity: 1 });
    const params = { id: seminar.id };
    const invited = await api.call(world.coordinator, enrolmentsRoutes.invite, {
      params,
      body: { districtId: world.district.id, positions: ['chair', 'deputy', 'secretary'] },
    });
    expect(invited.body.outcomes.map(({ personId, state }) => [personId, state])).toEqual([
      [chair, 'invited'],
      [secretary, 'invited'],
    ]);
    const again = await api.call(world.coordinator, enrolmentsRoutes.invite, {
      params,
      body: { districtId: world.district.id, positions: ['chair'] },
    });
    expect(again.body.outcomes).toEqual([]);
    const named = await api.call(world.coordinator, enrolmentsRoutes.invite, {
      params,
      body: { personIds: [chair, far, world.trainerId] },
    });
    expect(named.body.outcomes.map(({ refusal }) => refusal)).toEqual([
      'seminar_already_enrolled',
      'not_found',
      'seminar_teaches_here',
    ]);

    const mine = await api.call(await api.person(chair), seminarsRoutes.mine, {});
    const invitation = mine.body.items.find(({ id }) => id === seminar.id);
    expect(invitation).toMatchObject({
      maySignUp: true,
      enrolment: { state: 'invited' },
      startsAt: { zone: 'Asia/Qyzylorda', local: `${seminar.startsAt.local}` },
    });
    const confirmed = await api.call(await api.person(chair), enrolmentsRoutes.confirm, {
      params: { id: invitation?.enrolment?.id ?? '' },
    });
    expect(confirmed.body.state).toBe('confirmed');
    const bulk = await api.call(world.coordinator, enrolmentsRoutes.act, {
      params,
      body: { act: 'confirm', personIds: [chair, secretary, far] },
    });
    expect(bulk.body.outcomes.map(({ refusal }) => refusal)).toEqual([
      'seminar_already_enrolled',
      'seminar_full',
      'seminar_not_enrolled',
    ]);
    const excused = await api.call(world.coordinator, enrolmentsRoutes.act, {
      params,
      body: { act: 'excuse', personIds: [chair], reason: 'іссапарда' },
    });
    expect(excused.body).toMatchObject({ outcomes: [{ state: 'excused' }], promoted: 0 });
    const [trail] = await api.db.query(
      'select action, reason from audit_events where subject_id = $1 order by seq desc limit 1',
      [seminar.id],
    );
    expect(trail).toEqual({ action: 'enrolment.excuse', reason: 'іссапарда' });
  });

  it('takes only the invited at a central seminar, and only members of the subtree elsewhere', async () => {
    const region = await api.staff('coordinator', world.region.id);
    const lecturer = await addPerson(api.db, world.region, { position: null });
    await api.db.query(
      "insert into accreditations (person_id, campaign_id, commission_id, level, valid_from, valid_until) values ($1, $2, $3, 0, '2026-01-20', '2026-03-31')",
      [lecturer, world.campaignId, world.region.id],
    );
    const { body: central } = await api.call(region, seminarsRoutes.plan, {
      body: {
        title: { kk: 'Орталық', ru: 'Центральный' },
        level: 0,
        venueId: null,
        startTime: '09:00',
        template: 'three_days',
        trainerIds: [lecturer],
        ...nextDay(),
      },
    });
    await api.call(region, seminarsRoutes.open, { params: { id: central.id } });
    expect(await signUp((await member()).token, central.id)).toMatchObject({
      status: 409,
      body: { code: 'seminar_by_invitation' },
    });
    const seminar = await world.opened(nextDay());
    const far = await api.person(await addPerson(api.db, world.farPrecinct));
    expect(await signUp(far, seminar.id)).toMatchObject({ status: 404, body: { code: 'not_found' } });
    expect(await api.call(far, enrolmentsRoutes.roster, { params: { id: seminar.id }, query: {} })).toMatchObject({
      status: 404,
    });
    const near = await member();
    const seat = await signUp(near.token, seminar.id);
    expect(
      await api.call(near.token, enrolmentsRoutes.roster, { params: { id: seminar.id }, query: {} }),
    ).toMatchObject({ status: 403 });
    expect(await api.call(far, enrolmentsRoutes.decline, { params: { id: seat.body.enrolmentId } })).toMatchObject({
      status: 404,
    });
    expect(
      await api.call(world.stranger, enrolmentsRoutes.invite, {
        params: { id: seminar.id },
        body: { personIds: [near.personId] },
      }),
    ).toMatchObject({ status: 404 });
    expect(await api.call(null, enrolmentsRoutes.signUp, { params: { id: seminar.id } })).toMatchObject({
      status: 401,
    });
  });
});
