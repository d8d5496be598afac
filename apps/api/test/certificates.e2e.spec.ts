import { certificateRoutes as routes } from '@kaskad/contracts';
import { randomUUID } from 'node:crypto';
import { type Api, startApi } from './support/api.ts';
import { addAttempt, addSeminar, trainingChanged } from './support/training-world.ts';
import { addPerson, type TestRegion } from './support/world.ts';
import { type Training, certificatesActs, certificatesWorld } from './support/certificates-acts.ts';
import { proposeRevocation, revokeByTwo } from './support/revoking.ts';

describe('certificates', () => {
  let api: Api;
  let world: TestRegion;
  let campaignId: string;
  let finalId: string;
  let trainerQuizId: string;

  beforeAll(async () => {
    api = await startApi();
    ({ world, campaignId, finalId, trainerQuizId } = await certificatesWorld(api));
  });
  afterAll(() => api.stop());

  const { trained, heldBy, certified } = certificatesActs(() => ({ api, world, campaignId, finalId, trainerQuizId }));

  it('issues one to whoever attended and passed, with number, history, readable audit', async () => {
    const certificate = await certified();
    expect(certificate).toMatchObject({ kind: 'completion', state: 'issued' });
    expect(certificate.number).toMatch(/^T\w+-2026-\d{6}$/);
    expect(Buffer.from(certificate.verify_code, 'base64url').length).toBeGreaterThanOrEqual(16);
    const audit = await api.db.query('select action, subject_id from audit_events where subject_id = $1', [
      certificate.id,
    ]);
    expect(audit).toEqual([{ action: 'certificate.issued', subject_id: certificate.id }]);
    const admin = await api.staff('commission_admin', world.region.id);
    const reply = await api.call(admin, routes.get, { params: { id: certificate.id } });
    expect(reply).toMatchObject({
      status: 200,
      body: {
        standing: 'valid',
        issuedOn: '2026-02-10',
        validUntil: '2026-03-18',
        attendanceShare: 1,
        scoreShare: 0.92,
        history: [{ event: 'issued' }],
      },
    });
  });

  it('lets it hold as many days after the election as the campaign says', async () => {
    await api.db.query(`update campaigns set settings = '{"certificates": {"daysAfterElection": 10}}'`);
    const { id } = await certified();
    await api.db.query(`update campaigns set settings = '{}'`);
    expect(await api.db.query('select valid_until::text as until from certificates where id = $1', [id])).toEqual([
      { until: '2026-03-28' },
    ]);
  });

  it.each([
    ['attended too little', { attended: [90, 50] }],
    ['failed the final test', { score: 19 }],
  ] satisfies [string, Training][])('issues none to whoever %s', async (_, over) => {
    expect(await heldBy(await trained(over))).toEqual([]);
  });

  it('takes the newest attendance record of a session, not the first', async () => {
    const personId = await addPerson(api.db, world.precinct, { position: 'secretary' });
    const seminarId = await addSeminar(api.db, {
      campaignId,
      commission: world.district,
      attended: { [personId]: [90, 0] },
    });
    await addAttempt(api.db, { quizId: finalId, personId, campaignId });
    await api.db.query(
      `insert into attendance_records (id, session_id, person_id, mark, minutes, method, recorded_by, recorded_at,
        received_at, reason)
       select gen_random_uuid(), ss.id, $2, 'present', 90, 'paper', (select id from accounts
         limit 1), now(), now(), 'signed on paper' from seminar_sessions ss where ss.seminar_id = $1 and ss.place = 1`,
      [seminarId, personId],
    );
    await trainingChanged(api, campaignId, [personId]);
    expect(await heldBy(personId)).toMatchObject([{ kind: 'completion' }]);
  });

  it('issues one certificate however often and at once the job runs, and numbers have no gaps', async () => {
    const people: string[] = [];
    for (const familyName of ['Әбді', 'Қали', 'Өмір', 'Үсен']) {
      const personId = await addPerson(api.db, world.secondPrecinct, { position: 'chair', familyName });
      await addSeminar(api.db, { campaignId, commission: world.district, attended: { [personId]: [90, 90] } });
      await addAttempt(api.db, { quizId: finalId, personId, campaignId });
      people.push(personId);
    }
    await Promise.all([1, 2, 3, 4].map(() => trainingChanged(api, campaignId, people)));
    const rows = await api.db.query<{ person_id: string }[]>(
      'select person_id from certificates where person_id = any($1)',
      [people],
    );
    expect(rows.map((row) => row.person_id).sort()).toEqual([...people].sort());
    const [numbers] = await api.db.query<{ count: number; last: number }[]>(
      'select count(*)::int as count, (select sum(last)::int from certificate_numbers) as last from certificates',
    );
    expect(numbers?.count).toBe(numbers?.last);
  });

  it('gives the right to train and an accreditation to whoever also passed the trainer test', async () => {
    const personId = await trained({ trainer: true });
    expect((await heldBy(personId)).map(({ kind }) => kind)).toEqual(['completion', 'right_to_train']);
    const rows = await api.db.query('select level, commission_id, ended_at from accreditations where person_id = $1', [
      personId,
    ]);
    expect(rows).toEqual([{ level: 3, commission_id: world.precinct.id, ended_at: null }]);
  });

  it('gives no right to train without the own certificate, nor to a plain member', async () => {
    const chair = await trained({ trainer: true, score: 10 });
    const member = await trained({ trainer: true, position: 'member' });
    expect(await heldBy(chair)).toEqual([]);
    expect((await heldBy(member)).map(({ kind }) => kind)).toEqual(['completion']);
  });

  it('certifies an operator who studied by themselves', async () => {
    const versionId = randomUUID();
    const [campaign] = await api.db.query<{ law_edition_id: string }[]>(
      'select law_edition_id from campaigns where id = $1',
      [campaignId],
    );
    await api.db.query(
      "insert into courses (id, code, title, summary, commission_id) values ($1, $2, '{}', '{}', $3)",
      [versionId, `K-${versionId}`, world.region.id],
    );
    await api.db.query('insert into course_versions (id, course_id, number, law_edition_id) values ($1, $1, 1, $2)', [
      versionId,
      campaign?.law_edition_id,
    ]);
    await api.db.query(
      "insert into course_modules (id, version_id, code, place, title, summary) values ($1, $1, 'm', 1, '{}', '{}')",
      [versionId],
    );
    await api.db.query(
      "insert into lessons (id, module_id, code, place, title, minutes, body) values ($1, $1, 'l', 1, '{}', 3, '{}')",
      [versionId],
    );
    await api.db.query('update campaigns set course_version_id = $2 where id = $1', [campaignId, versionId]);
    const personId = await addPerson(api.db, world.district, { position: null });
    await api.db.query('update persons set is_operator = true where id = $1', [personId]);
    await addAttempt(api.db, { quizId: finalId, personId, campaignId });
    await trainingChanged(api, campaignId, [personId]);
    expect(await heldBy(personId)).toEqual([]);
    await api.db.query('insert into lesson_completions (person_id, lesson_id) values ($1, $2)', [personId, versionId]);
    await trainingChanged(api, campaignId, [personId]);
    expect(await heldBy(personId)).toHaveLength(1);
  });

  it('never issues anew by itself what was revoked, until a test is passed later', async () => {
    const personId = await trained();
    const [certificate] = await heldBy(personId);
    const admin = await api.staff('commission_admin', world.region.id);
    await revokeByTwo(api, {
      by: admin,
      commissionId: world.region.id,
      ids: [certificate?.id ?? ''],
      reason: 'Тест нәтижесі жойылды',
    });
    await trainingChanged(api, campaignId, [personId]);
    expect((await heldBy(personId)).map(({ state }) => state)).toEqual(['revoked']);
    await addAttempt(api.db, { quizId: finalId, personId, campaignId, number: 2, at: '2026-02-10T09:30:00Z' });
    await trainingChanged(api, campaignId, [personId]);
    expect((await heldBy(personId)).map(({ state }) => state)).toEqual(['revoked', 'issued']);
  });

  it('ends the accreditation with the right it rests on', async () => {
    const personId = await trained({ trainer: true });
    const right = (await heldBy(personId)).find(({ kind }) => kind === 'right_to_train');
    const admin = await api.staff('commission_admin', world.district.id);
    await revokeByTwo(api, {
      by: admin,
      commissionId: world.district.id,
      ids: [right?.id ?? ''],
      reason: 'Бұзушылықтар анықталды',
    });
    const rows = await api.db.query('select end_reason from accreditations where person_id = $1', [personId]);
    expect(rows).toEqual([{ end_reason: 'Бұзушылықтар анықталды' }]);
    const trail = await api.db.query(
      "select action, before, after, reason, actor_id is not null as named from audit_events where reason = 'Бұзушылықтар анықталды' order by seq",
    );
    expect(trail).toMatchObject([
      { action: 'certificate.revocation_proposed', named: true },
      { action: 'certificate.revoked', before: { state: 'issued' }, after: { state: 'revoked' }, named: true },
      { action: 'accreditation.ended', after: { because: 'certificate.revoked' }, named: true },
    ]);
  });

  describe('is closed', () => {
    it('to whoever did not sign in', async () => {
      const { id } = await certified();
      expect(await api.call(null, routes.list, { query: {} })).toMatchObject({ status: 401 });
      expect(await api.call(null, routes.get, { params: { id } })).toMatchObject({ status: 401 });
      expect(await api.fetch(null, routes.pdf, { params: { id } })).toMatchObject({ status: 401 });
    });

    it('to members, but for their own', async () => {
      const own = await trained();
      const [mine] = await heldBy(own);
      const { id: foreign } = await certified();
      const token = await api.person(own);
      expect(await api.call(token, routes.list, { query: {} })).toMatchObject({ status: 403 });
      expect(await api.call(token, routes.mine, {})).toMatchObject({
        status: 200,
        body: { items: [{ number: mine?.number, qr: { size: expect.any(Number) } }] },
      });
      expect(await api.call(token, routes.get, { params: { id: mine?.id ?? '' } })).toMatchObject({
        status: 200,
        body: { mayRevoke: false },
      });
      expect(await api.fetch(token, routes.pdf, { params: { id: foreign } })).toMatchObject({ status: 404 });
      expect(await proposeRevocation(api, token, [mine?.id ?? ''], 'not mine to revoke')).toMatchObject({
        status: 403,
      });
    });

    it('beyond the own subtree, where a foreign id is like a missing one', async () => {
      const { id } = await certified();
      const stranger = await api.staff('commission_admin', world.neighbour.id);
      const reason = 'from next door';
      expect(await api.call(stranger, routes.get, { params: { id } })).toMatchObject({
        status: 404,
        body: { code: 'not_found' },
      });
      expect(await proposeRevocation(api, stranger, [id], reason)).toMatchObject({ status: 404 });
      expect(await proposeRevocation(api, stranger, [randomUUID()], reason)).toMatchObject({ status: 404 });
      expect((await api.call(stranger, routes.list, { query: {} })).body.items).toEqual([]);
      const auditor = await api.staff('auditor', world.district.id);
      expect(await proposeRevocation(api, auditor, [id], reason)).toMatchObject({ status: 403 });
    });

    it('to a reason that says nothing', async () => {
      const { id } = await certified();
      const admin = await api.staff('commission_admin', world.region.id);
      expect(await proposeRevocation(api, admin, [id], ' ')).toMatchObject({
        status: 400,
        body: { issues: [{ path: 'reason' }] },
      });
    });
  });

  it('lists by pages, filters and finds by number and name', async () => {
    const { number } = await certified({ familyName: 'Тоқтар' });
    const admin = await api.staff('commission_admin', world.region.id);
    const all = await api.call(admin, routes.list, { query: { limit: 3 } });
    expect(all.body.items).toHaveLength(3);
    const next = await api.call(admin, routes.list, { query: { limit: 3, after: all.body.next ?? '' } });
    expect(next.body.items[0]?.number).not.toBe(all.body.items[2]?.number);
    for (const search of [number, 'тоқтар'])
      expect((await api.call(admin, routes.list, { query: { search } })).body.items).toMatchObject([{ number }]);
    const revoked = await api.call(admin, routes.list, { query: { standing: 'revoked', kind: 'completion' } });
    expect(revoked.body.items.length).toBeGreaterThan(0);
    expect(revoked.body.items.every(({ standing }) => standing === 'revoked')).toBe(true);
  });
});
