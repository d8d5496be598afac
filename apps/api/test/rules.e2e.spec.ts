import { accountsRoutes, campaignsRoutes, commissionsRoutes, reportRoutes, rostersRoutes } from '@kaskad/contracts';
import { CAMPAIGN_DEFAULTS } from '@kaskad/domain';
import { DemoAccountsService } from '../src/features/accounts/demo-accounts.service.ts';
import { type Api, startApi } from './support/api.ts';
import { addPerson } from './support/world.ts';
import { seminarsWorld, type SeminarsWorld } from './support/seminars-world.ts';

/** Rules that no single feature owns. */
describe('the rules that hold always', () => {
  let api: Api;
  let world: SeminarsWorld;
  let admin: string;
  beforeAll(async () => {
    api = await startApi();
    world = await seminarsWorld(api);
    admin = await api.staff('commission_admin', world.region.id);
  });
  afterAll(() => api.stop());

  const trail = (subjectId: string) =>
    api.db.query<
      { action: string; before: object | null; after: object | null; reason: string | null; actor_id: string | null }[]
    >('select action, before, after, reason, actor_id from audit_events where subject_id = $1 order by seq', [
      subjectId,
    ]);

  describe('5: the audit trail says who, when, what before, what after', () => {
    it('of thresholds and days of a campaign', async () => {
      const params = { id: world.campaignId };
      const settings = { ...CAMPAIGN_DEFAULTS, seminars: { ...CAMPAIGN_DEFAULTS.seminars, groupSize: 22 } };
      expect(
        (await api.call(admin, campaignsRoutes.change, { params, body: { settings, electionDay: '2026-03-20' } }))
          .status,
      ).toBe(200);
      const [entry] = await trail(world.campaignId);
      expect(entry).toMatchObject({
        action: 'campaign.changed',
        before: { electionDay: '2026-03-18' },
        after: { electionDay: '2026-03-20', settings: { seminars: { groupSize: 22 } } },
        actor_id: expect.any(String),
      });
    });

    it('of requirements, with those that were', async () => {
      const params = { id: world.campaignId };
      const item = {
        commissionKind: 'precinct',
        position: 'member',
        path: 'seminar' as const,
        attendanceShare: 0.8,
        finalTest: true,
        trainerModule: false,
        dueOn: '2026-03-16',
      };
      await api.call(admin, campaignsRoutes.setRequirements, { params, body: { items: [item] } });
      await api.call(admin, campaignsRoutes.setRequirements, {
        params,
        body: { items: [{ ...item, attendanceShare: 0.5 }] },
      });
      expect((await trail(world.campaignId)).at(-1)).toMatchObject({
        action: 'campaign.requirements_set',
        before: { items: [{ position: 'member', attendanceShare: 0.8 }] },
        after: { items: [{ attendanceShare: 0.5 }] },
      });
    });

    it('of a campaign that closes', async () => {
      await api.call(admin, campaignsRoutes.close, { params: { id: world.campaignId } });
      expect((await trail(world.campaignId)).at(-1)).toMatchObject({
        action: 'campaign.closed',
        before: { state: 'open' },
        after: { state: 'closed' },
      });
    });

    it('of the rights that a roster of operators gives and takes', async () => {
      const file = Buffer.from('Т.А.Ә.,ЖСН,Телефон,Тілі\nАйтбай Ғалым Ғаниұлы,830801357260,+7 778 411 01 12,қазақ\n');
      const {
        body: { id },
      } = (await api.upload(admin, '/rosters', file, 'operators.csv', { commissionId: world.region.id })) as {
        body: { id: string };
      };
      expect((await api.call(admin, rostersRoutes.commit, { params: { id }, body: { decisions: [] } })).status).toBe(
        201,
      );
      const [person] = await api.db.query<{ id: string }[]>('select id from persons where is_operator');
      expect(await trail(String(person?.id))).toMatchObject([
        { action: 'operator.open', before: { isOperator: false }, after: { isOperator: true }, reason: 'roster' },
      ]);
      expect((await api.call(admin, rostersRoutes.undo, { params: { id } })).status).toBe(201);
      expect((await trail(String(person?.id))).at(-1)).toMatchObject({
        action: 'operator.end',
        before: { isOperator: true },
        after: { isOperator: false },
      });
    });

    it('of roles, however they are given', async () => {
      const body = {
        login: 'auditor-7',
        displayName: 'Аудитор',
        language: 'kk' as const,
        role: 'auditor' as const,
        commissionId: world.district.id,
      };
      const {
        body: { account },
      } = await api.call(admin, accountsRoutes.create, { body });
      expect(await trail(account.id)).toMatchObject([
        { action: 'role.granted', after: { role: 'auditor', commissionId: world.district.id } },
      ]);
      await api.call(admin, accountsRoutes.grant, {
        params: { id: account.id },
        body: { role: 'coordinator', commissionId: world.district.id },
      });
      await api.call(admin, accountsRoutes.revoke, {
        params: { id: account.grants[0]?.id ?? '' },
        body: { reason: 'Жұмыстан шықты' },
      });
      const state = (disabled: boolean) =>
        api.call(admin, accountsRoutes.setState, {
          params: { id: account.id },
          body: { disabled, reason: 'Тексеру үшін' },
        });
      await state(true);
      await state(false);
      await api.call(admin, accountsRoutes.resetPassword, {
        params: { id: account.id },
        body: { reason: 'Ұмытып қалды' },
      });
      expect((await trail(account.id)).slice(1)).toMatchObject([
        { action: 'role.granted', after: { role: 'coordinator' } },
        { action: 'role.revoked', before: { role: 'auditor' }, reason: 'Жұмыстан шықты' },
        { action: 'account.disabled', before: { disabled: false }, after: { disabled: true }, reason: 'Тексеру үшін' },
        { action: 'account.enabled', after: { disabled: false } },
        { action: 'account.password_reset', reason: 'Ұмытып қалды' },
      ]);

      const made = await api.app
        .get(DemoAccountsService)
        .addStaff(
          [{ login: 'demo-admin', displayName: 'Demo', role: 'commission_admin', commissionId: world.region.id }],
          'kaskad-demo',
        );
      expect(await trail(made.get('demo-admin') ?? '')).toMatchObject([
        { action: 'role.granted', after: { role: 'commission_admin', commissionId: world.region.id }, reason: 'demo' },
      ]);
    });

    it('of an invitation and of whom it let in', async () => {
      const personId = await addPerson(api.db, world.precinct);
      const issued = await api.call(admin, accountsRoutes.invite, { body: { personIds: [personId], subtree: false } });
      expect(await trail(personId)).toMatchObject([{ action: 'invitation.issued', actor_id: expect.any(String) }]);
      const code = issued.body.items[0]?.url.split('/').at(-1) ?? '';
      const joined = await api.call(null, accountsRoutes.accept, {
        params: { code },
        body: { pin: '482915', language: 'kk', consent: true },
      });
      expect([joined.status, (await trail(joined.body.accountId)).map(({ action }) => action)]).toEqual([
        201,
        ['account.joined'],
      ]);
    });

    it('of a commission that comes and changes', async () => {
      const made = await api.call(admin, commissionsRoutes.create, {
        body: {
          parentId: world.district.id,
          code: 'NEW-1',
          kind: 'precinct',
          number: 999,
          name: { kk: 'Жаңа', ru: 'Новая' },
        } as never,
      });
      expect([made.status, (await trail(made.body.id)).map(({ action }) => action)]).toEqual([
        201,
        ['commission.create'],
      ]);
      const name = { kk: 'Жаңа атау', ru: 'Новое имя' };
      await api.call(admin, commissionsRoutes.change, { params: { id: world.precinct.id }, body: { name } });
      expect((await trail(world.precinct.id)).at(-1)).toMatchObject({ action: 'commission.change', after: { name } });
    });
  });

  it('8: days are those of the own zone, also in the audit trail', async () => {
    api.setNow('2026-02-10T20:30:00Z');
    const {
      body: { account },
    } = await api.call(admin, accountsRoutes.create, {
      body: { login: 'at-night', displayName: 'Түн', language: 'kk', role: 'auditor', commissionId: world.district.id },
    });
    const on = async (day: string) =>
      (await api.call(admin, reportRoutes.audit, { query: { subjectId: account.id, from: day, to: day } })).body.items;
    expect(await on('2026-02-11')).toMatchObject([
      { action: 'role.granted', at: '2026-02-10T20:30:00.000Z', local: '2026-02-11T01:30' },
    ]);
    expect(await on('2026-02-10')).toEqual([]);
    api.setNow('2026-02-10T09:00:00Z');
  });
});
