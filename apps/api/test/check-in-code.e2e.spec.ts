import { attendanceRoutes, sessionsRoutes } from '@kaskad/contracts';
import { randomUUIDv7 } from 'node:crypto';
import { type Api, startApi, type Token } from './support/api.ts';
import { type SeminarsWorld, seminarsWorld } from './support/seminars-world.ts';
import { addPerson } from './support/world.ts';

// Half a day: sessions 04:00–05:30 and 05:45–07:30 UTC on the 12th.
const at = (time: string) => `2026-02-12T${time.length === 5 ? `${time}:00` : time}.000Z`;

describe('checking in', () => {
  let api: Api;
  let world: SeminarsWorld;
  beforeEach(async () => {
    api = await startApi();
    world = await seminarsWorld(api);
  }, 30_000);
  afterEach(() => api.stop());

  async function begun(size = 2) {
    const { seminar, personIds } = await world.withGroup(size);
    const [first, second] = seminar.sessions.map(({ id }) => id) as [string, string];
    api.setNow(at('04:00'));
    return { seminar, personIds: personIds as [string, string, ...string[]], first, second };
  }
  const sheetOf = async (sessionId: string, token = world.trainer) =>
    (await api.call(token, sessionsRoutes.attendance, { params: { id: sessionId } })).body;
  const codeOf = async (sessionId: string) =>
    (await api.call(world.trainer, sessionsRoutes.checkIn, { params: { id: sessionId }, query: {} })).body;
  const checkIn = (token: string, code: string) => api.call(token, attendanceRoutes.self, { body: { token: code } });
  const records = async () => Number((await api.db.query('select count(*) from attendance_records'))[0].count);

  describe('the code on the wall', () => {
    it('stays valid when the page is opened again (mod_attendance #847, #522, #639), and checks in once', async () => {
      const {
        personIds: [one],
        first,
      } = await begun();
      const before = await codeOf(first);
      api.setNow(at('04:00:29'));
      expect(await codeOf(first)).toMatchObject({ token: before.token, code: before.code, modules: before.modules });
      api.setNow(at('04:01:30'));
      const after = await codeOf(first);
      expect(after).toMatchObject({
        address: `http://localhost:3000/check-in/${after.token}`,
        opensAt: { local: '2026-02-12T08:00' },
        closesAt: { local: '2026-02-12T11:00' },
        state: 'open',
        now: { local: '2026-02-12T09:01' },
        expected: 2,
        checkedIn: 0,
        test: null,
      });
      expect(after.code).toMatch(/^\d{6}$/);
      expect(after.modules.length).toBe(after.modules[0]?.length);
      const token = await api.person(one);
      expect(await checkIn(token, before.token)).toMatchObject({
        status: 201,
        body: { mark: 'present', already: false },
      });
      expect(await checkIn(token, after.token)).toMatchObject({
        status: 201,
        body: { mark: 'present', already: true },
      });
      expect(await records()).toBe(1);
      expect((await codeOf(first)).checkedIn).toBe(1);
    });

    it('says so in the wrong group and records nothing (#543)', async () => {
      const { first } = await begun();
      const outsider = await addPerson(api.db, world.farPrecinct);
      expect(await checkIn(await api.person(outsider), (await codeOf(first)).token)).toMatchObject({
        status: 409,
        body: { code: 'seminar_not_enrolled' },
      });
      expect(await records()).toBe(0);
    });

    it('is worth nothing as a picture that is sent to a friend (#640, #892), typed or scanned', async () => {
      const {
        personIds: [one, two],
        first,
      } = await begun();
      const picture = await codeOf(first);
      api.setNow(at('04:01:59'));
      const slow = await api.person(one);
      expect(await checkIn(slow, picture.token)).toMatchObject({ status: 201 });
      api.setNow(at('04:02'));
      const friend = await api.person(two);
      expect(await checkIn(friend, picture.token)).toMatchObject({ status: 409, body: { code: 'check_in_old' } });
      expect(await checkIn(friend, picture.code)).toMatchObject({ status: 404, body: { code: 'check_in_unknown' } });
      expect(await records()).toBe(1);
    });

    it('waits for whoever scanned before signing in (#423), on that phone alone and not for long', async () => {
      const {
        personIds: [one, two],
        first,
      } = await begun();
      const [phone, other] = [randomUUIDv7(), randomUUIDv7()];
      const { token } = await codeOf(first);
      const hold = (code: string, device = phone) =>
        api.call(null, attendanceRoutes.holdScan, { body: { token: code, device } });
      const held = (await hold(token)).body.token;
      expect(held).not.toBe(token);
      api.setNow(at('04:14'));
      const [person, friend] = [await api.person(one), await api.person(two)];
      const checkInOn = (who: Token, device: string | undefined) =>
        api.call(who, attendanceRoutes.self, { body: { token: held, device } });
      for (const device of [other, undefined])
        expect(await checkInOn(friend, device)).toMatchObject({ status: 404, body: { code: 'check_in_unknown' } });
      expect(await checkInOn(person, phone)).toMatchObject({ status: 201, body: { mark: 'present', already: false } });
      expect(await hold(token)).toMatchObject({ status: 409, body: { code: 'check_in_old' } });
      expect(await hold('x'.repeat(43))).toMatchObject({ status: 404 });
      api.setNow(at('04:15:01'));
      expect(await checkInOn(friend, phone)).toMatchObject({ status: 409, body: { code: 'check_in_old' } });
      expect(await records()).toBe(1);
    });

    it('is judged by the moment of the scan, and held no longer for being held again', async () => {
      const {
        personIds: [one, two],
        first,
      } = await begun();
      const phone = randomUUIDv7();
      const hold = (code: string) =>
        api.call(null, attendanceRoutes.holdScan, { body: { token: code, device: phone } });
      const checkInHeld = async (who: string, token: string) =>
        api.call(await api.person(who), attendanceRoutes.self, { body: { token, device: phone } });
      // Lessons begin at 04:00; from 04:15 on somebody is late.
      api.setNow(at('04:14'));
      const held = (await hold((await codeOf(first)).token)).body.token;
      api.setNow(at('04:20'));
      expect((await hold(held)).body.token).toBe(held);
      await world.mark(world.trainer, [world.event(first, one, { mark: 'absent' })]);
      api.setNow(at('04:28'));
      expect((await checkInHeld(two, held)).body).toMatchObject({ mark: 'present', already: false });
      const [row] = await api.db.query<{ made_at: Date; minutes: number }[]>(
        'select made_at, minutes from attendance_records where person_id = $1',
        [two],
      );
      expect(row).toMatchObject({ made_at: new Date(at('04:14')), minutes: 90 });
      // The list was marked after the scan, by somebody who did not know of it.
      await checkInHeld(one, held);
      expect((await sheetOf(first)).people.find(({ person }) => person.id === one)).toMatchObject({
        mark: 'present',
        inConflict: true,
      });
      api.setNow(at('04:29:01'));
      expect(await hold(held)).toMatchObject({ status: 409, body: { code: 'check_in_old' } });
    });

    it('is known an hour ahead where the wall asks for it, so that it goes on without a network', async () => {
      const { first } = await begun();
      const { body } = await api.call(world.trainer, sessionsRoutes.checkIn, {
        params: { id: first },
        query: { ahead: 'true' },
      });
      expect(body.ahead).toMatchObject({ startsAt: at('04:00'), stepSeconds: 30 });
      expect(body.ahead?.codes).toHaveLength(120);
      expect(body.ahead?.codes[0]).toEqual({ token: body.token, code: body.code });
      api.setNow(at('04:59:31'));
      const later = await codeOf(first);
      expect(body.ahead?.codes[119]).toEqual({ token: later.token, code: later.code });
      expect(later.ahead).toBeUndefined();
    });

    it('counts for its own session only (#807), early scans can be repeated (#746), late ones are late', async () => {
      const {
        personIds: [one, two],
        first,
        second,
      } = await begun();
      const token = await api.person(one);
      const fresh = async (sessionId: string) => (await codeOf(sessionId)).token;
      expect(await checkIn(token, await fresh(first))).toMatchObject({ status: 201 });
      expect(await checkIn(token, await fresh(second))).toMatchObject({
        status: 409,
        body: { code: 'attendance_too_early', params: { opens: '12.02.2026 09:45' } },
      });
      expect((await sheetOf(second)).people.every(({ mark }) => mark === null)).toBe(true);
      api.setNow(at('04:45'));
      expect(await checkIn(token, await fresh(second))).toMatchObject({ status: 201, body: { mark: 'present' } });
      expect(await checkIn(await api.person(two), await fresh(first))).toMatchObject({
        status: 201,
        body: { mark: 'late' },
      });
      expect((await sheetOf(first)).people.find(({ person }) => person.id === two)).toMatchObject({
        mark: 'late',
        minutes: 45,
      });
      api.setNow(at('08:01'));
      expect(await checkIn(await api.person(two), await fresh(second))).toMatchObject({
        status: 409,
        body: { code: 'attendance_closed' },
      });
    });

    it('cannot be made up', async () => {
      const {
        personIds: [one],
        first,
        second,
      } = await begun();
      const [code, other] = [(await codeOf(first)).token, (await codeOf(second)).token];
      const token = await api.person(one);
      for (const forged of [
        `${other.slice(0, 22)}${code.slice(22)}`,
        `${code.slice(0, 43)}${code.endsWith('A') ? 'Q' : 'A'}`,
        'x'.repeat(44),
        `${code}A`,
      ]) {
        expect(await checkIn(token, forged)).toMatchObject({ status: 404, body: { code: 'check_in_unknown' } });
      }
      expect(await checkIn(token, 'short')).toMatchObject({ status: 400 });
      expect(await api.call(token, sessionsRoutes.checkIn, { params: { id: first }, query: {} })).toMatchObject({
        status: 403,
      });
    });

    it("is typed where no camera reads it: six digits, of one's own sessions only", async () => {
      const {
        personIds: [one, two],
        first,
        second,
      } = await begun();
      const [{ code }, later] = [await codeOf(first), await codeOf(second)];
      expect(later.code).not.toBe(code);
      const token = await api.person(one);
      expect(await checkIn(token, `${code.slice(0, 3)} ${code.slice(3)}`)).toMatchObject({
        status: 201,
        body: { mark: 'present', already: false },
      });
      expect(await checkIn(token, code)).toMatchObject({ status: 201, body: { already: true } });
      expect(await checkIn(token, later.code)).toMatchObject({ status: 409, body: { code: 'attendance_too_early' } });
      const outsider = await api.person(await addPerson(api.db, world.farPrecinct));
      expect(await checkIn(outsider, code)).toMatchObject({ status: 404, body: { code: 'check_in_unknown' } });
      const guesser = await api.person(two);
      const wrong = (place: number) => String((Number(code) + 1 + place) % 1_000_000).padStart(6, '0');
      const replies: number[] = [];
      for (let place = 0; place < 12; place++) replies.push((await checkIn(guesser, wrong(place))).status);
      expect(replies).toEqual([...Array<number>(10).fill(404), 429, 429]);
      expect(await checkIn(guesser, (await codeOf(first)).token)).toMatchObject({ status: 201 });
      expect(await records()).toBe(2);
    });

    it('counts whoever came, invited or not, and says when it opens and closes', async () => {
      const {
        seminar,
        personIds: [one],
        first,
        second,
      } = await begun();
      const [invited, waiting] = [await addPerson(api.db, world.precinct), await addPerson(api.db, world.precinct)];
      for (const [personId, state] of Object.entries({ [invited]: 'invited', [waiting]: 'waitlisted' }))
        await api.db.query(
          'insert into enrolments (seminar_id, person_id, state, queued_at) values ($1, $2, $3, now())',
          [seminar.id, personId, state],
        );
      expect(await codeOf(first)).toMatchObject({ checkedIn: 0, expected: 3 });
      await world.mark(world.trainer, [
        world.event(first, one, { mark: 'late' }),
        world.event(first, invited, { mark: 'absent' }),
        world.event(first, waiting),
      ]);
      expect(await codeOf(first)).toMatchObject({ checkedIn: 2, expected: 4 });
      expect(await codeOf(second)).toMatchObject({ state: 'early' });
      api.setNow(at('08:01'));
      expect(await codeOf(second)).toMatchObject({ state: 'closed' });
    });

    it('shows how far the test of the group has come: people who began it, and who handed it in', async () => {
      const { personIds, first } = await begun(3);
      const quiz = async (kind: string) => {
        const [row] = await api.db.query<{ id: string }[]>(
          `insert into quizzes (code, kind, title, commission_id, blueprint, minutes, max_attempts)
           values ($1, $1, '{"kk":"Қ","ru":"И"}', $2, '{}', 30, 2) returning id`,
          [kind, world.region.id],
        );
        return row?.id ?? '';
      };
      const attempt = (quizId: string, personId: string, state: string, startedAt: string, number = 1) =>
        api.db.query(
          `insert into attempts (quiz_id, person_id, campaign_id, number, state, form, started_at, deadline_at,
             finished_at, score, max_score)
           values ($1, $2, $3, $4, $5, '{}', $6, $6, case when $5 = 'open' then null else $6::timestamptz end,
             case when $5 = 'open' then null else 5 end, 25)`,
          [quizId, personId, world.campaignId, number, state, startedAt],
        );
      const [entry, final] = [await quiz('entry'), await quiz('final')];
      const [one, two, three] = personIds as unknown as [string, string, string];
      await attempt(entry, one, 'submitted', '2026-02-10T04:00:00Z');
      expect((await codeOf(first)).test).toBeNull();
      await attempt(entry, two, 'open', at('03:50'));
      await attempt(entry, three, 'submitted', at('03:51'));
      expect((await codeOf(first)).test).toEqual({ kind: 'entry', begun: 2, handedIn: 1 });
      await attempt(final, two, 'submitted', at('03:55'));
      await attempt(final, two, 'open', at('03:58'), 2);
      await attempt(final, await addPerson(api.db, world.precinct), 'open', at('03:59'));
      expect((await codeOf(first)).test).toEqual({ kind: 'final', begun: 1, handedIn: 1 });
    });

    it('takes a hall that scans at one moment (#884)', async () => {
      const { personIds, first } = await begun(50);
      const code = (await codeOf(first)).token;
      const tokens = await Promise.all(personIds.map((id) => api.person(id)));
      const replies = await Promise.all(tokens.flatMap((token) => [checkIn(token, code), checkIn(token, code)]));
      expect(replies.map(({ status }) => status)).toEqual(Array(100).fill(201));
      expect(await records()).toBe(50);
    });
  });
});
