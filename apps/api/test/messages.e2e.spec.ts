import { enrolmentsRoutes, mendingRoutes, messagesRoutes, personsRoutes, seminarsRoutes } from '@kaskad/contracts';
import { smsSize } from '@kaskad/domain';
import { EntityManager } from 'typeorm';
import { settle } from '../src/features/notifications/messages/sending.queries.ts';
import { Reminders } from '../src/features/seminars/enrolment/reminders.task.ts';
import { type MessagesWorld, messagesWorld } from './support/messages-world.ts';
import { TITLE } from './support/seminars-world.ts';

/** The parts of an e-mail as they are read, folded lines of a calendar put together. */
const readable = (source = '') =>
  source
    .split(/\r\n--[^\r]+/)
    .map((part) => {
      const [head = '', body = ''] = part.split(/\r\n\r\n([^]*)/);
      if (/Encoding: base64/i.test(head)) return Buffer.from(body, 'base64').toString();
      if (!/Encoding: quoted-printable/i.test(head)) return body;
      return body
        .replace(/=\r\n/g, '')
        .replace(/(?:=[0-9A-F]{2})+/g, (bytes) => Buffer.from(bytes.replaceAll('=', ''), 'hex').toString());
    })
    .join('\n')
    .replace(/\r\n[ ]/g, '');

