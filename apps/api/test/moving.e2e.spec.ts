import {
  accommodationRoutes,
  appealRoutes,
  appointmentsRoutes,
  attemptRoutes,
  certificateRoutes,
  reportRoutes,
  revocationRoutes,
} from '@kaskad/contracts';
import { type Api, startApi } from './support/api.ts';
import { type LeavingWorld, leavingWorld, type Member } from './support/leaving-world.ts';
import { submit } from './support/quizzes-world.ts';
import { addCommission, type TestCommission } from './support/world.ts';
import { proposeRevocation } from './support/revoking.ts';

const REASON = { reason: 'Комиссияның шешімі бойынша' };

/** A certified secretary moved to another district: the documents, and whose they are now. */
describe('who moves, arrives', () => {
  let api: Api;
  let world: LeavingWorld;
  let who: Record<'old' | 'new' | 'region' | 'stranger', string>;
  beforeAll(async () => {
    api = await startApi();
    world = await leavingWorld(api);
    const elsewhere = await addCommission(api.db, { kind: 'regional' });
    who = {
      old: world.districtAdmin,
      new: await api.staff('commission_admin', world.neighbour.id),
      region: world.admin,
      stranger: await api.staff('commission_admin', elsewhere.id),
    };
  });
  afterAll(() => api.stop());

  const id = async (sql: string, values: unknown[]) =>
    String((await api.db.query<{ id: string }[]>(sql, values))[0]?.id);
  let serial = 0;
  async function certified(member: Member, commission: TestCommission = world.precinct) {
    serial += 1;
    const certificateId = await id(
      `insert into certificates (number, verify_code, kind, person_id, campaign_id, commission_id, law_edition_id, name, position, issued_at, valid_until)
       values ($1, $2, 'completion', $3, $4, $5, $6, $7, 'secretary', '2026-02-09', '2026-03-18') returning id`,
      [
        `KZ-${serial}`,
        `${'v'.repeat(22)}${serial}`,
        member.personId,
        world.campaignId,
        commission.id,
        world.lawEditionId,
        member.familyName,
      ],
    );
    await api.db.query(
      "insert into certificate_states (certificate_id, seq, state, at) values ($1, 1, 'issued', '2026-02-09')",
      [certificateId],
    );
    const accreditationId = await id(
      `insert into accreditations (person_id, campaign_id, commission_id, level, valid_from, valid_until) values ($1, $2, $3, 3, '2026-01-20', '2026-03-31') returning id`,
      [member.personId, world.campaignId, commission.id],
    );
    return { certificateId, accreditationId };
  }
  /** A secretary of the old district with all documents, who then moved by the way given. */
  async function mover(move: (member: Member) => Promise<unknown>) {
    const member = await world.appoint(world.precinct, 'secretary');
    const token = await api.person(member.personId);
    const {
      body: { id: attemptId },
    } = await world.start(token, world.quizId);
    await submit(api, token, attemptId);
    const appeal = await api.call(token, appealRoutes.make, {
      params: { id: attemptId },
      body: { text: 'Нәтижеге келіспеймін' },
    });
    const { body: granted } = await api.call(world.admin, accommodationRoutes.grant, {
      body: {
        personId: member.personId,
        campaignId: world.campaignId,
        extraTime: 50,
        extraAttempts: 0,
        reason: 'Көзі нашар көреді',
        running: false,
      },
    });
    const documents = await certified(member);
    await move(member);
    return { member, attemptId, appealId: appeal.body.id, accommodationId: granted.id, ...documents };
  }
  type Moved = Awaited<ReturnType<typeof mover>>;

  const statuses = async (call: (token: string) => Promise<{ status: number }>) =>
    Object.fromEntries(
      await Promise.all(Object.entries(who).map(async ([name, token]) => [name, (await call(token)).status])),
    );
  const listed = async (call: (token: string) => Promise<boolean | string>) =>
    Object.fromEntries(await Promise.all(Object.entries(who).map(async ([name, token]) => [name, await call(token)])));
  const inRegister = (moved: Moved) =>
    listed(async (token) => {
      const { body } = await api.call(token, certificateRoutes.list, {
        query: { campaignId: world.campaignId, limit: 200 },
      });
      const found = body.items.filter(({ id: one }) => one === moved.certificateId);
      return found.length === 1
        ? found[0]!.isFormerMember
          ? 'former'
          : 'present'
        : found.length === 0
          ? 'none'
          : 'twice';
    });

  const WAYS: [string, (member: Member) => Promise<unknown>][] = [
    ['by a roster', (member) => world.roster([[world.farPrecinct, member.familyName, 'Ержан', 'член', member.iin]])],
    [
      'by an end and an appointment',
      async (member) => {
        await world.end(member.appointmentId, 'own_wish');
        await world.appoint(world.farPrecinct, 'member', { person: { personId: member.personId } });
      },
    ],
    [
      'by an appointment and an end',
      async (member) => {
        await world.appoint(world.farPrecinct, 'member', { person: { personId: member.personId } });
        await world.end(member.appointmentId, 'own_wish');
      },
    ],
  ];

  describe.each(WAYS)('who moved %s', (_, move) => {
    let moved: Moved;
    beforeAll(async () => {
      moved = await mover(move);
    });
    const READ = { old: 200, new: 200, region: 200, stranger: 404 };
    const OWN = { old: 404, new: 200, region: 200, stranger: 404 };

    it('is in the register of both districts, marked in the old one, and once in that of the region', async () => {
      expect(await inRegister(moved)).toEqual({ old: 'former', new: 'present', region: 'present', stranger: 'none' });
    });

    it('is read, with the certificate and its PDF, by both districts', async () => {
      const params = { id: moved.certificateId };
      expect(await statuses((token) => api.call(token, certificateRoutes.get, { params }))).toEqual(READ);
      expect(await statuses((token) => api.fetch(token, certificateRoutes.pdf, { params }))).toEqual(READ);
      const old = await api.call(who.old, certificateRoutes.get, { params });
      expect(old.body).toMatchObject({ isFormerMember: true, mayRevoke: false, commission: { id: world.precinct.id } });
      expect(JSON.stringify(old.body)).not.toContain(world.farPrecinct.id);
      expect((await api.call(who.new, certificateRoutes.get, { params })).body).toMatchObject({
        isFormerMember: false,
        mayRevoke: true,
      });
    });

    it('has the accreditation listed in both, with the right to end it in the new one', async () => {
      const rows = await listed(async (token) => {
        const { body } = await api.call(token, certificateRoutes.accreditations, {
          query: { campaignId: world.campaignId, limit: 200 },
        });
        const found = body.items.find(({ id: one }) => one === moved.accreditationId);
        return found ? `${found.isFormerMember ? 'former' : 'present'} ${found.mayEnd ? 'may end' : 'reads'}` : 'none';
      });
      expect(rows).toEqual({
        old: 'former reads',
        new: 'present may end',
        region: 'present may end',
        stranger: 'none',
      });
    });

    it('has results, appeals and accommodations where they serve', async () => {
      expect(
        await statuses((token) => api.call(token, attemptRoutes.result, { params: { id: moved.attemptId } })),
      ).toEqual(OWN);
      expect(await statuses((token) => api.call(token, appealRoutes.read, { params: { id: moved.appealId } }))).toEqual(
        OWN,
      );
      const rows = await listed(async (token) =>
        (await api.call(token, accommodationRoutes.list, { query: { limit: 200 } })).body.items.some(
          ({ id: one }) => one === moved.accommodationId,
        ),
      );
      expect(rows).toEqual({ old: false, new: true, region: true, stranger: false });
    });

    it('can be acted for by the new district only', async () => {
      const revoke = (token: string) => proposeRevocation(api, token, [moved.certificateId], REASON.reason);
      const end = (token: string) =>
        api.call(token, certificateRoutes.endAccreditation, { params: { id: moved.accreditationId }, body: REASON });
      const decide = (token: string) =>
        api.call(token, appealRoutes.decide, {
          params: { id: moved.appealId },
          body: { outcome: 'dismissed', decision: 'Шағым негізсіз деп танылды' },
        });
      const withdraw = (token: string) =>
        api.call(token, accommodationRoutes.revoke, { params: { id: moved.accommodationId } });
      expect([
        (await revoke(who.stranger)).status,
        (await revoke(who.old)).status,
        (await end(who.stranger)).status,
        (await end(who.old)).status,
      ]).toEqual([404, 403, 404, 403]);
      expect([(await decide(who.old)).status, (await withdraw(who.old)).status]).toEqual([404, 404]);
      const proposed = await revoke(who.new);
      const second = await api.staff('commission_admin', world.neighbour.id);
      expect(
        await api.call(second, revocationRoutes.confirm, { params: { id: (proposed.body as { id: string }).id } }),
      ).toMatchObject({ status: 201 });
      expect([
        (await end(who.new)).status,
        proposed.status,
        (await decide(who.new)).status,
        (await withdraw(who.new)).status,
      ]).toEqual([201, 201, 201, 201]);
      const old = await api.call(who.old, certificateRoutes.get, { params: { id: moved.certificateId } });
      expect(old.body).toMatchObject({
        standing: 'revoked',
        history: [{ event: 'issued' }, { event: 'revoked', actor: null, reason: null }],
      });
    });

    it('stands in the exported register with a mark, once for the region', async () => {
      const rows = async (token: string, language: 'kk' | 'ru') => {
        const { bytes } = await api.fetch(token, reportRoutes.file, {
          params: { file: 'register.csv' },
          query: { campaignId: world.campaignId, language } as never,
        });
        return bytes
          .toString('utf8')
          .split('\r\n')
          .filter((line) => line.includes(moved.member.familyName));
      };
      const [old, region, other] = [await rows(who.old, 'ru'), await rows(who.region, 'kk'), await rows(who.new, 'ru')];
      expect([old.length, region.length, other.length]).toEqual([1, 1, 1]);
      expect([old[0], region[0], other[0]].map((line) => line?.split(';').at(-1)?.replaceAll('"', ''))).toEqual([
        'Бывший член, сейчас не здесь',
        'Комиссия мүшесі',
        'Член комиссии',
      ]);
    });
  });

  it('who left for good stays with the last commission, which may act', async () => {
    const moved = await mover((member) => world.end(member.appointmentId, 'own_wish'));
    expect(await inRegister(moved)).toEqual({ old: 'present', new: 'none', region: 'present', stranger: 'none' });
    expect((await proposeRevocation(api, who.old, [moved.certificateId], REASON.reason)).status).toBe(201);
  });

  it('who serves in both districts is a member of both, and both may act', async () => {
    const moved = await mover((member) =>
      world.appoint(world.farPrecinct, 'member', { person: { personId: member.personId } }),
    );
    expect(await inRegister(moved)).toEqual({ old: 'present', new: 'present', region: 'present', stranger: 'none' });
    expect((await proposeRevocation(api, who.new, [moved.certificateId], REASON.reason)).status).toBe(201);
    await api.call(world.admin, appointmentsRoutes.end, {
      params: { id: moved.member.appointmentId },
      body: { reason: 'other', endedOn: '2026-02-10' },
    });
  });

  it('the new district finds the certificate with the person, and alone may re-issue it', async () => {
    const moved = await mover(WAYS[0]![1]);
    const ofPerson = (token: string) =>
      api.call(token, certificateRoutes.ofPerson, { params: { id: moved.member.personId } });
    expect(await statuses(ofPerson)).toEqual({ old: 404, new: 200, region: 200, stranger: 404 });
    expect((await ofPerson(who.new)).body.items).toMatchObject([
      { id: moved.certificateId, bearsOldName: true, mayReissue: true },
    ]);
    const reissue = (token: string) =>
      api.call(token, certificateRoutes.reissue, { params: { id: moved.certificateId }, body: REASON });
    expect([
      (await reissue(who.stranger)).status,
      (await reissue(who.old)).status,
      (await reissue(who.new)).status,
    ]).toEqual([404, 403, 201]);
  });

  it('the new district may accredit, the old one finds nobody to accredit', async () => {
    const moved = await mover(WAYS[1]![1]);
    const found = (token: string) =>
      api.call(token, certificateRoutes.candidates, {
        query: { campaignId: world.campaignId, search: moved.member.familyName },
      });
    expect([(await found(who.old)).body.items.length, (await found(who.new)).body.items.length]).toEqual([0, 1]);
  });
});
