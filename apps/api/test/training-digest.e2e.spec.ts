import { ReadinessService } from '../src/features/cascade/readiness.service.ts';
import { TrainingDigests } from '../src/features/cascade/digest.task.ts';
import { type MessagesWorld, messagesWorld } from './support/messages-world.ts';

describe('the weekly digest of who has not finished', () => {
  let world: MessagesWorld;

  beforeAll(async () => {
    world = await messagesWorld();
  });
  afterAll(() => world.stop());

  it('comes to coordinators on Monday from ten, once, with counts and no names', async () => {
    const [mailed, texted] = [await world.member('email', 'ru'), await world.member('sms')];
    for (const { personId } of [mailed, texted]) {
      await world.api.person(personId);
      await world.api.db.query(
        "insert into role_grants (account_id, role, commission_id) select id, 'coordinator', $2 from accounts where person_id = $1",
        [personId, world.district.id],
      );
    }
    await world.api.app.get(ReadinessService).recount();
    const tell = (now: string) => {
      world.api.setNow(now);
      return world.api.app.get(TrainingDigests).tell();
    };
    // A Sunday, and a Monday before ten.
    expect([await tell('2026-02-08T06:00:00Z'), await tell('2026-02-09T04:59:00Z')]).toEqual([0, 0]);
    expect([await tell('2026-02-09T05:00:00Z'), await tell('2026-02-09T09:00:00Z')]).toEqual([2, 0]);
    await world.sent();
    const sms = world.smsTo(texted.address).map(({ text }) => text);
    expect(sms).toEqual([
      expect.stringMatching(
        /: 1 учаскелік комиссияда \d+ адам оқуды әлі аяқтаған жоқ\. Толығырақ: http\S+\/readiness$/,
      ),
    ]);
    const { body } = await world.list({ kind: 'training_digest', channel: 'email' });
    const [{ text } = { text: '' }] = body.items;
    expect(text).toMatch(
      /^Здравствуйте, Айгерім! .*не завершили обучение: \d+ чел\., участковых комиссий: 1\. .+: \d+\. /,
    );
    const people = /(\d+) адам/.exec(sms[0] ?? '')?.[1];
    expect(text).toContain(`: ${people} чел.`);
    expect(await tell('2026-02-16T05:00:00Z')).toBe(2);
  });
});
