import 'fake-indexeddb/auto';
import type { SessionAttendance } from '@kaskad/contracts';
import { phrases } from '@kaskad/phrases';
import { fireEvent, screen, within } from '@testing-library/react';
import { heardContact } from '../../shared/device/contact-clock.ts';
import { answerWith, show } from '../../test/show.tsx';
import { SessionMarks } from './session-marks.tsx';

const MINUTE = 60_000;
const ENDS = Date.parse('2026-02-12T05:00:00Z');
const zoned = (time: number) => ({
  at: new Date(time).toISOString(),
  zone: 'Asia/Qyzylorda',
  local: '2026-02-12T10:00',
});
const contactAt = (time: number) => `${time.toString(36)}.x`;
/** The rule of this campaign: marks may be changed for a quarter of an hour. */
const FREELY = ENDS + 15 * MINUTE;

const attendance = (now: number): SessionAttendance =>
  ({
    seminar: { id: 'seminar', title: { kk: 'Семинар', ru: 'Семинар' }, state: 'open' },
    session: { id: 'session', startsAt: zoned(ENDS - 60 * MINUTE), endsAt: zoned(ENDS), takesMarks: true },
    people: [
      {
        person: {
          id: 'person',
          name: 'Сәрсен Айгүл',
          commissionName: { kk: 'Абай', ru: 'Абай' },
          within: null,
          position: null,
        },
        enrolment: 'confirmed',
        mark: 'absent',
        minutes: 0,
        method: 'list',
        corrected: false,
        reasoned: false,
        inConflict: false,
        basis: ['mark'],
      },
    ],
    may: { mark: true, hold: false },
    changedFreelyUntil: new Date(FREELY).toISOString(),
    seen: {},
    contact: contactAt(now),
  }) as unknown as SessionAttendance;

describe('SessionMarks', () => {
  const clock = Date.now;
  afterEach(() => {
    Date.now = clock;
  });

  it.each([
    [
      'asks why a mark changes once the campaign says so, though the clock of the phone is slow',
      FREELY + MINUTE,
      -120,
      true,
    ],
    ['lets a mark be changed freely until then, though the clock of the phone is fast', FREELY - MINUTE, 120, false],
  ])('%s', async (_, now, minutesOff, asks) => {
    Date.now = () => now + minutesOff * MINUTE;
    heardContact(contactAt(now));
    answerWith({
      'GET /sessions/session/attendance': { body: attendance(now) },
      'GET /session': { body: { accountId: 'account', personId: 'trainer', permissions: ['self'] } },
    });
    await show(<SessionMarks sessionId="session" />, { namespaces: ['seminars'] });
    const words = phrases.kk.seminars.attendance;
    const row = await screen.findByRole('group', { name: /Сәрсен Айгүл/ });
    fireEvent.click(within(row).getByRole('button', { name: words.marks.present }));
    if (asks) expect(await screen.findByRole('dialog')).toBeTruthy();
    else {
      expect(await screen.findByRole('button', { name: phrases.kk.shell.undo })).toBeTruthy();
      expect(screen.queryByRole('dialog')).toBeNull();
    }
  });
});
