import type { Notice } from '@kaskad/contracts';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { Route, Routes } from '../../shared/router/index.ts';
import { answerWith, show } from '../../test/show.tsx';
import { NoticesPage } from './notices-page.tsx';

const ID = '0197a1c2-7b1e-7c3a-9d4e-5f6a7b8c9d0e';
const quiz = { kk: 'Қорытынды тест', ru: 'Итоговый тест' };
const points = (score: number, passed: boolean) => ({ score, maxScore: 25, passed });
const notices: Notice[] = [
  {
    id: ID,
    kind: 'score_corrected',
    createdAt: '2026-02-12T09:00:00Z',
    readAt: null,
    params: { attemptId: ID, quiz, before: points(19, false), after: points(20, true) },
  },
  {
    id: ID.replace('0e', '0f'),
    kind: 'appeal_decided',
    createdAt: '2026-02-11T09:00:00Z',
    readAt: '2026-02-11T10:00:00Z',
    params: { attemptId: ID, quiz, upheld: false },
  },
];

async function showNotices(language: 'kk' | 'ru', items = notices) {
  const session = {
    accountId: ID,
    personId: null,
    name: 'Test',
    language,
    isStaff: true,
    roles: [],
    permissions: ['result.read'],
    demo: true,
  };
  const sent = answerWith({
    'GET /session': { body: session },
    'GET /notices': { body: { items, next: null, total: items.length, unread: 1 } },
    [`POST /notices/${ID}/reading`]: { status: 201, body: { done: true } },
  });
  const page = (
    <Routes>
      <Route path="/my/notices" element={<NoticesPage />} />
      <Route path="/learn/attempts/:id/result" element={<p>{'RESULT'}</p>} />
      <Route path="/quizzes/corrections/:id" element={<p>{'CHANGES'}</p>} />
    </Routes>
  );
  await show(page, { language, namespaces: ['notifications'], at: '/my/notices' });
  return sent;
}

describe('notices', () => {
  it.each([
    [
      'kk',
      [
        'Қорытынды тест: бұрын 19 / 25, енді 20 / 25.',
        'Енді шекті балға жеттіңіз.',
        'Қорытынды тест: шағымыңыз қанағаттандырылмады.',
      ],
    ],
    [
      'ru',
      [
        'Итоговый тест: было 19 из 25, стало 20 из 25.',
        'Теперь пороговый балл набран.',
        'Итоговый тест: жалоба не удовлетворена.',
      ],
    ],
  ] as const)('say what happened, in %s', async (language, words) => {
    await showNotices(language);
    for (const word of words) expect(await screen.findByText(word)).toBeTruthy();
  });

  it('are read by opening what they are about', async () => {
    const sent = await showNotices('ru');
    fireEvent.click((await screen.findAllByRole('button', { name: 'Посмотреть результат' }))[0] ?? document.body);
    expect(await screen.findByText('RESULT')).toBeTruthy();
    await waitFor(() => expect(sent.some(({ request }) => request === `POST /notices/${ID}/reading`)).toBe(true));
  });

  it.each([
    [
      'kk',
      'Сіз оқытқан топтарда нәтижесі өзгергендер: 5. Енді шекті балға жететіндер: 1, жетпейтіндер: 2.',
      'Кімдер екенін көру',
    ],
    [
      'ru',
      'В группах, которые вы обучали, результат изменился: 5. Теперь набирают пороговый балл: 1, больше не набирают: 2.',
      'Посмотреть, у кого',
    ],
  ] as const)('tell staff whose results changed, in %s', async (language, words, open) => {
    const params = {
      erratumId: ID,
      reason: { kk: 'Кілт қате', ru: 'Ключ неверен' },
      whose: 'groups' as const,
      changed: 5,
      gained: 1,
      lost: 2,
    };
    await showNotices(language, [
      { id: ID, kind: 'results_corrected', createdAt: '2026-02-12T09:00:00Z', readAt: null, params },
    ]);
    expect(await screen.findByText(words)).toBeTruthy();
    fireEvent.click(await screen.findByRole('button', { name: open }));
    expect(await screen.findByText('CHANGES')).toBeTruthy();
  });

  it('say so when there are none', async () => {
    await showNotices('kk', []);
    expect(await screen.findByText('Хабар жоқ')).toBeTruthy();
  });

  const zoned = (local: string) => ({ at: '2026-02-12T04:00:00Z', zone: 'Asia/Qyzylorda', local });
  const title = { kk: 'Дауыс беру күні', ru: 'День голосования' };
  it.each([
    [
      'kk',
      '«Дауыс беру күні», басталуы: 12 ақпан, 09:00. Сізге дейінгі мүшенің орны сізге сақталып тұр: келетініңізді растаңыз. Растау мерзімі: 11 ақпан, 09:00.',
      '«Дауыс беру күні»: өкілеттігі аяқталған тренерлер мен дәріскерлер: Сәрсен Шолпан. Сабақты кім өткізетінін тексеріңіз.',
    ],
    [
      'ru',
      '«День голосования», начало: 12 февраля, 09:00. Место вашего предшественника держится за вами до 11 февраля, 09:00: подтвердите, что придёте.',
      '«День голосования»: закончились полномочия тренеров и лекторов: Сәрсен Шолпан. Проверьте, кто проведёт занятия.',
    ],
  ] as const)('say in %s what followed when somebody left', async (language, ...texts) => {
    await showNotices(language, [
      {
        id: ID,
        kind: 'seat_offered',
        createdAt: '2026-02-12T09:00:00Z',
        readAt: null,
        params: { seminarId: ID, title, startsAt: zoned('2026-02-12T09:00'), heldUntil: zoned('2026-02-11T09:00') },
      },
      {
        id: ID.replace('0e', '0f'),
        kind: 'people_left',
        createdAt: '2026-02-12T09:00:00Z',
        readAt: null,
        params: {
          what: 'trainers',
          seminar: { id: ID, title },
          people: 1,
          offered: 0,
          names: [{ id: ID, name: 'Сәрсен Шолпан' }],
        },
      },
    ]);
    for (const text of texts) expect(await screen.findByText(text)).toBeTruthy();
  });
});
