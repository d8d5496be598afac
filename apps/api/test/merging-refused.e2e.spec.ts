import { mergingRoutes as routes } from '@kaskad/contracts';
import { type Api, startApi } from './support/api.ts';
import { type MergingWorld, mergingWorld } from './support/merging-world.ts';
import { addQuiz } from './support/training-world.ts';
import { addPerson } from './support/world.ts';
import { mergingActs } from './support/merging-acts.ts';

describe('merging is refused', () => {
  let api: Api;
  let world: MergingWorld;
  let admin: string;
  let second: string;
  beforeAll(async () => {
    api = await startApi();
  });
  afterAll(() => api.stop());
  beforeEach(async () => {
    world = await mergingWorld(api.db);
    admin = await api.staff('commission_admin', world.region.id);
    second = await api.staff('coordinator', world.region.id);
  });

  const { preview, merge, undo, rows } = mergingActs(() => ({ api, world, admin, second }));

  describe('is refused', () => {
    it.each([
      [
        'while both sit one test',
        'merge_attempts_open',
        async () => {
          const quizId = await addQuiz(api.db, 'final', world.region);
          for (const personId of [world.survivorId, world.loserId]) {
            await api.db.query(
              `insert into attempts (quiz_id, person_id, campaign_id, number, form, started_at, deadline_at, max_score) values ($1, $2, $3, 1, '', now(), now(), 5)`,
              [quizId, personId, world.campaignId],
            );
          }
        },
      ],
      ['where one taught the other', 'merge_mutual_teaching', () => teach(world.loserId, world.survivorId)],
      [
        'where one trained whoever trained the other',
        'merge_lineage_loop',
        async () => {
          await teach(world.survivorId, world.trainerId);
          await teach(world.trainerId, world.loserId);
        },
      ],
      [
        'where the IINs differ and none was chosen',
        'merge_iin_undecided',
        async () => {
          for (const id of [world.survivorId, world.loserId])
            await api.db.query("update persons set iin_cipher = 'x', iin_hash = $2, iin_tail = '1234' where id = $1", [
              id,
              Buffer.from(id),
            ]);
        },
      ],
    ])('%s', async (_, code, arrange) => {
      await arrange();
      expect((await merge()).body.code).toBe(code);
      expect(
        (
          await rows<{ n: number }>(
            'select count(*)::int as n from persons where merged_into_id is not null and id = $1',
            world.loserId,
          )
        )[0]?.n,
      ).toBe(0);
    });

    async function teach(traineeId: string, trainerId: string): Promise<void> {
      const [seminar] = await rows<{ id: string }>(
        `insert into seminars (campaign_id, commission_id, level, format, title, time_zone, starts_at, ends_at, capacity, sign_up_until, state)
         values ($1, $2, 3, 'in_person', '{"kk":"С","ru":"С"}', 'Asia/Qyzylorda', '2026-02-01', '2026-02-02', 30, '2026-02-01', 'held') returning id`,
        world.campaignId,
        world.district.id,
      );
      await api.db.query(
        'insert into teachings (trainee_id, trainer_id, seminar_id, campaign_id, taught_at) values ($1, $2, $3, $4, now())',
        [traineeId, trainerId, seminar?.id, world.campaignId],
      );
    }

    it('of oneself, of one record with itself, of a state that nobody looked at', async () => {
      const own = await api.person(world.survivorId);
      await api.db.query(
        "insert into role_grants (account_id, role, commission_id) select id, 'commission_admin', $2 from accounts where person_id = $1",
        [world.survivorId, world.region.id],
      );
      expect((await merge({}, own)).body.code).toBe('merge_own_person');
      expect((await merge({ loserId: world.survivorId })).body.code).toBe('merge_same_person');
      expect((await merge({ seen: 'x' })).body.code).toBe('changed_meanwhile');
      expect((await merge({ reason: ' ' })).body.code).toBe('invalid_input');
    });

    it('to whoever does not manage both', async () => {
      const district = await api.staff('commission_admin', world.district.id);
      const far = await addPerson(api.db, world.farPrecinct);
      expect(await preview(district, world.survivorId, far)).toMatchObject({
        status: 404,
        body: { code: 'not_found' },
      });
      expect((await merge({ loserId: far }, district)).status).toBe(404);
      expect((await merge({}, await api.staff('auditor', world.region.id))).status).toBe(403);
      expect((await merge({}, null)).status).toBe(401);
      const {
        body: { id },
      } = await merge();
      const neighbour = await api.staff('commission_admin', world.neighbour.id);
      expect((await undo(id, neighbour)).status).toBe(404);
      expect((await api.call(neighbour, routes.one, { params: { id } })).status).toBe(404);
      expect((await api.call(neighbour, routes.list, { query: {} })).body.items).toEqual([]);
    });

    it('to the second of two at once', async () => {
      const third = await addPerson(api.db, world.precinct);
      const seen = await Promise.all([world.survivorId, third].map(async (id) => (await preview(admin, id)).body.seen));
      const replies = await Promise.all(
        [world.survivorId, third].map((survivorId, place) =>
          api.call(admin, routes.merge, {
            body: { survivorId, loserId: world.loserId, reason: 'Екі рет', seen: seen[place] ?? '' },
          }),
        ),
      );
      expect(replies.map(({ status }) => status).sort()).toEqual([201, 410]);
    });
  });
});
