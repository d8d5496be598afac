import { cascadeRoutes, mendingRoutes, mergingRoutes, personsRoutes } from '@kaskad/contracts';
import { ReadinessService } from '../src/features/cascade/readiness.service.ts';
import { type Api, startApi } from './support/api.ts';
import { type LeavingWorld, leavingWorld, type Member } from './support/leaving-world.ts';
import { addCertificate } from './support/merging-world.ts';
import { addCommission, type TestCommission } from './support/world.ts';
import { revokeByTwo } from './support/revoking.ts';

/**
 * What a precinct counts beside those who serve in it: the reserve, whoever was replaced, and languages. Each figure is
 * what a recount says.
 */
describe('readiness of a precinct and people who serve in it no more', () => {
  let api: Api;
  let world: LeavingWorld;
  beforeAll(async () => {
    api = await startApi();
    world = await leavingWorld(api);
    await api.db.query(
      `update campaigns set settings = settings
        || '{"readiness": {"certifiedShare": 0, "reserve": 1, "bothLanguages": false}}' where id = $1`,
      [world.campaignId],
    );
  });
  afterAll(() => api.stop());

  const certify = ({ personId }: Pick<Member, 'personId'>, { id: commissionId }: TestCommission) =>
    addCertificate(api.db, { personId, campaignId: world.campaignId, commissionId, issuedAt: '2026-02-09T10:00:00Z' });
  /** A precinct in which somebody serves, so that it is not merely empty. */
  async function precinct(): Promise<TestCommission> {
    const place = await addCommission(api.db, { kind: 'precinct', parent: world.district });
    await world.appoint(place);
    return place;
  }
  const rollup = () =>
    api.db.query(
      'select commission_id, colour, reasons, members, certified, trained from precinct_readiness order by commission_id',
    );
  /** The reasons that the board shows, and that a recount of everything changes nothing. */
  async function reasons({ id }: TestCommission): Promise<string[]> {
    await api.call(world.admin, cascadeRoutes.board, { query: { campaignId: world.campaignId } });
    const shown = await rollup();
    await api.app.get(ReadinessService).recount();
    expect(shown).toEqual(await rollup());
    const [row] = await api.db.query<{ reasons: { code: string }[] }[]>(
      'select reasons from precinct_readiness where commission_id = $1',
      [id],
    );
    return (row?.reasons ?? []).map(({ code }) => code);
  }
  /** A precinct of which a certified member left for this reason, and whether they are its reserve. */
  async function left(reason: string) {
    const place = await precinct();
    const member = await world.appoint(place);
    const certificateId = await certify(member, place);
    expect(await reasons(place)).toContain('reserve_missing');
    expect((await world.end(member.appointmentId, reason)).status).toBe(201);
    return { place, member, certificateId, isReserve: !(await reasons(place)).includes('reserve_missing') };
  }

  it.each([
    ['own_wish', true],
    ['illness', true],
    ['other', true],
    ['moved_away', false],
    ['recalled', false],
    ['removed', false],
    ['died', false],
  ])('whoever left by %s is a reserve: %s', async (reason, expected) => {
    expect((await left(reason)).isReserve).toBe(expected);
  });

  it('whoever died or was recalled elsewhere is no reserve here, in whatever order it was written down that day', async () => {
    for (const reason of ['died', 'recalled']) {
      const [place, other] = [await precinct(), await precinct()];
      const member = await world.appoint(place);
      const second = await world.appoint(other, 'member', { person: { personId: member.personId } });
      await certify(member, place);
      await world.end(second.appointmentId, reason);
      await world.end(member.appointmentId, 'own_wish');
      expect([reason, (await reasons(place)).includes('reserve_missing')]).toEqual([reason, true]);
    }
  });

  it('a reserve is one as long as they serve nowhere and the certificate holds', async () => {
    const { place, member, certificateId } = await left('own_wish');
    const { appointmentId } = await world.appoint(await precinct(), 'member', {
      person: { personId: member.personId },
    });
    expect(await reasons(place)).toContain('reserve_missing');
    await world.end(appointmentId, 'own_wish');
    await world.appoint(place, 'member', { person: { personId: member.personId } });
    expect(await reasons(place)).toContain('reserve_missing');
    const again = await left('own_wish');
    await revokeByTwo(api, {
      by: world.admin,
      commissionId: world.region.id,
      ids: [again.certificateId],
      reason: 'Қате берілген',
    });
    expect(await reasons(again.place)).toContain('reserve_missing');
    expect(certificateId).not.toBe(again.certificateId);
  });

  it('a reserve that was merged with somebody who serves elsewhere is one no more, until that is taken back', async () => {
    const { place, member } = await left('own_wish');
    const serving = await world.appoint(await precinct());
    const {
      body: { seen },
    } = await api.call(world.admin, mergingRoutes.preview, {
      params: { id: serving.personId },
      query: { with: member.personId },
    });
    const {
      body: { id },
    } = await api.call(world.admin, mergingRoutes.merge, {
      body: {
        survivorId: serving.personId,
        loserId: member.personId,
        choices: { iin: 'survivor' },
        grants: [],
        reason: 'Екі рет тіркелген',
        seen,
      },
    });
    expect(await reasons(place)).toContain('reserve_missing');
    await api.call(world.admin, mergingRoutes.undo, { params: { id }, body: { reason: 'Бөлек адамдар екен' } });
    expect(await reasons(place)).not.toContain('reserve_missing');
  });

  it('the certificate of whoever was replaced counts as long as it holds', async () => {
    const place = await precinct();
    const member = await world.appoint(place);
    const certificateId = await certify(member, place);
    await world.replace(member.appointmentId, 'other');
    expect(await reasons(place)).toContain('replacement_uncertified');
    await revokeByTwo(api, {
      by: world.admin,
      commissionId: world.region.id,
      ids: [certificateId],
      reason: 'Қате берілген',
    });
    expect(await reasons(place)).not.toContain('replacement_uncertified');
  });

  it('a language that was mended counts at once', async () => {
    await api.db.query(
      `update campaigns set settings = settings
        || '{"readiness": {"certifiedShare": 0, "reserve": 0, "bothLanguages": true}}' where id = $1`,
      [world.campaignId],
    );
    const place = await precinct();
    const [one, other] = [await world.appoint(place), await world.appoint(place)];
    for (const member of [one, other]) await certify(member, place);
    expect(await reasons(place)).toContain('language_missing');
    const {
      body: { seen },
    } = await api.call(world.admin, personsRoutes.one, { params: { id: one.personId } });
    expect(
      (
        await api.call(world.admin, mendingRoutes.mend, {
          params: { id: one.personId },
          body: { language: 'ru', reason: 'Өтініш бойынша', seen },
        })
      ).status,
    ).toBe(200);
    expect(await reasons(place)).not.toContain('language_missing');
  });
});