describe('messages', () => {
  let world: MessagesWorld;

  beforeAll(async () => {
    world = await messagesWorld();
  });
  afterAll(() => world.stop());
  beforeEach(() => world.begin());

  it('invites by e-mail, in the language of the person, with the entry of the calendar', async () => {
    const seminar = await world.openedBy();
    const { personId, address } = await world.member('email', 'ru');
    await world.invite(seminar.id, personId);
    await world.sent();
    expect(await world.statesOf(personId)).toEqual([['seminar_invited', 'sent', null]]);
    const [one, ...more] = world.mailsTo(address);
    const text = readable(one?.source);
    expect(more).toEqual([]);
    expect(one?.source).toMatch(/Message-ID: <[0-9a-f-]{36}@kaskad>/i);
    expect(text).toContain(`Здравствуйте, Айгерім! Вас приглашают на семинар «${TITLE.ru}»: 12 февраля, 09:00`);
    const [session] = await world.api.db.query<{ id: string; revision: number }[]>(
      'select x.id, x.revision + s.revision as revision from seminar_sessions x join seminars s on s.id = x.seminar_id where s.id = $1 order by x.starts_at',
      [seminar.id],
    );
    for (const line of ['METHOD:REQUEST', `UID:${session?.id}@kaskad`, 'ORGANIZER', 'ATTENDEE'])
      expect(text).toContain(line);
  });

  it('invites by SMS whoever has a phone alone, and keeps what has no address', async () => {
    const seminar = await world.openedBy({ firstDay: '2026-02-13' });
    const [reached, unreached] = [await world.member('sms'), await world.member('none')];
    await world.invite(seminar.id, reached.personId, unreached.personId);
    await world.sent();
    const [one, ...more] = world.smsTo(reached.address);
    expect(more).toEqual([]);
    expect(one?.text).toMatch(/^Сәлеметсіз бе, Айгерім! Сізді «.*» семинарына шақырамыз: 13 ақпан, 09:00/);
    expect(one?.id).toBe(one?.key);
    expect(await world.statesOf(unreached.personId)).toEqual([['seminar_invited', 'kept', 'no_address']]);
  });

  it('writes to whoever was invited to a draft only when it opens', async () => {
    const { body: draft } = await world.planned({ trainerIds: [await world.trainerId()], firstDay: '2026-02-14' });
    const { personId } = await world.member('sms');
    await world.invite(draft.id, personId);
    expect(await world.messagesTo(personId)).toEqual([]);
    world.evening();
    await world.api.call(world.coordinator, seminarsRoutes.open, { params: { id: draft.id } });
    expect(await world.statesOf(personId)).toEqual([['seminar_invited', 'queued', null]]);
  });

  it('tells who moves up from the waitlist', async () => {
    const seminar = await world.openedBy({ capacity: 1, firstDay: '2026-02-15' });
    const [first, next] = [await world.member('sms'), await world.member('sms')];
    await world.invite(seminar.id, first.personId);
    await world.confirm(seminar.id, first.personId);
    await world.api.call(await world.api.person(next.personId), enrolmentsRoutes.signUp, {
      params: { id: seminar.id },
    });
    world.evening();
    await world.api.call(world.coordinator, enrolmentsRoutes.act, {
      params: { id: seminar.id },
      body: { act: 'cancel', personIds: [first.personId] },
    });
    expect(await world.statesOf(next.personId)).toEqual([['seat_gained', 'queued', null]]);
  });

  it('tells of a move and of the end, once each, the newest alone', async () => {
    const seminar = await world.openedBy({ firstDay: '2026-02-16' });
    const { personId, address } = await world.member('email');
    await world.invite(seminar.id, personId);
    await world.sent();
    world.evening();
    expect((await world.move(seminar.id, '2026-02-16T10:00')).status).toBe(200);
    await world.sent();
    expect((await world.move(seminar.id, '2026-02-16T11:00')).status).toBe(200);
    world.api.setNow('2026-02-03T04:00:00Z');
    await world.sent();
    expect(await world.statesOf(personId)).toEqual([
      ['seminar_invited', 'sent', null],
      ['seminar_moved', 'expired', 'superseded'],
      ['seminar_moved', 'sent', null],
    ]);
    expect(world.mailsTo(address)).toHaveLength(2);
    const moved = readable(world.mailsTo(address)[1]?.source);
    expect(moved).toMatch(/METHOD:REQUEST[^]*SEQUENCE:[1-9]/);
    await world.api.call(world.coordinator, seminarsRoutes.cancel, {
      params: { id: seminar.id },
      body: { reason: 'Зал жабық' },
    });
    await world.sent();
    const ended = readable(world.mailsTo(address)[2]?.source);
    expect(world.mailsTo(address)).toHaveLength(3);
    expect(ended).toContain('METHOD:CANCEL');
    expect(ended).toContain('STATUS:CANCELLED');
    expect(ended).toContain('Себебі: Зал жабық');
  });

  it('tells whoever had not heard of a seminar of its new hour alone', async () => {
    const seminar = await world.openedBy({ firstDay: '2026-02-16' });
    const [waits, unreached] = [await world.member('sms', 'ru'), await world.member('none')];
    await world.invite(seminar.id, unreached.personId);
    await world.sent();
    world.evening();
    await world.invite(seminar.id, waits.personId);
    const [old] = await world.messagesTo(unreached.personId);
    await world.move(seminar.id, '2026-02-16T10:00');
    world.api.setNow('2026-02-03T04:00:00Z');
    await world.sent();
    expect(await world.statesOf(waits.personId)).toEqual([
      ['seminar_invited', 'expired', 'superseded'],
      ['seminar_invited', 'sent', null],
    ]);
    expect(world.smsTo(waits.address).map(({ text }) => text)).toEqual([
      expect.stringMatching(/^Здравствуйте, Айгерім! Вас приглашают на семинар .*: 16 февраля, 10:00/),
    ]);
    expect(await world.statesOf(unreached.personId)).toEqual([
      ['seminar_invited', 'expired', 'superseded'],
      ['seminar_invited', 'kept', 'no_address'],
    ]);
    const again = await world.api.call(world.coordinator, messagesRoutes.sendAgain, { params: { id: old?.id ?? '' } });
    expect([again.status, again.body.code]).toEqual([409, 'message_not_resendable']);
  });

  it('sends no old hour after a move, whatever became of a try meanwhile', async () => {
    const seminar = await world.openedBy({ firstDay: '2026-02-16' });
    const people = [await world.member('sms'), await world.member('sms')] as const;
    world.evening();
    await world.invite(seminar.id, ...people.map(({ personId }) => personId));
    const ids = await Promise.all(people.map(async ({ personId }) => (await world.messagesTo(personId))[0]?.id ?? ''));
    // As it stands while a gateway is asked.
    await world.api.db.query("update messages set state = 'sending', channel = 'sms', tries = 1 where id = any($1)", [
      ids,
    ]);
    await world.move(seminar.id, '2026-02-16T10:00');
    const outcomes = [
      { state: 'queued', why: 'unreachable', notBefore: world.api.now() },
      { state: 'failed', why: 'unknown', notBefore: null },
    ] as const;
    const settled = outcomes.map((outcome, place) => ({ id: ids[place] ?? '', ...outcome }));
    await settle(world.api.app.get(EntityManager), settled, world.api.now());
    for (const { personId } of people)
      expect(await world.statesOf(personId)).toEqual([
        ['seminar_invited', 'expired', 'superseded'],
        ['seminar_moved', 'queued', null],
      ]);
    const { body } = await world.list({ state: 'expired', limit: 200 });
    const unknown = body.items.find(({ id }) => id === ids[1]);
    expect(unknown?.history.map(({ why }) => why)).toEqual([null, 'unknown', 'superseded']);
  });

  it('tells the reason of a cancellation by e-mail, and nothing that staff wrote of it by SMS', async () => {
    const title = { kk: `${TITLE.kk} ${'ұзақ '.repeat(30)}`.trim(), ru: `${TITLE.ru} ${'долго '.repeat(26)}`.trim() };
    const seminar = await world.openedBy({ firstDay: '2026-02-17', title });
    const [mailed, texted] = [await world.member('email'), await world.member('sms')];
    await world.invite(seminar.id, mailed.personId, texted.personId);
    await world.sent();
    const reason = 'Тілеуқабыл Өмірзақ ауырып қалды';
    await world.api.call(world.coordinator, seminarsRoutes.cancel, { params: { id: seminar.id }, body: { reason } });
    await world.sent();
    expect(readable(world.mailsTo(mailed.address).at(-1)?.source)).toContain(reason);
    const sms = world.smsTo(texted.address).map(({ text }) => text);
    expect(sms.at(-1)).toMatch(/өткізілмейді \(17 ақпан, 09:00\)\. Толығырақ: http\S+$/);
    expect(sms.at(-1)).not.toContain(reason);
    for (const text of sms) expect(smsSize(text).parts).toBeLessThanOrEqual(5);
    const shown = await world.list({ kind: 'seminar_cancelled', channel: 'sms', limit: 200 });
    expect(shown.body.items.find(({ person }) => person.id === texted.personId)?.text).toBe(sms.at(-1));
  });

  it('reminds the day before, once, from ten in the morning, and never on the day itself', async () => {
    const seminar = await world.openedBy({ firstDay: '2026-02-18' });
    const [{ personId }, late, refused] = [
      await world.member('sms'),
      await world.member('sms'),
      await world.member('sms'),
    ];
    await world.invite(seminar.id, personId, late.personId, refused.personId);
    await world.sent();
    await world.confirm(seminar.id, personId);
    const remindAt = (now: string) => {
      world.api.setNow(now);
      return world.api.app.get(Reminders).remind();
    };
    const kinds = async () => (await world.messagesTo(personId)).map(({ kind }) => kind);
    await remindAt('2026-02-16T08:00:00Z');
    await remindAt('2026-02-17T04:59:00Z');
    expect(await kinds()).toEqual(['seminar_invited']);
    await remindAt('2026-02-17T05:00:00Z');
    await remindAt('2026-02-17T05:01:00Z');
    expect(await kinds()).toEqual(['seminar_invited', 'seminar_tomorrow']);
    await world.confirm(seminar.id, refused.personId);
    world.sms.is('refuses');
    await remindAt('2026-02-17T15:00:00Z');
    await world.sent();
    await world.confirm(seminar.id, late.personId);
    await remindAt('2026-02-17T16:00:00Z');
    world.sms.is('well');
    await world.sent();
    expect((await world.statesOf(late.personId))[1]).toEqual(['seminar_tomorrow', 'expired', 'too_late']);
    const [, reminder] = await world.messagesTo(refused.personId);
    expect(reminder).toMatchObject({ kind: 'seminar_tomorrow', state: 'bounced' });
    world.api.setNow('2026-02-17T19:00:00Z');
    const again = await world.api.call(world.coordinator, messagesRoutes.sendAgain, {
      params: { id: reminder?.id ?? '' },
    });
    expect([again.status, again.body.code]).toEqual([409, 'message_not_resendable']);
    world.api.setNow('2026-02-17T18:00:00Z');
    await world.move(seminar.id, '2026-02-18T11:00');
    expect((await world.statesOf(refused.personId)).map((one) => one.slice(0, 2))).toEqual([
      ['seminar_invited', 'sent'],
      ['seminar_tomorrow', 'expired'],
      ['seminar_moved', expect.any(String)],
    ]);
  });

  it('waits for the end of the quiet hours of the campaign', async () => {
    const seminar = await world.openedBy({ firstDay: '2026-02-19' });
    const { personId, address } = await world.member('sms');
    world.evening();
    await world.invite(seminar.id, personId);
    await world.sent();
    expect(world.smsTo(address)).toEqual([]);
    const page = await world.list({ state: 'queued', kind: 'seminar_invited' });
    const waiting = page.body.items.find(({ person }) => person.id === personId);
    expect(waiting?.waitsUntil?.local).toBe('2026-02-03T09:00');
    world.api.setNow('2026-02-03T04:00:00Z');
    await world.sent();
    expect(world.smsTo(address)).toHaveLength(1);
  });

  it('shows staff what goes to their people, with its parts, and nobody else', async () => {
    const seminar = await world.openedBy({ firstDay: '2026-02-26' });
    const { personId, address } = await world.member('sms');
    await world.invite(seminar.id, personId);
    await world.sent();
    const { body } = await world.list({ channel: 'sms', kind: 'seminar_invited', limit: 200 });
    const shown = body.items.find(({ person }) => person.id === personId);
    expect(shown).toMatchObject({ state: 'sent', maySendAgain: false, subject: `Семинарға шақыру: ${TITLE.kk}` });
    expect(shown?.text).toBe(world.smsTo(address)[0]?.text);
    expect(shown?.parts).toBe(Math.ceil((shown?.text.length ?? 0) / 67));
    expect(shown?.to).toBe(`${address.slice(0, 5)}•••${address.slice(-4)}`);
    expect(body.ready.toSorted()).toEqual(['email', 'sms']);
    const elsewhere = await world.api.call(world.stranger, messagesRoutes.list, { query: {} });
    expect([elsewhere.status, elsewhere.body.total]).toEqual([200, 0]);
    const auditor = await world.api.staff('auditor', world.district.id);
    expect((await world.api.call(auditor, messagesRoutes.list, { query: {} })).body.total).toBeGreaterThan(0);
    const [{ id } = { id: '' }] = await world.messagesTo(personId);
    expect((await world.api.call(auditor, messagesRoutes.sendAgain, { params: { id } })).status).toBe(403);
    expect((await world.api.call(world.stranger, messagesRoutes.sendAgain, { params: { id } })).status).toBe(404);
  });

  it('takes an e-mail address from staff, and no other text', async () => {
    const { personId } = await world.member('none');
    const { body } = await world.api.call(world.coordinator, personsRoutes.one, { params: { id: personId } });
    const mend = (email: string) =>
      world.api.call(world.coordinator, mendingRoutes.mend, {
        params: { id: personId },
        body: { seen: body.seen, reason: 'Адам айтты', email },
      });
    const refused = await mend('mail.kz');
    expect([refused.status, refused.body.code]).toEqual([400, 'person_email_invalid']);
    expect((await mend('Aigerim@Mail.KZ')).body.email).toBe('Aigerim@mail.kz');
  });
});
