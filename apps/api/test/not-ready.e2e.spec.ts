import { smsSize } from '@kaskad/domain';
import { SeminarsNotReady } from '../src/features/seminars/planning/not-ready.task.ts';
import { type MessagesWorld, messagesWorld } from './support/messages-world.ts';
import { accredit } from './support/seminars-world.ts';
import { addQuiz } from './support/training-world.ts';

describe("tomorrow's seminar that is not ready", () => {
  let world: MessagesWorld;
  let plannerId: string;

  beforeAll(async () => {
    world = await messagesWorld();
    const planner = await world.member('sms', 'ru');
    plannerId = planner.personId;
    await world.api.person(plannerId);
    await world.api.db.query(
      "insert into role_grants (account_id, role, commission_id) select id, 'coordinator', $2 from accounts where person_id = $1",
      [plannerId, world.district.id],
    );
  });
  afterAll(() => world.stop());
  beforeEach(() => world.begin());

  const look = (now: string) => {
    world.api.setNow(now);
    return world.api.app.get(SeminarsNotReady).look();
  };
  const inPerson = (id: string) => world.api.db.query("update seminars set format = 'in_person' where id = $1", [id]);
  const kinds = async (personId: string) =>
    (await world.messagesTo(personId)).filter(({ kind }) => /_not_ready$/.test(kind));
  async function trainer() {
    const { personId, address } = await world.member('sms');
    await accredit(world.api, personId, world.campaignId, world.district);
    return { personId, address };
  }

  it('is told to its trainer from noon, once, and from four to the planners', async () => {
    const { personId, address } = await trainer();
    await inPerson((await world.planned({ trainerIds: [personId], firstDay: '2026-02-18' })).body.id);
    await world.openedBy({ firstDay: '2026-02-18' });
    await look('2026-02-17T06:59:00Z');
    expect(await kinds(personId)).toEqual([]);
    await look('2026-02-17T07:00:00Z');
    await look('2026-02-17T07:10:00Z');
    expect(await kinds(personId)).toHaveLength(1);
    expect(await kinds(plannerId)).toEqual([]);
    await look('2026-02-17T11:00:00Z');
    expect(await look('2026-02-17T11:10:00Z')).toBe(2);
    expect([(await kinds(personId)).length, (await kinds(plannerId)).length]).toEqual([1, 1]);
    await world.sent();
    expect(world.smsTo(address).map(({ text }) => text)).toEqual([
      expect.stringMatching(
        /семинары \(18 ақпан, 09:00\) әлі дайын емес\. Жасалмағаны: 4\. Толығырақ: http\S+\/seminars\/[0-9a-f-]{36}$/,
      ),
    ]);
    expect(smsSize(world.smsTo(address)[0]?.text ?? '').parts).toBeLessThanOrEqual(4);
    const unsent = await world.list({ kind: 'seminar_not_ready', limit: 200 });
    expect(unsent.body.items.map(({ text }) => text)).toContainEqual(
      expect.stringMatching(/ әлі дайын емес: ешкім шақырылмаған, тест ашылмаған\. http\S+$/),
    );
    const shown = await world.list({ kind: 'seminars_not_ready', limit: 200 });
    expect(shown.body.items.map(({ text }) => text)).toEqual([
      expect.stringMatching(/ Ещё не готовы семинары на 18 февраля: 2\. Список: http\S+\/seminars$/),
    ]);
    const [{ params } = { params: null }] = await world.api.db.query<{ params: unknown }[]>(
      'select params from messages where person_id = $1',
      [plannerId],
    );
    expect(params).toMatchObject({
      day: '2026-02-18',
      named: expect.arrayContaining([
        expect.objectContaining({ lacks: ['not_open', 'nobody_invited', 'test'] }),
        expect.objectContaining({ lacks: ['nobody_invited', 'test'] }),
      ]),
    });
    const statements: string[] = [];
    const { db } = world.api;
    const { logger } = db;
    Object.assign(db, {
      logger: Object.assign(Object.create(logger), { logQuery: (text: string) => void statements.push(text) }),
    });
    await look('2026-02-17T11:20:00Z').finally(() => Object.assign(db, { logger }));
    expect(statements.some((text) => /from seminars/.test(text))).toBe(true);
    expect(statements.filter((text) => /transaction|insert/i.test(text))).toEqual([]);
  });

  it('is told to the planners in another message where it falls unready after the first', async () => {
    const texts = async () => {
      const { body } = await world.list({ kind: 'seminars_not_ready', limit: 200 });
      return body.items.map(({ text }) => text.replace(/^.*? на /, '').replace(/ Список.*$/, ''));
    };
    await look('2026-02-17T11:30:00Z');
    expect(await texts()).toEqual(['18 февраля: 2.']);
    await world.openedBy({ firstDay: '2026-02-18' });
    await look('2026-02-17T11:40:00Z');
    await look('2026-02-17T11:50:00Z');
    expect((await texts()).sort()).toEqual([
      expect.stringMatching(/^18 февраля: 1\. «[^»]+»: никто не приглашён, тест не открыт\.$/),
      '18 февраля: 2.',
    ]);
  });

  it('has a test only where one of the course of its campaign is open', async () => {
    const { db } = world.api;
    const course = async (code: string) => {
      const [{ id } = { id: '' }] = await db.query<{ id: string }[]>(
        `with course as (insert into courses (code, title, summary, commission_id) values ($1, '{}', '{}', $2) returning id)
         insert into course_versions (course_id, number, law_edition_id)
           select course.id, 1, c.law_edition_id from course, campaigns c where c.id = $3 returning id`,
        [code, world.region.id, world.campaignId],
      );
      return id;
    };
    const [own, other] = [await course('own'), await course('other')];
    await db.query('update campaigns set course_version_id = $2 where id = $1', [world.campaignId, own]);
    const quizId = await addQuiz(db, 'final', world.region);
    const lacksWith = async (firstDay: string, now: string, versionId: string) => {
      await db.query('update quizzes set course_version_id = $2 where id = $1', [quizId, versionId]);
      const { personId } = await trainer();
      await world.opened({ trainerIds: [personId], firstDay });
      await look(now);
      const [row] = await db.query<{ lacks: string[] }[]>(
        "select params -> 'lacks' as lacks from messages where person_id = $1",
        [personId],
      );
      return row?.lacks;
    };
    expect(await lacksWith('2026-02-24', '2026-02-23T07:00:00Z', other)).toContain('test');
    expect(await lacksWith('2026-02-25', '2026-02-24T07:00:00Z', own)).not.toContain('test');
    await db.query("update quizzes set state = 'closed' where id = $1", [quizId]);
  });

  it('is told to nobody when it lacks nothing, and of a phone to its trainer alone', async () => {
    const told = (await kinds(plannerId)).length;
    const { personId } = await trainer();
    await addQuiz(world.api.db, 'final', world.region);
    const seminar = await world.opened({ trainerIds: [personId], firstDay: '2026-02-20' });
    await inPerson(seminar.id);
    const guest = await world.member('none');
    await world.invite(seminar.id, guest.personId);
    await world.confirm(seminar.id, guest.personId);
    await look('2026-02-19T11:00:00Z');
    expect(await kinds(personId)).toHaveLength(1);
    expect(await kinds(plannerId)).toHaveLength(told);
    const other = await trainer();
    const prepared = await world.opened({ trainerIds: [other.personId], firstDay: '2026-02-22' });
    await inPerson(prepared.id);
    await world.invite(prepared.id, guest.personId);
    await world.confirm(prepared.id, guest.personId);
    await world.api.db.query(
      `insert into seminar_devices (seminar_id, id, account_id, name, registered_at, heard_at)
       select $1, gen_random_uuid(), id, 'Телефон', now(), now() from accounts limit 1`,
      [prepared.id],
    );
    await look('2026-02-21T11:00:00Z');
    expect(await kinds(other.personId)).toEqual([]);
  });
});
