import 'fake-indexeddb/auto';
import { newId } from '../../shared/device/new-id.ts';
import type { OutboxRow } from '../../shared/outbox/index.ts';
import { answerWith } from '../../test/show.tsx';
import { type KeptMark, sendMarks } from './attendance-sender.ts';
import { closeEventLog } from './event-log.ts';

const [SESSION, PERSON] = [newId(), newId()];
let seminarId = '';
const row = (clientId: string, over: Partial<KeptMark> = {}): OutboxRow<KeptMark> => ({
  ...{ clientId, kind: 'attendance', target: SESSION, madeAt: '2026-02-12T04:01:00.000Z', owner: 'me' },
  payload: { personId: PERSON, mark: 'present', seminarId, seen: {}, basis: ['m'], ...over },
  ...{ state: 'device' as const, order: 1 },
});
const register = () => `POST /seminars/${seminarId}/devices`;
const send = () => `POST /seminars/${seminarId}/events`;
const registered = { status: 201, body: { contact: 'then', seen: {} } };
const receipt = (over: object) => ({
  status: 201,
  body: { contact: 'now', durable: [], held: [], refused: [], seen: {}, ...over },
});

describe('sending marks as events of this phone', () => {
  beforeEach(() => void (seminarId = newId()));
  afterEach(closeEventLog);

  it('registers the phone once, gives each mark its place and says what the server keeps', async () => {
    const [a, b] = [newId(), newId()];
    const sent = answerWith({
      [register()]: registered,
      [send()]: receipt({ durable: [a], held: [{ id: b, why: 'gap' }] }),
    });
    expect(await sendMarks(SESSION, [row(a), row(b, { mark: 'late', minutes: 20 })])).toEqual({
      durable: [a, b],
      refused: [],
    });
    await sendMarks(SESSION, [row(a)]);
    expect(sent.map(({ request }) => request)).toEqual([register(), send(), send()]);
    const [, { body }] = sent as [unknown, { body: { events: object[] } }];
    expect(body).toMatchObject({
      events: [
        { id: a, seq: 1, seminarId, sessionId: SESSION, subjectId: PERSON, kind: 'mark', shown: ['m'], basis: {} },
        { id: b, seq: 2, payload: { mark: 'late', method: 'offline', minutes: 20 } },
      ],
      from: { waiting: 0 },
    });
  });

  it.each([
    ['not_on_list', 'seminar_not_enrolled'],
    ['after_closed', 'seminar_event_held'],
  ])('tells whoever marked of what is kept and does not count: %s', async (why, code) => {
    const a = newId();
    answerWith({ [register()]: registered, [send()]: receipt({ held: [{ id: a, why }] }) });
    expect(await sendMarks(SESSION, [row(a)])).toEqual({ durable: [], refused: [{ clientId: a, code }] });
  });

  it('registers again where the server does not know the phone, and keeps the mark', async () => {
    const a = newId();
    const sent = answerWith({
      [register()]: registered,
      [send()]: receipt({ refused: [{ id: a, code: 'seminar_device_unknown' }] }),
    });
    expect(await sendMarks(SESSION, [row(a)])).toEqual({ durable: [], refused: [] });
    await sendMarks(SESSION, [row(a)]);
    expect(sent.filter(({ request }) => request === register())).toHaveLength(2);
  });

  it('sends marks of a former version as they were, after those that have a place', async () => {
    const [a, old] = [newId(), newId()];
    const sent = answerWith({
      [register()]: registered,
      [send()]: receipt({ durable: [a] }),
      'POST /attendance/batch': { status: 201, body: { durable: [old], refused: [] } },
    });
    const former = row(old, { seminarId: undefined });
    expect((await sendMarks(SESSION, [former, row(a)])).durable).toEqual([a]);
    expect((await sendMarks(SESSION, [former])).durable).toEqual([old]);
    expect(sent).toHaveLength(3);
  });
});
