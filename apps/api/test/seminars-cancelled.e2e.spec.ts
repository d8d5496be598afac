import { seminarsRoutes } from '@kaskad/contracts';
import { type Api, startApi, type Token } from './support/api.ts';
import { onePlace } from './support/one-place.ts';
import { type SeminarsWorld, seminarsWorld } from './support/seminars-world.ts';

describe('a seminar that does not take place', () => {
  let api: Api;
  let world: SeminarsWorld;
  const { trainer, member, signUp, invite, notices } = onePlace(() => ({ api, world }));

  beforeAll(async () => {
    api = await startApi();
    world = await seminarsWorld(api);
    api.setNow('2026-02-01T06:00:00Z');
  });
  afterAll(() => api.stop());

  const told = (token: Token) => notices(token).then((all) => all.filter(({ kind }) => kind === 'seminar_cancelled'));
  const cancel = (id: string, reason: string) =>
    api.call(world.coordinator, seminarsRoutes.cancel, { params: { id }, body: { reason } });

  it('is told with its reason to whoever was to come, waits or teaches there, and to nobody else', async () => {
    const trainerId = await trainer();
    const seminar = await world.opened({ firstDay: '2026-02-10', trainerIds: [trainerId], capacity: 1 });
    const [seated, waiting, invited, stranger] = [await member(), await member(), await member(), await member()];
    await signUp(seated.token, seminar.id);
    await signUp(waiting.token, seminar.id);
    await invite(seminar.id, [invited.personId]);
    expect((await cancel(seminar.id, 'Боран: жол жабық')).body.state).toBe('cancelled');
    const params = {
      seminarId: seminar.id,
      toStaff: false,
      reason: 'Боран: жол жабық',
      heldAt: { startsAt: { local: seminar.startsAt.local } },
    };
    for (const token of [seated.token, waiting.token, invited.token, await api.person(trainerId)])
      expect(await told(token)).toMatchObject([{ params }]);
    for (const token of [stranger.token, world.coordinator]) expect(await told(token)).toEqual([]);
  });

  it('is told once, and not when the act is refused', async () => {
    const seminar = await world.opened({ firstDay: '2026-02-12', trainerIds: [await trainer()] });
    const guest = await member();
    await signUp(guest.token, seminar.id);
    await cancel(seminar.id, 'Зал жөнделуде');
    expect((await cancel(seminar.id, 'Қайтадан')).body.code).toBe('seminar_not_open');
    expect(await told(guest.token)).toHaveLength(1);
  });
});
