import { accountsRoutes } from '@kaskad/contracts';
import { FoundingService } from '../src/features/accounts/founding.service.ts';
import { type Api, startApi } from './support/api.ts';

const REGION = {
  code: 'KZ-43',
  kind: 'regional',
  name: { kk: 'Қызылорда облыстық сайлау комиссиясы', ru: 'Кызылординская областная избирательная комиссия' },
  timeZone: 'Asia/Qyzylorda',
  login: 'admin',
};

describe('founding an installation', () => {
  let api: Api;
  beforeAll(async () => {
    api = await startApi();
  });
  afterAll(() => api.stop());

  it('gives the first administrator a password that opens the door, once', async () => {
    const { password } = await api.app.get(FoundingService).found(REGION);
    const reply = await api.call(null, accountsRoutes.signIn, { body: { by: 'password', login: 'admin', password } });
    expect(reply.status).toBe(201);
    expect(reply.body.roles.map(({ role }) => role).sort()).toEqual(['commission_admin', 'system_admin']);
    const trail = await api.db.query('select action, after from audit_events order by seq limit 2');
    expect(trail).toMatchObject([
      { action: 'commission.found' },
      { action: 'account.found', after: { roles: ['system_admin', 'commission_admin'] } },
    ]);
    await expect(api.app.get(FoundingService).found({ ...REGION, code: 'KZ-44', login: 'second' })).rejects.toThrow(
      'first commission already',
    );
  });
});
