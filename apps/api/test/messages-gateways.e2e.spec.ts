import { messagesRoutes } from '@kaskad/contracts';
import { DataSource } from 'typeorm';
import { IssueService } from '../src/features/certificates/issue.service.ts';
import { leaveMessages } from '../src/features/notifications/messages/outbox.queries.ts';
import { Outbox } from '../src/features/notifications/messages/outbox.task.ts';
import { handOver, unrouted } from '../src/features/notifications/messages/sending.queries.ts';
import { Jobs } from '../src/platform/jobs/jobs.service.ts';
import { type MessagesWorld, messagesWorld, SECRET } from './support/messages-world.ts';
import { TITLE } from './support/seminars-world.ts';

describe('messages and their gateways', () => {
  let world: MessagesWorld;

  beforeAll(async () => {
    world = await messagesWorld();
  });
  afterAll(() => world.stop());
  beforeEach(() => world.begin());

  it('tries again what a gateway surely did not take, later and later', async () => {
    const seminar = await world.openedBy({ firstDay: '2026-02-20' });
    const [mailed, texted] = [await world.member('email'), await world.member('sms')];
    for (const gateway of [world.mail, world.sms]) gateway.is('busy');
    await world.invite(seminar.id, mailed.personId, texted.personId);
    await world.sent();
    for (const { personId } of [mailed, texted])
      expect(await world.statesOf(personId)).toEqual([['seminar_invited', 'queued', 'unreachable']]);
    for (const gateway of [world.mail, world.sms]) gateway.is('well');
    world.api.setNow('2026-02-02T06:00:14Z');
    await world.sent();
    expect([...world.mailsTo(mailed.address), ...world.smsTo(texted.address)]).toEqual([]);
    world.api.setNow('2026-02-02T06:00:15Z');
    await world.sent();
    expect([world.mailsTo(mailed.address).length, world.smsTo(texted.address).length]).toEqual([1, 1]);
  });

  it('tries again only after the quiet hours, though the same job comes twice', async () => {
    const seminar = await world.openedBy({ firstDay: '2026-02-20' });
    const { personId, address } = await world.member('sms');
    world.sms.is('busy');
    world.api.setNow('2026-02-02T15:59:50Z');
    await world.invite(seminar.id, personId);
    await world.sent();
    const { body } = await world.list({ state: 'queued', kind: 'seminar_invited', channel: 'sms', limit: 200 });
    const waiting = body.items.find(({ person }) => person.id === personId);
    expect([waiting?.why, waiting?.waitsUntil?.local]).toEqual(['unreachable', '2026-02-03T09:00']);
    world.sms.is('well');
    const again = { messageIds: [waiting?.id ?? ''] };
    await world.api.app.get(DataSource).transaction((tx) => world.api.app.get(Jobs).send(tx, 'messages', again));
    world.evening();
    await world.sent();
    expect(world.smsTo(address)).toEqual([]);
    world.api.setNow('2026-02-03T04:00:00Z');
    await world.sent();
    expect(world.smsTo(address)).toHaveLength(1);
  });

  it('sends again after the quiet hours, and only while it is of use', async () => {
    const seminar = await world.openedBy({ firstDay: '2026-02-20' });
    const { personId, address } = await world.member('sms');
    world.sms.is('refuses');
    await world.invite(seminar.id, personId);
    await world.sent();
    const [{ id } = { id: '' }] = await world.messagesTo(personId);
    const again = () => world.api.call(world.coordinator, messagesRoutes.sendAgain, { params: { id } });
    world.evening();
    const waiting = await again();
    expect([waiting.status, waiting.body.waitsUntil?.local]).toEqual([201, '2026-02-03T09:00']);
    await world.sent();
    world.api.setNow('2026-02-03T04:00:00Z');
    await world.sent();
    expect(await world.statesOf(personId)).toEqual([['seminar_invited', 'bounced', 'refused']]);
    world.sms.is('well');
    world.api.setNow('2026-02-20T04:00:00Z');
    const late = await again();
    expect([late.status, late.body.code]).toEqual([409, 'message_not_resendable']);
    const { body } = await world.list({ state: 'bounced', limit: 200 });
    expect(body.items.find((one) => one.id === id)?.maySendAgain).toBe(false);
    expect(world.smsTo(address)).toEqual([]);
  });

  it('sends the others of a job in which one cannot be worded', async () => {
    const seminar = await world.openedBy({ firstDay: '2026-02-20' });
    const [broken, well] = [await world.member('sms'), await world.member('sms')];
    world.evening();
    await world.invite(seminar.id, broken.personId, well.personId);
    await world.api.db.query("update messages set params = '{}' where person_id = $1", [broken.personId]);
    world.api.setNow('2026-02-03T04:00:00Z');
    await world.sent();
    expect(await world.statesOf(broken.personId)).toEqual([['seminar_invited', 'queued', 'unreachable']]);
    expect(await world.statesOf(well.personId)).toEqual([['seminar_invited', 'sent', null]]);
    await world.api.db.query('delete from messages where person_id = $1', [broken.personId]);
  });

  it('takes urgent ones first, whatever waits longer', async () => {
    const { personId } = await world.member('sms');
    const at = (instant: string) => ({ at: instant, zone: 'Asia/Qyzylorda', local: '2026-02-03T09:00' });
    const [earlier, now] = [new Date('2026-02-02T05:00:00Z'), world.api.now()];
    const seminar = await world.openedBy({ firstDay: '2026-02-20' });
    const about = { seminarId: seminar.id, title: TITLE, startsAt: at('2026-02-03T04:00:00Z'), place: null };
    const certificate = { campaignId: world.campaignId, campaignName: TITLE };
    const taken = world.api.app.get(DataSource).transaction(async (tx) => {
      await leaveMessages(tx, [{ personId, kind: 'certificate_issued', params: certificate }], earlier);
      await leaveMessages(tx, [{ personId, kind: 'seat_gained', params: about }], now);
      const [first] = await unrouted(tx, 1);
      await tx.query("update messages set channel = 'sms', not_before = $2 where person_id = $1", [personId, now]);
      const portions = await handOver(tx, now, { atMost: 1_000, portion: 1_000 });
      throw Object.assign(new Error('taken back'), { first, portions });
    });
    const { first, portions } = (await taken.catch((error: unknown) => error)) as {
      first?: { kind: string };
      portions: { urgent: boolean; messageIds: string[] }[];
    };
    expect(first?.kind).toBe('seat_gained');
    expect(portions.map(({ urgent }) => urgent)).toEqual([true, false]);
    expect(portions[0]?.messageIds).toHaveLength(1);
  });

  it('does not try again what was refused for good', async () => {
    const seminar = await world.openedBy({ firstDay: '2026-02-21' });
    const [mailed, texted] = [await world.member('email'), await world.member('sms')];
    for (const gateway of [world.mail, world.sms]) gateway.is('refuses');
    await world.invite(seminar.id, mailed.personId, texted.personId);
    await world.sent();
    for (const { personId } of [mailed, texted])
      expect(await world.statesOf(personId)).toEqual([['seminar_invited', 'bounced', 'refused']]);
  });

  it.each(['drops', 'broken'] as const)('sends at most once where the gateway %s', async (mood) => {
    const seminar = await world.openedBy({ firstDay: mood === 'drops' ? '2026-02-22' : '2026-02-23' });
    const people =
      mood === 'drops' ? [await world.member('email'), await world.member('sms')] : [await world.member('sms')];
    for (const gateway of [world.mail, world.sms]) gateway.is(mood);
    await world.invite(seminar.id, ...people.map(({ personId }) => personId));
    await world.sent();
    for (const { personId } of people)
      expect(await world.statesOf(personId)).toEqual([['seminar_invited', 'failed', 'unknown']]);
    for (const gateway of [world.mail, world.sms]) gateway.is('well');
    world.api.setNow('2026-02-03T06:00:00Z');
    await world.sent();
    for (const { address } of people) expect([...world.mailsTo(address), ...world.smsTo(address)]).toHaveLength(1);
  });

  it('leaves alone what a killed server had taken, until somebody sends it again under the same id', async () => {
    const seminar = await world.openedBy({ firstDay: '2026-02-24' });
    const { personId, address } = await world.member('sms');
    await world.invite(seminar.id, personId);
    await world.api.app.get(Outbox).clear();
    await world.api.settled();
    const [message] = await world.messagesTo(personId);
    world.sms.taken.length = 0;
    // As it stands when a server is killed between asking the gateway and writing down its answer.
    await world.api.db.query("update messages set state = 'sending', handed_at = $2 where id = $1", [
      message?.id,
      new Date('2026-02-02T04:00:00Z'),
    ]);
    await world.sent();
    expect(await world.statesOf(personId)).toEqual([['seminar_invited', 'failed', 'unknown']]);
    expect(world.smsTo(address)).toEqual([]);
    const again = await world.api.call(world.coordinator, messagesRoutes.sendAgain, {
      params: { id: message?.id ?? '' },
    });
    expect([again.status, again.body.state]).toEqual([201, 'queued']);
    await world.sent();
    expect(world.smsTo(address).map(({ id }) => id)).toEqual([message?.id]);
    const twice = await world.api.call(world.coordinator, messagesRoutes.sendAgain, {
      params: { id: message?.id ?? '' },
    });
    expect([twice.status, twice.body.code]).toEqual([409, 'message_not_resendable']);
    const trail = await world.api.db.query(
      "select 1 from audit_events where action = 'message.sent_again' and subject_id = $1",
      [message?.id],
    );
    expect(trail).toHaveLength(1);
  });

  it('takes the word of a gateway about what it was given, and from nobody else', async () => {
    const seminar = await world.openedBy({ firstDay: '2026-02-25' });
    const { personId } = await world.member('sms');
    await world.invite(seminar.id, personId);
    await world.sent();
    const [{ id } = { id: '' }] = await world.messagesTo(personId);
    const report = (secret: string, state: string) =>
      world.api.call(null, messagesRoutes.report, { params: { secret }, body: { id, state } });
    expect((await report('somebody-else-guesses-0123456789', 'delivered')).status).toBe(404);
    expect((await report(SECRET, 'ENROUTE')).status).toBe(201);
    expect(await world.statesOf(personId)).toEqual([['seminar_invited', 'sent', null]]);
    await report(SECRET, 'DELIVRD');
    await report(SECRET, 'DELIVRD');
    await report(SECRET, 'UNDELIV');
    expect(await world.statesOf(personId)).toEqual([['seminar_invited', 'delivered', null]]);
    const { body } = await world.list({ state: 'delivered' });
    expect(body.items[0]?.history.map(({ state }) => state)).toEqual(['queued', 'sent', 'delivered']);
  });

  it('leaves no message where the cause is not committed', async () => {
    const { personId } = await world.member('sms');
    const before = (await world.messagesTo(personId)).length;
    await world.api.app
      .get(DataSource)
      .transaction(async (tx) => {
        const params = { campaignId: world.campaignId, campaignName: TITLE };
        await leaveMessages(tx, [{ personId, kind: 'certificate_issued', params }], world.api.now());
        throw new Error('taken back');
      })
      .catch(() => undefined);
    expect((await world.messagesTo(personId)).length).toBe(before);
    await world.api.app.get(IssueService).issueFor(world.campaignId, [personId]);
    expect((await world.messagesTo(personId)).length).toBe(before);
  });
});
