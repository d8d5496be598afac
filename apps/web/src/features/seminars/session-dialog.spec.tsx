import type { Seminar } from '@kaskad/contracts';
import { phrases } from '@kaskad/phrases';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { answerWith, show, type TestAnswer } from '../../test/show.tsx';
import { SessionDialog } from './session-dialog.tsx';

const hour = (local: string) => ({ at: `${local}:00+05:00`, zone: 'Asia/Qyzylorda', local });
const session = {
  id: 'session',
  place: 1,
  topic: { kk: 'Дауыс беру күні', ru: 'День голосования' },
  cancelled: false,
  room: null,
  marked: 0,
  takesMarks: true,
  startsAt: hour('2026-02-12T14:00'),
  endsAt: hour('2026-02-12T15:30'),
  trainers: [{ id: 'trainer', name: 'Тренерова Айгүл' }],
  lecturers: [],
};
const seminar = { id: 'seminar', venue: null, startsAt: session.startsAt, sessions: [session] } as unknown as Seminar;
const CLASH: TestAnswer = {
  status: 409,
  body: { code: 'seminar_seats_clash', params: { count: 2, people: 'Сәрсен Айгүл, Омаров Дәурен' } },
};
const BUSY: TestAnswer = {
  status: 409,
  body: { code: 'seminar_lecturer_busy', params: { person: 'Дәріскеров', clash: '09:00', ids: 'lecturer' } },
};

describe('SessionDialog', () => {
  it.each(['kk', 'ru'] as const)(
    'asks in %s about people with seats, and sends each answer with the next',
    async (language) => {
      const words = phrases[language].seminars;
      const answers = [BUSY, CLASH, { body: {} }];
      let done = 0;
      const sent = answerWith({ 'PATCH /sessions/session': () => answers.shift() ?? { body: {} } });
      await show(<SessionDialog seminar={seminar} session={session} onClose={() => (done += 1)} />, {
        language,
        namespaces: ['seminars'],
      });
      fireEvent.change(await screen.findByLabelText(words.programme.startsAt), {
        target: { value: '2026-02-12T10:00' },
      });
      fireEvent.click(screen.getByRole('button', { name: phrases[language].shell.save }));
      fireEvent.click(await screen.findByRole('button', { name: words.programme.lecturerAnyway }));
      expect(await screen.findByText(/2 \(Сәрсен Айгүл, Омаров Дәурен\)/)).toBeTruthy();
      expect(done).toBe(0);
      fireEvent.click(screen.getByRole('button', { name: words.move.anyway }));
      await waitFor(() => expect(done).toBe(1));
      const startsAt = '2026-02-12T10:00';
      const bodies = sent.flatMap(({ request, body }) => (request === 'PATCH /sessions/session' ? [body] : []));
      expect(bodies).toMatchObject([
        { startsAt },
        { startsAt, busyLecturerIds: ['lecturer'] },
        { startsAt, busyLecturerIds: ['lecturer'], clashing: 2 },
      ]);
      expect(bodies[0]).not.toHaveProperty('clashing');
    },
  );

  it('keeps each answer when the sessions that get the same people ask about other lecturers', async () => {
    const words = phrases.kk.seminars;
    const other = { ...session, id: 'other', place: 2 };
    const busy = (ids: string): TestAnswer => ({ ...BUSY, body: { ...(BUSY.body as object), params: { ids } } });
    const asks = (ids: string) => (body: unknown) =>
      (body as { busyLecturerIds?: string[] }).busyLecturerIds?.includes(ids) ? { body: {} } : busy(ids);
    const sent = answerWith({ 'PATCH /sessions/session': asks('one'), 'PATCH /sessions/other': asks('two') });
    let done = 0;
    await show(
      <SessionDialog
        seminar={{ ...seminar, sessions: [session, other] } as Seminar}
        session={session}
        onClose={() => (done += 1)}
      />,
      { namespaces: ['seminars'] },
    );
    fireEvent.click(await screen.findByLabelText(words.programme.sameForAll));
    fireEvent.click(screen.getByRole('button', { name: phrases.kk.shell.save }));
    fireEvent.click(await screen.findByRole('button', { name: words.programme.lecturerAnyway }));
    await waitFor(() => expect(sent.some(({ request }) => request === 'PATCH /sessions/other')).toBe(true));
    fireEvent.click(await screen.findByRole('button', { name: words.programme.lecturerAnyway }));
    await waitFor(() => expect(done).toBe(1));
    const last = sent.findLast(({ request }) => request === 'PATCH /sessions/other');
    expect(last).toMatchObject({ body: { busyLecturerIds: ['one', 'two'] } });
  });

  it('adds a session once, whatever becomes of those that get the same people', async () => {
    const words = phrases.kk.seminars;
    const other = { ...session, id: 'other', place: 2 };
    const added = {
      ...session,
      id: 'added',
      place: 3,
      startsAt: hour('2026-02-12T15:30'),
      endsAt: hour('2026-02-12T17:00'),
    };
    const whole = { ...seminar, sessions: [session, other] } as Seminar;
    const answers = [BUSY, { body: {} }];
    const sent = answerWith({
      'POST /seminars/seminar/sessions': { status: 201, body: { ...whole, sessions: [session, added, other] } },
      'PATCH /sessions/session': () => answers.shift() ?? { body: {} },
      'PATCH /sessions/other': { body: {} },
      'PATCH /sessions/added': { body: {} },
    });
    let done = 0;
    await show(<SessionDialog seminar={whole} session={null} onClose={() => (done += 1)} />, {
      namespaces: ['seminars'],
    });
    fireEvent.click(await screen.findByLabelText(words.programme.sameForAll));
    fireEvent.click(screen.getByRole('button', { name: phrases.kk.shell.save }));
    fireEvent.click(await screen.findByRole('button', { name: words.programme.lecturerAnyway }));
    await waitFor(() => expect(done).toBe(1));
    const writes = sent.filter(({ request }) => !request.startsWith('GET'));
    expect(writes.map(({ request }) => request)).toEqual([
      'POST /seminars/seminar/sessions',
      'PATCH /sessions/session',
      'PATCH /sessions/added',
      'PATCH /sessions/session',
      'PATCH /sessions/other',
    ]);
    // The hour was not changed since it was added.
    expect(writes[2]?.body).not.toHaveProperty('startsAt');
  });
});
