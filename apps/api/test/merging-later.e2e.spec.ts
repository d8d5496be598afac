import {
  attendanceRoutes,
  enrolmentsRoutes,
  type MergePersons,
  mendingRoutes,
  mergingRoutes as routes,
  personsRoutes,
  reorganisationsRoutes,
  rostersRoutes,
} from '@kaskad/contracts';
import { randomUUID } from 'node:crypto';
import { type Api, startApi } from './support/api.ts';
import { type LeavingWorld, leavingWorld, type Member } from './support/leaving-world.ts';
import { addCommission, addPerson } from './support/world.ts';

/** A merge beside everything else that happens to the same people: before it, between, and after it was taken back. */
describe('a merge and what comes before and after it', () => {
  let api: Api;
  let world: LeavingWorld;
  beforeAll(async () => {
    api = await startApi();
    world = await leavingWorld(api);
  });
  afterAll(() => api.stop());
  afterEach(() => api.setNow('2026-02-10T09:00:00Z'));

  async function merge(survivorId: string, loserId: string, over: Partial<MergePersons> = {}) {
    const {
      body: { seen },
    } = await api.call(world.admin, routes.preview, { params: { id: survivorId }, query: { with: loserId } });
    return api.call(world.admin, routes.merge, {
      body: {
        survivorId,
        loserId,
        choices: { iin: 'survivor' },
        grants: [],
        reason: 'Екі рет тіркелген',
        seen,
        ...over,
      },
    });
  }
  const undo = (id: string) =>
    api.call(world.admin, routes.undo, { params: { id }, body: { reason: 'Бөлек адамдар екен' } });
  async function close(id: string, over: object = {}) {
    const wish = { act: 'close' as const, effectiveOn: '2026-02-10', ...over };
    const {
      body: { seen },
    } = await api.call(world.admin, reorganisationsRoutes.preview, { params: { id }, body: wish });
    return api.call(world.admin, reorganisationsRoutes.decide, {
      params: { id },
      body: { ...wish, reason: 'Учаскелер бірігеді', seen },
    });
  }
  const takeBack = (id: string) =>
    api.call(world.admin, reorganisationsRoutes.takeBack, { params: { id }, body: { reason: 'Қате шешім' } });
  const precinct = () => addCommission(api.db, { kind: 'precinct', parent: world.district });
  const couple = async (): Promise<[Member, Member]> => [
    await world.appoint(world.precinct),
    await world.appoint(world.precinct),
  ];
  const openIn = async (personId: string) =>
    (
      await api.db.query<{ position: string }[]>(
        'select position from appointments where person_id = $1 and ended_on is null order by position',
        [personId],
      )
    ).map(({ position }) => position);

  it('a closing that ended a place of each is not taken back once they are one person, and says why', async () => {
    const closing = await precinct();
    const [one, other] = [await world.appoint(closing, 'chair'), await world.appoint(closing)];
    const {
      body: { id },
    } = await close(closing.id);
    const merged = await merge(one.personId, other.personId);
    expect((await api.call(world.admin, reorganisationsRoutes.one, { params: { id } })).body.hindrances).toEqual([
      { subject: 'positions', count: 2 },
    ]);
    expect(await takeBack(id)).toMatchObject({
      status: 409,
      body: { code: 'reorganisation_hindered', params: { count: 2 } },
    });
    expect((await undo(merged.body.id)).body.state).toBe('undone');
    expect((await takeBack(id)).body.state).toBe('taken_back');
    expect([await openIn(one.personId), await openIn(other.personId)]).toEqual([['chair'], ['member']]);
  });

  it('an import that ended a place of each is not undone once they are one person, and says why', async () => {
    const place = await precinct();
    const [one, other] = [await world.appoint(place, 'chair'), await world.appoint(place, 'secretary')];
    const id = await world.roster([
      [place, 'Сейітқали', 'Сәуле', 'секретарь', '910101300991'],
      [place, 'Жүсіпбек', 'Сәуле', 'председатель', '910101300992'],
    ]);
    const merged = await merge(one.personId, other.personId);
    expect((await api.call(world.admin, rostersRoutes.undoPreview, { params: { id } })).body.blocks).toMatchObject([
      { kind: 'seat', count: 2 },
    ]);
    expect(await world.undo(id)).toMatchObject({ status: 409, body: { code: 'roster_undo_seat' } });
    await undo(merged.body.id);
    expect((await world.undo(id)).status).toBe(201);
    expect([await openIn(one.personId), await openIn(other.personId)]).toEqual([['chair'], ['secretary']]);
  });

  it('leaves nobody at home in a commission that closed in the meantime', async () => {
    const closing = await precinct();
    const [one, other] = [
      await addPerson(api.db, closing, { position: null }),
      await addPerson(api.db, world.precinct, { position: null }),
    ];
    const {
      body: { id },
    } = await merge(one, other, { choices: { home: 'loser' } });
    await close(closing.id);
    expect((await undo(id)).body.state).toBe('undone');
    const home = async (personId: string) =>
      (await api.call(world.admin, personsRoutes.one, { params: { id: personId } })).body.home.id;
    expect([await home(one), await home(other)]).toEqual([world.district.id, world.precinct.id]);
  });

  describe('one person, one place:', () => {
    const hours = { firstDay: '2026-03-13', startTime: '18:00' };
    it('two with seats in one hour become one only after one of the seats was given up', async () => {
      const [one, other] = await couple();
      const [first, second] = [await world.seminar(hours), await world.seminar(hours)];
      await world.confirm(first, [one.personId]);
      await world.confirm(second, [other.personId]);
      const shown = await api.call(world.admin, routes.preview, {
        params: { id: one.personId },
        query: { with: other.personId },
      });
      expect(shown.body.against.map(({ code }) => code)).toContain('merge_two_places');
      expect(await merge(one.personId, other.personId)).toMatchObject({
        status: 409,
        body: { code: 'merge_two_places', params: { name: 'Дауыс беру күніне дайындық' } },
      });
      await api.call(world.coordinator, enrolmentsRoutes.act, {
        params: { id: second },
        body: { act: 'cancel', personIds: [other.personId], reason: 'Екі рет тіркелген' },
      });
      expect((await merge(one.personId, other.personId)).status).toBe(201);
      expect(await world.states(first, [one.personId])).toEqual(['confirmed']);
    });

    it('nor does whoever has a seat become the one who trains elsewhere then; what is over is no hindrance', async () => {
      const member = await world.appoint(world.precinct);
      const [attended, taught] = [
        await world.seminar({ ...hours, firstDay: '2026-03-14' }),
        await world.seminar({ ...hours, firstDay: '2026-03-14' }),
      ];
      const [trainer] = await api.db.query<{ id: string }[]>(
        'select t.person_id as id from session_trainers t join seminar_sessions x on x.id = t.session_id where x.seminar_id = $1',
        [taught],
      );
      await world.confirm(attended, [member.personId]);
      expect((await merge(member.personId, trainer!.id)).body.code).toBe('merge_two_places');
      await api.db.query("update seminars set state = 'held', held_at = now() where id = any($1)", [
        [attended, taught],
      ]);
      expect((await merge(member.personId, trainer!.id)).status).toBe(201);
    });
  });

  it('a mark that a device made from the list of before is of the person who stayed, and sent again is no conflict', async () => {
    const [one, other] = await couple();
    const seminar = await world.seminar({ firstDay: '2026-03-15', startTime: '08:00' });
    await world.confirm(seminar, [other.personId]);
    const sessions = await api.db.query<{ id: string; startsAt: Date; trainerId: string }[]>(
      'select x.id, x.starts_at as "startsAt", t.person_id as "trainerId" from session_trainers t join seminar_sessions x on x.id = t.session_id where x.seminar_id = $1 order by x.starts_at',
      [seminar],
    );
    const [first, second] = [sessions[0]!, sessions[1] ?? sessions[0]!];
    api.setNow(new Date(second.startsAt.getTime() + 60_000).toISOString());
    const trainer = await api.person(first.trainerId);
    const mark = (sessionId: string, startsAt: Date, personId: string) => ({
      id: randomUUID(),
      sessionId,
      personId,
      mark: 'present' as const,
      method: 'offline' as const,
      recordedAt: new Date(startsAt.getTime() + 30_000).toISOString(),
    });
    const [sent, late] = [
      mark(first.id, first.startsAt, other.personId),
      mark(second.id, second.startsAt, other.personId),
    ];
    const send = (...events: (typeof sent)[]) => api.call(trainer, attendanceRoutes.batch, { body: { events } });
    expect((await send(sent)).body.durable).toEqual([sent.id]);
    const {
      body: { id },
    } = await merge(one.personId, other.personId);
    expect(await send(sent, late)).toMatchObject({ status: 201, body: { durable: [sent.id, late.id], refused: [] } });
    const whose = () =>
      api.db.query('select distinct person_id as id from attendance_records where id = any($1)', [[sent.id, late.id]]);
    expect(await whose()).toEqual([{ id: one.personId }]);
    expect((await undo(id)).body.state).toBe('undone');
    expect((await send(sent)).body.durable).toEqual([sent.id]);
  });

  it('taken back says in the trail which facts went back, the Russian form of the name too', async () => {
    const [one, other] = await couple();
    await api.db.query(
      "update persons set family_name_ru = 'Касымова', given_name_ru = 'Ержана', patronymic_ru = '', name_key_ru = 'касымова|ержана|' where id = $1",
      [other.personId],
    );
    const {
      body: { id },
    } = await merge(one.personId, other.personId, { choices: { iin: 'survivor', nameRu: 'loser' } });
    await undo(id);
    const { body } = await api.call(world.admin, mendingRoutes.changes, { params: { id: one.personId } });
    expect(body.items.filter(({ action }) => action === 'person.changed').map(({ fields }) => fields)).toEqual([
      [{ field: 'nameRu', before: 'К… Е…', after: '' }],
      [{ field: 'nameRu', before: '', after: 'К… Е…' }],
    ]);
  });

  it('loses no day on which either cannot come, and gives each theirs back', async () => {
    const [one, other] = await couple();
    const away = (personId: string, from: string, until: string) =>
      api.db.query(
        'insert into unavailabilities (person_id, from_on, until_on, created_at) values ($1, $2, $3, now())',
        [personId, from, until],
      );
    const daysOf = async ({ personId }: Member) =>
      (
        await api.db.query<{ days: string }[]>(
          `select to_char(from_on, 'DD') || '–' || to_char(until_on, 'DD') as days from unavailabilities
           where person_id = $1 and ended_at is null order by from_on`,
          [personId],
        )
      ).map(({ days }) => days);
    await away(one.personId, '2026-03-01', '2026-03-05');
    await away(one.personId, '2026-03-10', '2026-03-12');
    await away(one.personId, '2026-03-20', '2026-03-21');
    await away(other.personId, '2026-03-04', '2026-03-11');
    const {
      body: { id },
    } = await merge(one.personId, other.personId);
    expect([await daysOf(one), await daysOf(other)]).toEqual([['01–12', '20–21'], []]);
    expect((await undo(id)).body.state).toBe('undone');
    expect([await daysOf(one), await daysOf(other)]).toEqual([['01–05', '10–12', '20–21'], ['04–11']]);
  });

  it('taken back leaves no seat and no session with whoever lost their own place in the meantime', async () => {
    const [one, other] = [await world.appoint(world.precinct), await world.appoint(world.secondPrecinct)];
    const [both, own] = [await world.seminar(), await world.seminar()];
    await world.confirm(both, [one.personId, other.personId]);
    await world.confirm(own, [other.personId]);
    const {
      body: { id },
    } = await merge(one.personId, other.personId);
    await world.end(other.appointmentId, 'own_wish');
    expect([await world.states(both, [one.personId]), await world.states(own, [one.personId])]).toEqual([
      ['confirmed'],
      ['confirmed'],
    ]);
    expect((await undo(id)).body.state).toBe('undone');
    expect([
      await world.states(both, [one.personId, other.personId]),
      await world.states(own, [one.personId, other.personId]),
    ]).toEqual([
      ['confirmed', 'cancelled'],
      [null, 'cancelled'],
    ]);
  });
});
