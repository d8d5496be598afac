import { planSessions } from '@kaskad/domain';
import { SeminarBatches } from '../src/features/seminars/planning/seminar-batches.service.ts';
import { type Api, startApi } from './support/api.ts';
import { accredit, type SeminarsWorld, seminarsWorld, TITLE } from './support/seminars-world.ts';
import { addPerson } from './support/world.ts';

describe('seminars in batches', () => {
  let api: Api;
  let world: SeminarsWorld;
  let batches: SeminarBatches;
  beforeAll(async () => {
    api = await startApi();
    world = await seminarsWorld(api);
    batches = api.app.get(SeminarBatches);
  });
  afterAll(() => api.stop());

  const plan = (trainerId: string, over: object = {}) => ({
    campaignId: world.campaignId,
    commissionId: world.precinct.id,
    level: 3,
    title: TITLE,
    venueId: null,
    zone: 'Asia/Qyzylorda',
    capacity: 5,
    signUpUntil: new Date('2026-02-09T04:00:00Z'),
    state: 'open' as const,
    sessions: planSessions('single', { firstDay: '2026-02-09', startTime: '09:00', zone: 'Asia/Qyzylorda' }),
    trainerIds: [trainerId],
    ...over,
  });

  it('plans, enrols, marks and closes 300 seminars of 5 by the same rules', async () => {
    const people = (
      await api.db.query(
        `insert into persons (family_name, given_name, name_key, home_commission_id) select 'Адам' || n, 'А', 'a' || n,
          $1 from generate_series(1, 1800) n returning id`,
        [world.precinct.id],
      )
    ).map((row: { id: string }) => row.id);
    const trainers = people.slice(0, 300);
    await api.db.query(
      "insert into accreditations (person_id, campaign_id, commission_id, level, valid_from, valid_until) select id, $1, $2, 3, '2026-01-20', '2026-03-31' from unnest($3::uuid[]) id",
      [world.campaignId, world.precinct.id, trainers],
    );
    const [account] = await api.db.query("insert into accounts (login) values ('seed') returning id");
    const actor = { accountId: account.id, personId: null, grants: [] };
    const ids = await batches.plan(
      trainers.map((id: string) => plan(id)),
      api.now(),
    );
    const seats = people
      .slice(300)
      .map((personId: string, place: number) => ({
        seminarId: ids[place % 300] ?? '',
        personId,
        state: 'confirmed' as const,
      }));
    await batches.enrol(seats, api.now());
    await batches.mark(
      actor,
      seats.map(({ seminarId, personId }: { seminarId: string; personId: string }, place: number) => ({
        seminarId,
        personId,
        mark: place % 10 === 0 ? ('absent' as const) : ('present' as const),
      })),
      api.now(),
    );
    await batches.hold(actor, ids, api.now());
    const states = await api.db.query('select state, count(*)::int from enrolments group by state order by state');
    expect(states).toEqual([
      { state: 'attended', count: 1350 },
      { state: 'no_show', count: 150 },
    ]);
    const [job] = await api.db.query(
      "select jsonb_array_length(data -> 'personIds') as persons from jobs.job where name = 'training-changed'",
    );
    expect(job.persons).toBe(1500);
  });

  it('refuses the whole batch when one trainer has no accreditation (rule 1) or one seat is given twice (rule 2)', async () => {
    const good = await accredit(api, await addPerson(api.db, world.precinct), world.campaignId, world.precinct, 3);
    const bad = await addPerson(api.db, world.precinct);
    await expect(batches.plan([plan(good), plan(bad)], api.now())).rejects.toMatchObject({
      code: 'seminar_trainer_not_accredited',
    });
    const [id = ''] = await batches.plan([plan(good, { capacity: 1 })], api.now());
    const seats = [await addPerson(api.db, world.precinct), await addPerson(api.db, world.precinct)].map(
      (personId) => ({ seminarId: id, personId, state: 'confirmed' as const }),
    );
    await expect(batches.enrol(seats, api.now())).rejects.toMatchObject({ code: 'seminar_full' });
    expect(await api.db.query('select from enrolments where seminar_id = $1', [id])).toEqual([]);
  });
});
