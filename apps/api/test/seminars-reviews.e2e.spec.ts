import { certificateRoutes, seminarsRoutes } from '@kaskad/contracts';
import { type Api, startApi } from './support/api.ts';
import { type SeminarsWorld, seminarsWorld } from './support/seminars-world.ts';
import { addUsualRequirements } from './support/training-world.ts';

const at = (time: string) => `2026-02-12T${time}:00.000Z`;

describe('certificates whose attendance falls away', () => {
  let api: Api;
  let world: SeminarsWorld;
  beforeAll(async () => {
    api = await startApi();
    world = await seminarsWorld(api);
    await addUsualRequirements(api.db, world.campaignId);
    await api.db.query("update requirements set final_test = false, path = 'seminar'");
  });
  afterAll(() => api.stop());

  const listed = async (token: string) =>
    (await api.call(token, certificateRoutes.list, { query: { attendanceLost: 'true' } })).body;

  it('are listed for review with the reason, never revoked, and leave the list when it is back', async () => {
    const admin = await api.staff('commission_admin', world.region.id);
    const {
      seminar,
      personIds: [one = ''],
    } = await world.withGroup(1);
    const [first = '', second = ''] = seminar.sessions.map(({ id }) => id);
    api.setNow(at('07:00'));
    await world.mark(world.trainer, [world.event(first, one), world.event(second, one)]);
    api.setNow(at('08:00'));
    await api.call(world.trainer, seminarsRoutes.hold, { params: { id: seminar.id } });
    await api.settled();
    const [certificate] = await api.db.query<{ id: string }[]>('select id from certificates where person_id = $1', [
      one,
    ]);
    expect((await listed(admin)).total).toBe(0);

    api.setNow(at('12:00'));
    await world.mark(world.coordinator, [world.event(first, one, { mark: 'absent', reason: 'парақта қолы жоқ' })]);
    await api.settled();
    expect(await listed(admin)).toMatchObject({
      total: 1,
      items: [{ id: certificate?.id, attendanceLost: true, standing: 'valid' }],
    });
    const detail = (await api.call(admin, certificateRoutes.get, { params: { id: certificate?.id ?? '' } })).body;
    expect(detail).toMatchObject({
      attendanceLoss: { before: 1, needed: 0.8, reason: 'парақта қолы жоқ', local: '2026-02-12T17:00' },
    });
    expect(detail.attendanceLoss?.now).toBeCloseTo(105 / 195);
    const trail = await api.db.query('select action, reason from audit_events where subject_id = $1 order by seq', [
      certificate?.id,
    ]);
    expect(trail).toEqual([
      { action: 'certificate.issued', reason: null },
      { action: 'certificate.attendance_lost', reason: 'парақта қолы жоқ' },
    ]);

    await world.mark(world.coordinator, [world.event(first, one, { reason: 'қағаз парақ табылды' })]);
    await api.settled();
    expect((await listed(admin)).total).toBe(0);
    const [last] = await api.db.query(
      'select action from audit_events where subject_id = $1 order by seq desc limit 1',
      [certificate?.id],
    );
    expect(last.action).toBe('certificate.attendance_regained');
  });
});
