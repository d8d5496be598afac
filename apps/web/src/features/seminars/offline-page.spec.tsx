import 'fake-indexeddb/auto';
import type { Seminar, SeminarDoors } from '@kaskad/contracts';
import { phrases } from '@kaskad/phrases';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { Route, Routes } from '../../shared/router/index.ts';
import { answerWith, show } from '../../test/show.tsx';
import { closeEventLog } from './event-log.ts';
import { OfflinePage } from './offline-page.tsx';

const [SEMINAR, SESSION, TRAINER, PLANNER, DEVICE] = [1, 2, 3, 4, 5].map(
  (place) => `0197a1c2-7b1e-7c3a-9d4e-5f6a7b8c9d0${place}`,
) as [string, string, string, string, string];
const at = { at: '2026-02-12T04:00:00Z', zone: 'Asia/Qyzylorda', local: '2026-02-12T09:00' };
const session = {
  id: SESSION,
  cancelled: false,
  startsAt: at,
  endsAt: at,
  trainers: [{ id: TRAINER, name: 'Омаров' }],
};
const seminar = {
  id: SEMINAR,
  title: { kk: 'Семинар', ru: 'Семинар' },
  level: 2,
  format: 'in_person',
  state: 'open',
  commissionName: { kk: 'Абай', ru: 'Абай' },
  venue: null,
  startsAt: at,
  endsAt: at,
  signUpUntil: at,
  capacity: 25,
  seatsTaken: 3,
  invited: 0,
  waiting: 0,
  sessions: [session],
  warnings: [],
  conflicts: 0,
  clashing: 0,
  may: { manages: true, setsLevel: true, marks: true, substitutes: true, seesRoster: true, seesResults: true },
} as unknown as Seminar;
const phone = { id: DEVICE, name: 'Android', person: 'Омаров', heardAt: at, last: 3, missing: 1, held: 0, waiting: 0 };
const doors = {
  devices: [{ ...phone, kept: true, signs: true, withdrawn: false }],
  held: [],
  conflicts: [],
  strangers: [],
  closings: [],
  decisions: [],
  may: { decide: true },
} as unknown as SeminarDoors;
const REGISTER = `POST /seminars/${SEMINAR}/devices`;

let accounts = 0;
async function open(language: 'kk' | 'ru', personId: string) {
  // Which phones are known is remembered for the page, by account.
  const accountId = `account ${++accounts}`;
  const sent = answerWith({
    'GET /session': { body: { accountId, personId, permissions: ['self'] } },
    [`GET /seminars/${SEMINAR}`]: { body: seminar },
    [`GET /seminars/${SEMINAR}/events`]: { body: doors },
    [REGISTER]: { status: 201, body: { contact: '1.x', seen: {} } },
    [`POST /seminars/${SEMINAR}/event-decisions`]: { status: 403, body: { code: 'forbidden' } },
  });
  await show(
    <Routes>
      <Route path="/seminars/:id/offline" element={<OfflinePage />} />
    </Routes>,
    { language, namespaces: ['seminars'], at: `/seminars/${SEMINAR}/offline` },
  );
  return () => sent.filter(({ request }) => request === REGISTER).length;
}

describe('OfflinePage', () => {
  afterEach(closeEventLog);

  it.each(['kk', 'ru'] as const)(
    'makes a phone known in %s once its owner says that they will mark',
    async (language) => {
      const registered = await open(language, PLANNER);
      const words = phrases[language].seminars.ready;
      const start = await screen.findByRole('button', { name: words.willMark });
      await screen.findByText('Омаров · Android');
      expect(registered()).toBe(0);
      fireEvent.click(start);
      expect(await screen.findByText(words.parts.clock)).toBeTruthy();
      expect(registered()).toBe(1);
    },
  );

  it("makes a trainer's phone known by itself", async () => {
    const registered = await open('kk', TRAINER);
    expect(await screen.findByText(phrases.kk.seminars.ready.parts.clock)).toBeTruthy();
    expect(registered()).toBe(1);
  });

  it('does not show the refusal of one act at the next', async () => {
    await open('kk', PLANNER);
    const { acts } = phrases.kk.seminars.offline;
    fireEvent.click(await screen.findByRole('button', { name: `${acts.withdrawn}: Омаров, Android` }));
    const first = within(await screen.findByRole('dialog'));
    fireEvent.change(first.getByRole('textbox'), { target: { value: 'Телефон жоғалды' } });
    fireEvent.click(first.getByRole('button', { name: acts.withdrawn }));
    expect(await first.findByRole('alert')).toBeTruthy();
    fireEvent.click(first.getByRole('button', { name: phrases.kk.shell.cancel }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    fireEvent.click(screen.getByRole('button', { name: `${acts.gap_released}: Омаров, Android` }));
    await screen.findByRole('dialog');
    expect(screen.queryByRole('alert')).toBeNull();
  });
});
