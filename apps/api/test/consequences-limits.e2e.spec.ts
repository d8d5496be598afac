import { campaignsRoutes, type Consequences, seminarsRoutes } from '@kaskad/contracts';
import { type Api, startApi } from './support/api.ts';
import { courseWorld, type CourseWorld } from './support/course-world.ts';
import { accredit } from './support/seminars-world.ts';
import { addPerson } from './support/world.ts';

const figures = ({ items }: Pick<Consequences, 'items'>): Record<string, number> =>
  Object.fromEntries(items.map(({ code, count }) => [code, count]));

describe('the figures of a question about seminars', () => {
  let api: Api;
  let world: CourseWorld;
  beforeAll(async () => {
    api = await startApi();
  });
  afterAll(() => api.stop());

  const params = () => ({ id: world.campaignId });
  const detail = async () => (await api.call(world.admin, campaignsRoutes.one, { params: params() })).body;

  it('for limits of seminars and hours of checking in', async () => {
    world = await courseWorld(api);
    const coordinator = await api.staff('coordinator', world.district.id);
    const plan = async (firstDay: string, capacity: number, trainers: number) => {
      const trainerIds = await Promise.all(
        Array.from({ length: trainers }, async () =>
          accredit(api, await addPerson(api.db, world.district, { position: null }), world.campaignId, world.district),
        ),
      );
      return (
        await api.call(coordinator, seminarsRoutes.plan, {
          body: {
            title: { kk: 'Жиын', ru: 'Сбор' },
            level: 2,
            venueId: null,
            firstDay,
            startTime: '09:00',
            template: 'half_day',
            capacity,
            trainerIds,
          },
        })
      ).body.id;
    };
    const ids = [
      await plan('2026-02-12', 40, 1),
      await plan('2026-02-13', 40, 2),
      await plan('2026-02-14', 20, 1),
      await plan('2026-02-15', 50, 1),
    ];
    const { settings } = await detail();
    const ask = async (seminars: object) =>
      (
        await api.call(world.admin, campaignsRoutes.consequences, {
          params: params(),
          body: { change: { settings: { ...settings, seminars: { ...settings.seminars, ...seminars } } } },
        })
      ).body;
    expect(figures(await ask({ groupSize: 10, warnPerTrainer: 5, signUpClosesHours: 1, precinctMinutes: 60 }))).toEqual(
      {},
    );
    expect(figures(await ask({ lateAfterMinutes: 5 }))).toEqual({ sessions_check_in: 8 });
    const lower = await ask({ blockPerTrainer: 30 });
    expect(lower.items).toMatchObject([{ code: 'seminars_over_limit', count: 2, severity: 'harm' }]);
    const body = { settings: { ...settings, seminars: { ...settings.seminars, blockPerTrainer: 30 } } };
    expect(await api.call(world.admin, campaignsRoutes.change, { params: params(), body })).toMatchObject({
      status: 409,
      body: { code: 'consequences_unseen' },
    });
    expect(
      (await api.call(world.admin, campaignsRoutes.change, { params: params(), body: { ...body, seen: lower.digest } }))
        .status,
    ).toBe(200);
    const opened = await Promise.all(ids.map((id) => api.call(coordinator, seminarsRoutes.open, { params: { id } })));
    expect(opened.map(({ status, body: { code } }) => [status, status === 201 ? null : code])).toEqual([
      [409, 'seminar_too_many_per_trainer'],
      [201, null],
      [201, null],
      [409, 'seminar_too_many_per_trainer'],
    ]);
  });
});
