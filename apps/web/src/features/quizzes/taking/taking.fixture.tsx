import type { Attempt, SendAnswers } from '@kaskad/contracts';
import { Route, Routes } from '../../../shared/router/index.ts';
import { useSession } from '../../../shared/access/session.tsx';
import { outbox, registerSender } from '../../../shared/outbox/index.ts';
import { answerWith, show, type TestAnswer, type TestAnswers } from '../../../test/show.tsx';
import { sendAnswers } from './answer-sender.ts';
import { AttemptPage } from './attempt-page.tsx';
import { HAND_IN, sendHandIn } from './hand-in.ts';
import { forgetOfflineClocks } from './offline-clock.ts';
import { forgetServerTime } from './server-clock.ts';

registerSender('answer', sendAnswers);
registerSender(HAND_IN, sendHandIn);

export const AIGUL = '0197a1c2-7b1e-7c3a-9d4e-00000000a160';
export const UNREACHABLE: TestAnswer = { status: 503, body: { code: 'busy' } };
let nextId = 0;
const option = (n: string) => ({ kk: `Нұсқа ${n}`, ru: `Вариант ${n}` });

export function attemptOf(over: Partial<Attempt> = {}): Attempt {
  const id = `0197a1c2-7b1e-7c3a-9d4e-${String(++nextId).padStart(12, '0')}`;
  return {
    id,
    quizId: id,
    campaignId: id,
    kind: 'final',
    title: { kk: 'Қорытынды тест', ru: 'Итоговый тест' },
    number: 1,
    state: 'open',
    questions: [
      {
        stem: { kk: 'Бірінші сұрақ?', ru: 'Первый вопрос?' },
        picture: null,
        interaction: { type: 'single', options: [option('1'), option('2')] },
      },
      {
        stem: { kk: 'Екінші сұрақ?', ru: 'Второй вопрос?' },
        picture: null,
        interaction: { type: 'multiple', options: [option('1'), option('2'), option('3')], scoring: 'all' },
      },
    ],
    responses: [null, null],
    startedAt: '2026-02-10T09:00:00Z',
    deadlineAt: '2026-02-10T09:30:00Z',
    now: '2026-02-10T09:05:00Z',
    offlineMinutes: null,
    begunAt: null,
    worked: null,
    lateUntil: '2026-02-13T09:30:00Z',
    extraMinutes: 0,
    ...over,
  };
}

export const kept = (body: unknown): TestAnswer => ({
  status: 201,
  body: {
    durable: (body as SendAnswers).events.map(({ id }) => id),
    refused: [],
    now: '2026-02-10T09:05:01Z',
    deadlineAt: '2026-02-10T09:30:00Z',
  },
});

interface Opened {
  readonly language?: 'kk' | 'ru';
  readonly answers?: TestAnswers;
  readonly at?: string;
}

/** The application draws no page before it knows whose it is. */
const SignedIn = () => (useSession() ? <AttemptPage /> : null);

/** The page of an attempt, as Aigul opens it on her phone. */
export async function open(
  attempt: Attempt,
  { language = 'kk', answers = {}, at = `/learn/attempts/${attempt.id}` }: Opened = {},
) {
  const sent = answerWith({
    'GET /session': { body: { accountId: AIGUL, permissions: [] } },
    [`GET /attempts/${attempt.id}`]: { body: attempt },
    [`POST /attempts/${attempt.id}/events`]: kept,
    ...answers,
  });
  outbox.belongsTo(AIGUL);
  const page = (
    <Routes>
      <Route path="/learn/attempts/:id" element={<SignedIn />} />
      <Route path="/learn/attempts/:id/result" element={<p>{'RESULT'}</p>} />
    </Routes>
  );
  const { unmount } = await show(page, { language, namespaces: ['quizzes'], at });
  return { sent, unmount };
}

/** What is left when a page is closed: what the device keeps. */
export function newPage(): void {
  forgetServerTime();
  forgetOfflineClocks();
}
