import type { OutboxRow } from '../../shared/outbox/index.ts';
import { answerWith } from '../../test/show.tsx';
import { type KeptMark, sendMarks, tapped } from './attendance-sender.ts';
import { deviceId, heardContact, sinceContact } from '../../shared/device/contact-clock.ts';

const SESSION = '0197a1c2-7b1e-7c3a-9d4e-5f6a7b8c9d0e';
const row = (clientId: string, over: Partial<OutboxRow<KeptMark>> = {}): OutboxRow<KeptMark> => ({
  clientId,
  kind: 'attendance',
  target: SESSION,
  payload: { personId: 'aigul', mark: 'present' },
  madeAt: '2026-02-12T04:01:00.000Z',
  owner: 'me',
  state: 'device',
  order: 1,
  ...over,
});

describe('sending marks', () => {
  it('sends what was tapped when it was tapped, and says what the server holds', async () => {
    const sent = answerWith({
      'POST /attendance/batch': {
        status: 201,
        body: { durable: ['a'], refused: [{ id: 'b', code: 'attendance_too_early' }] },
      },
    });
    expect(await sendMarks(SESSION, [row('a'), row('b')])).toEqual({
      durable: ['a'],
      refused: [{ clientId: 'b', code: 'attendance_too_early' }],
    });
    expect(sent[0]?.body).toEqual({
      events: ['a', 'b'].map((id) => ({
        id,
        sessionId: SESSION,
        personId: 'aigul',
        mark: 'present',
        method: 'offline',
        recordedAt: '2026-02-12T04:01:00.000Z',
      })),
    });
  });

  it('sends what dates the mark and what the page had shown, with its place on the device', async () => {
    const sent = answerWith({
      'POST /attendance/batch': { status: 201, body: { contact: 'later', durable: ['a'], refused: [] } },
    });
    heardContact('then');
    const payload = tapped('absent', {
      person: { id: 'aigul', name: 'Айгүл', commissionName: { kk: '-', ru: '-' }, within: null, position: null },
      basis: ['seen'],
    });
    await sendMarks(SESSION, [row('a', { payload, order: 7 })]);
    expect(sent[0]?.body).toMatchObject({
      events: [
        {
          id: 'a',
          personId: 'aigul',
          mark: 'absent',
          basis: ['seen'],
          device: deviceId(),
          seq: 7 * 1024,
          contact: 'then',
          elapsed: expect.any(Number),
        },
      ],
    });
    expect(sinceContact()?.contact).toBe('later');
  });

  it('blames only the mark in conflict, so that the others go on', async () => {
    answerWith({
      'POST /attendance/batch': { status: 409, body: { code: 'attendance_conflict', params: { id: 'b' } } },
    });
    expect(await sendMarks(SESSION, [row('a'), row('b')])).toEqual({
      durable: [],
      refused: [{ clientId: 'b', code: 'attendance_conflict' }],
    });
  });

  it.each([
    [403, 'forbidden'],
    [404, 'not_found'],
  ])('refuses for good on %d only while whoever made the mark is signed in', async (status, code) => {
    const session = (accountId: string) => ({
      body: { accountId, personId: null, name: 'Test', language: 'kk', isStaff: false, roles: [], permissions: [] },
    });
    answerWith({ 'POST /attendance/batch': { status, body: { code } }, 'GET /session': session('me') });
    expect(await sendMarks(SESSION, [row('a')])).toEqual({ durable: [], refused: [{ clientId: 'a', code }] });
    answerWith({ 'POST /attendance/batch': { status, body: { code } }, 'GET /session': session('somebody-else') });
    await expect(sendMarks(SESSION, [row('a')])).rejects.toThrow(code);
  });

  it.each([
    [503, 'busy'],
    [401, 'unauthenticated'],
    [500, 'unexpected'],
  ])('keeps everything on %d', async (status, code) => {
    answerWith({ 'POST /attendance/batch': { status, body: { code } } });
    await expect(sendMarks(SESSION, [row('a')])).rejects.toThrow(code);
  });
});
