import { accountsRoutes, type IssuedInvitation, noticeRoutes } from '@kaskad/contracts';
import request from 'supertest';
import { type Api, startApi } from './support/api.ts';
import { addPerson, addRegion, type TestRegion } from './support/world.ts';

/** Printing invitations: nothing that is in people's hands stops working without being named before. */
describe('sheets of invitations', () => {
  let api: Api;
  let region: TestRegion;
  let admin: string;
  beforeAll(async () => {
    api = await startApi();
    region = await addRegion(api.db);
    admin = await api.staff('commission_admin', region.region.id);
  });
  afterAll(() => api.stop());

  const foresee = async (body: object) =>
    (await api.call(admin, accountsRoutes.inviteConsequences, { body: body as never })).body;
  const issue = (body: object, token = admin) => api.call(token, accountsRoutes.invite, { body: body as never });
  const codeOf = (issued: IssuedInvitation | undefined) => issued?.url.split('/').at(-1) ?? '';
  const look = async (code: string) => {
    const { status, body } = await api.call(null, accountsRoutes.invitation, { params: { code } });
    return status === 200 ? 'opens' : body.code;
  };
  const accept = (code: string, pin = '2580') =>
    api.call(null, accountsRoutes.accept, { params: { code }, body: { pin, language: 'kk', consent: true } });
  const batches = async (commissionId: string) =>
    (await api.call(admin, accountsRoutes.invitationBatches, { query: { commissionId } })).body.items;
  const undo = (id: string, token = admin) => api.call(token, accountsRoutes.undoInvitations, { params: { id } });
  /** From an address of its own, so that the guesses of one test are not held against another. */
  const signIn = (code: string, pin: string, address = '10.1.0.1') =>
    request(api.app.getHttpServer())
      .post('/api/session')
      .set('x-forwarded-for', address)
      .send({ by: 'paper', code, pin });
  const lookFrom = (address: string, code: string) =>
    request(api.app.getHttpServer()).get(`/api/invitations/${code}`).set('x-forwarded-for', address);

  it('go by default to those who hold none, and void nothing', async () => {
    const commissionId = region.precinct.id;
    const people = [];
    for (const familyName of ['Ахметов', 'Бекова', 'Серікбай'])
      people.push(await addPerson(api.db, region.precinct, { familyName }));
    const [first] = (await issue({ personIds: people.slice(0, 1) })).body.items;
    expect(await foresee({ commissionId })).toMatchObject({ persons: 2, issued: 2, pages: 1, voids: 0 });
    expect((await issue({ commissionId })).body.items.map(({ personId }) => personId)).toEqual(people.slice(1));
    expect(await look(codeOf(first))).toBe('opens');
    expect((await issue({ commissionId })).body.code).toBe('invitation_nobody');
  });

  it('void what was handed out only when told how many', async () => {
    const commissionId = region.precinct.id;
    const all = { commissionId, whom: 'unjoined' };
    expect(await foresee(all)).toMatchObject({ persons: 3, voids: 3 });
    const refused = await issue({ ...all, voids: 2 });
    expect([refused.status, refused.body.code, refused.body.params]).toEqual([
      409,
      'invitation_voids_more',
      { count: 3 },
    ]);
    expect((await issue({ ...all, voids: 3 })).body.items).toHaveLength(3);
    const [person] = await api.db.query<{ id: string }[]>(
      `select person_id as id from invitations where revoked_at is null and used_at is null limit 1`,
    );
    const one = { personIds: [person?.id] };
    expect(await foresee(one)).toMatchObject({ persons: 1, voids: 1 });
    expect((await issue(one)).body.code).toBe('invitation_voids_more');
    expect((await issue({ ...one, voids: 1 })).status).toBe(201);
  });

  it('follow the search and the filter of the list', async () => {
    const commissionId = region.secondPrecinct.id;
    for (const familyName of ['Тоқаев', 'Қасымова', 'Төлегенов'])
      await addPerson(api.db, region.secondPrecinct, { familyName });
    expect(await foresee({ commissionId, q: 'Касымова' })).toMatchObject({ persons: 1 });
    expect((await issue({ commissionId, q: 'Касымова' })).body.items.map(({ name }) => name)).toEqual([
      expect.stringContaining('Қасымова'),
    ]);
    expect(await foresee({ commissionId, state: 'none' })).toMatchObject({ persons: 2, voids: 0 });
    expect(await foresee({ commissionId, whom: 'unjoined', state: 'invited' })).toMatchObject({ persons: 1, voids: 1 });
    expect(await foresee({ commissionId, state: 'joined' })).toMatchObject({ persons: 0, until: null });
  });

  it('say when they were printed and how many are used, and are taken back', async () => {
    const commissionId = region.farPrecinct.id;
    for (let count = 0; count < 3; count++) await addPerson(api.db, region.farPrecinct, { familyName: `Ұлан${count}` });
    const earlier = (await issue({ commissionId })).body.items;
    const printed = await request(api.app.getHttpServer())
      .post('/api/invitations/sheet')
      .set('authorization', `Bearer ${admin}`)
      .send({ commissionId, whom: 'unjoined', voids: 3 });
    expect([printed.status, printed.headers['content-type']]).toEqual([200, 'application/pdf']);
    expect(decodeURIComponent(String(printed.headers['content-disposition']))).toMatch(
      /''Шақыру парағы – .+ – 2026-02-10\.pdf$/,
    );
    const [last, before] = await batches(commissionId);
    expect(last).toMatchObject({ onPaper: true, persons: 3, used: 0, open: 3, replaced: 3, undone: false });
    expect(last?.issuedAt).toBe('2026-02-10T14:00');
    expect(before).toMatchObject({ onPaper: false, persons: 3, open: 0, undone: false });
    expect(await look(codeOf(earlier[0]))).toBe('invitation_withdrawn');

    expect((await undo(last?.id ?? '')).body).toEqual({ voided: 3, restored: 3 });
    expect(await look(codeOf(earlier[0]))).toBe('opens');
    expect((await accept(codeOf(earlier[0]))).status).toBe(201);
    expect(await batches(commissionId)).toMatchObject([
      { open: 0, undone: true },
      { used: 1, open: 2 },
    ]);
    expect((await undo(last?.id ?? '')).body.code).toBe('invitation_batch_undone');
    const trail = await api.db.query<{ after: object }[]>(
      "select after from audit_events where action = 'invitation.undone'",
    );
    expect(trail.map(({ after }) => after)).toEqual(Array(3).fill({ restored: true }));
  });

  it('bring nothing back for whoever joined by the new one', async () => {
    const personId = await addPerson(api.db, region.district);
    const old = (await issue({ personIds: [personId] })).body.items[0];
    const fresh = (await issue({ personIds: [personId], voids: 1 })).body.items[0];
    await accept(codeOf(fresh));
    const [batch] = await batches(region.district.id);
    expect(batch).toMatchObject({ used: 1, open: 0, replaced: 0 });
    expect((await undo(batch?.id ?? '')).body).toEqual({ voided: 0, restored: 0 });
    expect(await look(codeOf(old))).toBe('invitation_withdrawn');
  });

  it('are taken back only where all the people are', async () => {
    const personIds = [await addPerson(api.db, region.precinct), await addPerson(api.db, region.neighbour)];
    await issue({ personIds });
    const [batch] = await batches(region.precinct.id);
    const district = await api.staff('coordinator', region.district.id);
    expect((await undo(batch?.id ?? '', district)).status).toBe(404);
    expect((await undo(batch?.id ?? '')).body).toEqual({ voided: 2, restored: 0 });
  });

  describe('in the hands of somebody else', () => {
    const disown = (code: string) => api.call(null, accountsRoutes.disownInvitation, { params: { code } });
    const stateOf = async (personId: string) =>
      (
        await api.call(admin, accountsRoutes.invitees, {
          query: { commissionId: region.region.id, subtree: 'true', limit: 100 },
        })
      ).body.items.find((one) => one.personId === personId)?.state;

    it('are void as soon as that is said; the issuer is told, and the next round has them', async () => {
      const personId = await addPerson(api.db, region.precinct, { familyName: 'Нұрлан', givenName: 'Әйгерім' });
      const [issued] = (await issue({ personIds: [personId] })).body.items;
      const typed = issued?.typed ?? '';
      expect((await disown(typed)).status).toBe(201);
      expect(await look(codeOf(issued))).toBe('invitation_withdrawn');
      expect((await accept(typed)).body.code).toBe('invitation_withdrawn');
      expect((await disown(codeOf(issued))).body.code).toBe('invitation_withdrawn');
      expect(await stateOf(personId)).toBe('misdelivered');
      const { items } = (await api.call(admin, noticeRoutes.list, { query: {} })).body;
      expect(items[0]).toMatchObject({
        kind: 'invitation_misdelivered',
        params: { name: 'Нұрлан Әйгерім', commissionId: region.precinct.id },
      });
      const trail = await api.db.query<object[]>(
        "select actor_id as by, subject_id as whom from audit_events where action = 'invitation.disowned'",
      );
      expect(trail).toEqual([{ by: null, whom: personId }]);

      const astray = { commissionId: region.precinct.id, state: 'misdelivered' };
      expect(await foresee(astray)).toMatchObject({ persons: 1, voids: 0 });
      const [again] = (await issue(astray)).body.items;
      expect([again?.personId, await stateOf(personId)]).toEqual([personId, 'invited']);
      expect((await accept(codeOf(again))).status).toBe(201);
    });

    it('change nothing for whoever joined already, and nothing where there is no such code', async () => {
      const personId = await addPerson(api.db, region.precinct);
      const [issued] = (await issue({ personIds: [personId] })).body.items;
      await accept(codeOf(issued), '2580');
      expect((await disown(codeOf(issued))).body.code).toBe('invitation_used');
      expect((await signIn(codeOf(issued), '2580')).status).toBe(201);
      expect((await disown('AAAA-AAAA')).body.code).toBe('invitation_unknown');
    });

    it('are void once, however many say so at the same time as the owner joins', async () => {
      const personId = await addPerson(api.db, region.precinct);
      const [issued] = (await issue({ personIds: [personId] })).body.items;
      const code = codeOf(issued);
      const replies = await Promise.all([accept(code), disown(code), disown(code), disown(code)]);
      const [kept] = await api.db.query<{ used: boolean; astray: boolean }[]>(
        `select used_at is not null as used, misdelivered_at is not null as astray from invitations
         where person_id = $1`,
        [personId],
      );
      expect(kept?.used).toBe(replies[0].status === 201);
      expect(kept?.astray).toBe(!kept?.used);
    });
  });

  it('say one last day on the screen and on paper, and warn of an address that no phone opens', async () => {
    const personId = await addPerson(api.db, region.region);
    const asked = { personIds: [personId], until: '2026-03-19' };
    expect(await foresee(asked)).toMatchObject({
      until: '2026-03-19',
      address: { url: 'http://localhost:3000', isPublic: false },
    });
    const [issued] = (await issue(asked)).body.items;
    const list = await api.call(admin, accountsRoutes.invitees, { query: { commissionId: region.region.id } });
    expect([issued?.until, list.body.items[0]?.until]).toEqual(['2026-03-19', '2026-03-19']);
    api.setNow('2026-03-19T18:59:00Z');
    expect(await look(codeOf(issued))).toBe('opens');
    api.setNow('2026-03-19T19:00:00Z');
    expect(await look(codeOf(issued))).toBe('invitation_expired');
    api.setNow('2026-02-10T09:00:00Z');
  });

  describe('the short code', () => {
    it('is typed on any keyboard, is kept as a digest only, and joins', async () => {
      const personId = await addPerson(api.db, region.precinct, { familyName: 'Нұрлан', givenName: 'Әйгерім' });
      const [issued] = (await issue({ personIds: [personId] })).body.items;
      const typed = issued?.typed ?? '';
      expect(typed).toMatch(/^[2-9AC-HJKMNPQRTV-Y]{4}-[2-9AC-HJKMNPQRTV-Y]{4}$/);
      const kept = await api.db.query<{ row: string }[]>(
        'select row_to_json(i)::text as row from invitations i where person_id = $1',
        [personId],
      );
      expect(kept[0]?.row).not.toContain(typed.replace('-', ''));
      expect(await look(typed.toLowerCase())).toBe('opens');
      expect((await accept(typed.replace('-', ' '))).body).toMatchObject({ personId });
    });

    it('signs in somebody without a phone number on a new phone, with the PIN', async () => {
      const personId = await addPerson(api.db, region.precinct);
      const [issued] = (await issue({ personIds: [personId] })).body.items;
      await accept(codeOf(issued), '2580');
      const seen = await api.call(null, accountsRoutes.invitation, { params: { code: issued?.typed ?? '' } });
      expect(seen).toMatchObject({ status: 200, body: { joined: true } });
      expect((await signIn(issued?.typed ?? '', '2580')).body).toMatchObject({ personId, isStaff: false });
      expect((await signIn(codeOf(issued), '2580')).body).toMatchObject({ personId });
      expect((await signIn(issued?.typed ?? '', '2581')).body.code).toBe('sign_in_failed');
      expect((await accept(issued?.typed ?? '')).body.code).toBe('invitation_used');
      await api.db.query('update accounts set disabled_at = now() where person_id = $1', [personId]);
      expect((await signIn(issued?.typed ?? '', '2580')).body.code).toBe('sign_in_failed');
      expect(await look(issued?.typed ?? '')).toBe('invitation_used');
    });

    it('does not open the account of somebody who became staff', async () => {
      const personId = await addPerson(api.db, region.precinct);
      const [issued] = (await issue({ personIds: [personId] })).body.items;
      await accept(codeOf(issued), '2580');
      await api.call(admin, accountsRoutes.create, {
        body: {
          login: 'sheet.staff',
          displayName: 'Тренер',
          personId,
          role: 'coordinator',
          commissionId: region.precinct.id,
        },
      });
      expect((await signIn(issued?.typed ?? '', '2580')).body.code).toBe('sign_in_failed');
      expect(await look(issued?.typed ?? '')).toBe('invitation_used');
    });

    it('is not found by guessing: 300 wrong ones from one address, and others go on', async () => {
      await api.db.query(
        "insert into sign_in_failures (bucket, window_start, failures) values ('paper:10.2.0.1', $1, 299)",
        [new Date('2026-02-10T09:00:00Z')],
      );
      const personId = await addPerson(api.db, region.precinct);
      const [issued] = (await issue({ personIds: [personId] })).body.items;
      expect((await lookFrom('10.2.0.1', issued?.typed ?? '')).status).toBe(200);
      const wrong = await lookFrom('10.2.0.1', 'AAAA-AAAA');
      expect([wrong.status, (wrong.body as { code: string }).code]).toEqual([404, 'invitation_unknown']);
      const stopped = await lookFrom('10.2.0.1', issued?.typed ?? '');
      expect([stopped.status, (stopped.body as { code: string }).code]).toEqual([429, 'sign_in_too_often']);
      expect((await signIn(issued?.typed ?? '', '2580', '10.2.0.1')).status).toBe(429);
      // The QR code is no guess, and the next address is not stopped.
      expect((await lookFrom('10.2.0.1', codeOf(issued))).status).toBe(200);
      expect((await lookFrom('10.2.0.2', issued?.typed ?? '')).status).toBe(200);
    });
  });
});
