import 'fake-indexeddb/auto';
import type { MySeminar } from '@kaskad/contracts';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { answerWith, show } from '../../test/show.tsx';
import { MySeminarsPage } from './my-seminars-page.tsx';

const zoned = (local: string) => ({ at: '2026-02-12T04:00:00Z', zone: 'Asia/Qyzylorda', local });
const seminar: MySeminar = {
  id: '0197a1c2-7b1e-7c3a-9d4e-5f6a7b8c9d0e',
  title: { kk: 'Дауыс беру күніне дайындық', ru: 'Подготовка ко дню голосования' },
  level: 2,
  format: 'in_person',
  state: 'open',
  commissionId: '0197a1c2-7b1e-7c3a-9d4e-5f6a7b8c9d0f',
  commissionName: { kk: 'Аудандық комиссия', ru: 'Районная комиссия' },
  within: null,
  seriesId: null,
  venue: {
    id: '0197a1c2-7b1e-7c3a-9d4e-5f6a7b8c9d01',
    name: { kk: 'Мәдениет үйі', ru: 'Дом культуры' },
    address: { kk: 'Абай көшесі, 5', ru: 'ул. Абая, 5' },
  },
  startsAt: zoned('2026-02-12T09:00'),
  endsAt: zoned('2026-02-12T16:45'),
  capacity: 25,
  seatsTaken: 25,
  waiting: 0,
  attended: 0,
  enrolment: {
    id: '0197a1c2-7b1e-7c3a-9d4e-5f6a7b8c9d02',
    state: 'invited',
    waitingPlace: null,
    cause: null,
    heldUntil: null,
  },
  part: null,
  signUpUntil: zoned('2026-02-11T21:00'),
  maySignUp: true,
  sessions: [],
};
const answers = (over: Partial<MySeminar> = {}) => ({
  'GET /seminars/mine': { body: { items: [{ ...seminar, ...over }] } },
  'GET /seminars/own-precincts': { body: { items: [] } },
  'GET /session': { status: 401, body: { code: 'unauthenticated' } },
});

describe('MySeminarsPage', () => {
  it.each([
    [
      'kk',
      'Сізді шақырады',
      '2026 жылғы 12 ақпан, 09:00\u2060–\u206016:45',
      'Мәдениет үйі, Абай көшесі, 5',
      'Жауап беру мерзімі: 11 ақпан, 21:00',
      'Барамын',
    ],
    [
      'ru',
      'Вас приглашают',
      '12 февраля 2026 года, 09:00\u2060–\u206016:45',
      'Дом культуры, ул. Абая, 5',
      'Ответьте до 11 февраля, 21:00',
      'Приду',
    ],
  ] as const)('invites in %s, with the day as the wall shows it', async (language, ...texts) => {
    answerWith(answers());
    await show(<MySeminarsPage />, { language, namespaces: ['seminars'] });
    for (const text of texts) expect(await screen.findByText(text)).toBeTruthy();
  });

  it('says when the seat went to somebody else first', async () => {
    const sent = answerWith({
      ...answers(),
      [`POST /enrolments/${seminar.enrolment?.id}/confirm`]: {
        status: 201,
        body: { enrolmentId: seminar.enrolment?.id, state: 'waitlisted', waitingPlace: 1 },
      },
    });
    await show(<MySeminarsPage />, { namespaces: ['seminars'] });
    await userEvent.click(await screen.findByRole('button', { name: 'Барамын' }));
    expect(await screen.findByText(/Бос орын қалмады: сіз күту тізіміндесіз/)).toBeTruthy();
    expect(sent.some(({ request }) => request.endsWith('/confirm'))).toBe(true);
  });

  it.each([
    ['kk', 'Сізге дейінгі мүшенің орны сізге сақталып тұр. Растау мерзімі: 11 ақпан, 09:00'],
    ['ru', 'Место вашего предшественника держится за вами до 11 февраля, 09:00'],
  ] as const)('says in %s until when the seat of a predecessor is held', async (language, text) => {
    const enrolment = {
      id: seminar.enrolment?.id ?? '',
      state: 'invited' as const,
      waitingPlace: null,
      cause: 'successor' as const,
      heldUntil: zoned('2026-02-11T09:00'),
    };
    answerWith(answers({ enrolment }));
    await show(<MySeminarsPage />, { language, namespaces: ['seminars'] });
    expect(await screen.findByText(text)).toBeTruthy();
  });

  it('does not offer a seat to whoever lost it with the appointment', async () => {
    const enrolment = {
      id: seminar.enrolment?.id ?? '',
      state: 'cancelled' as const,
      waitingPlace: null,
      cause: 'left' as const,
      heldUntil: null,
    };
    answerWith(answers({ enrolment, maySignUp: false }));
    await show(<MySeminarsPage />, { namespaces: ['seminars'] });
    await screen.findByRole('heading', { level: 1 });
    expect(screen.queryByRole('button')).toBeNull();
  });

  it('offers nothing after the cut-off', async () => {
    answerWith(answers({ maySignUp: false }));
    await show(<MySeminarsPage />, { namespaces: ['seminars'] });
    expect(await screen.findByText(/Жауап беру мерзімі өтіп кетті/)).toBeTruthy();
    expect(screen.queryByRole('button')).toBeNull();
  });

  it('tells somebody without seminars what to do', async () => {
    answerWith({ ...answers(), 'GET /seminars/mine': { body: { items: [] } } });
    await show(<MySeminarsPage />, { namespaces: ['seminars'] });
    expect(await screen.findByText('Сізге арналған семинар әзірге жоқ')).toBeTruthy();
    expect(screen.getByRole('link', { name: 'Курсқа өту' }).getAttribute('href')).toBe('/learn');
  });
});
