import type { Appeal } from '@kaskad/contracts';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { Route, Routes } from '../../../shared/router/index.ts';
import { answerWith, show } from '../../../test/show.tsx';
import { AppealPage } from './appeal-page.tsx';

const ID = '0197a1c2-7b1e-7c3a-9d4e-5f6a7b8c9d0e';
const text = (kk: string, ru: string) => ({ kk, ru });
const decision = 'Вопрос переведён с ошибкой';
const appeal: Appeal = {
  id: ID,
  text: 'Вопрос непонятен',
  madeAt: '2026-02-10T09:00:00Z',
  outcome: null,
  decision: null,
  decidedAt: null,
  decidedBy: null,
  attemptId: ID,
  number: 1,
  person: { id: ID, name: 'Ермек Асқар' },
  commission: text('Учаске 233', 'Участок 233'),
  within: text('Абай ауданы · Батыс', 'Абайский район · Запад'),
  quiz: text('Қорытынды', 'Итоговый'),
  score: 19,
  maxScore: 25,
  passed: false,
  madeLocal: '2026-02-10T14:00',
  decidedLocal: null,
  proposal: null,
  mayDecide: true,
  mayConfirm: false,
};
const proposal = { decision, by: 'Сәрсен Шолпан', local: '2026-02-11T10:00' };
const session = {
  accountId: ID,
  personId: null,
  name: 'Test',
  language: 'ru',
  isStaff: true,
  roles: [],
  permissions: ['appeal.read', 'appeal.decide'],
  demo: true,
};

async function showAppeal(over: Partial<Appeal> = {}, after: Partial<Appeal> = {}, language: 'kk' | 'ru' = 'ru') {
  const sent = answerWith({
    [`GET /appeals/${ID}`]: { body: { ...appeal, ...over } },
    'GET /session': { body: session },
    [`POST /appeals/${ID}/decision`]: { status: 201, body: { ...appeal, ...over, ...after } },
  });
  await show(
    <Routes>
      <Route path="/quizzes/appeals/:id" element={<AppealPage />} />
    </Routes>,
    { language, namespaces: ['appeals'], at: `/quizzes/appeals/${ID}` },
  );
  return sent;
}

describe('an appeal', () => {
  it('is proposed as passed by the first one, who is told that another one must confirm it', async () => {
    const sent = await showAppeal({}, { proposal });
    fireEvent.click(await screen.findByRole('radio', { name: 'Признан сданным' }));
    expect(screen.getByText(/когда решение подтвердит другой человек/)).toBeTruthy();
    fireEvent.change(screen.getByLabelText(/Обоснование решения/), { target: { value: decision } });
    fireEvent.click(screen.getByRole('button', { name: 'Предложить решение' }));
    await waitFor(() =>
      expect(sent.find(({ request }) => request === `POST /appeals/${ID}/decision`)?.body).toEqual({
        outcome: 'passed',
        decision,
      }),
    );
    expect(await screen.findByText(/Предложил\(а\): Сәрсен Шолпан/)).toBeTruthy();
    expect(screen.getByText(/решение должен подтвердить другой человек/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Подтвердить: тест сдан' })).toBeNull();
    expect(screen.queryByRole('radio', { name: 'Признан сданным' })).toBeNull();
  });

  it('is confirmed by the second one with the reasons of the first', async () => {
    const sent = await showAppeal(
      { proposal, mayConfirm: true },
      {
        outcome: 'passed',
        decision,
        decidedBy: 'Test',
        decidedLocal: '2026-02-12T10:00',
        mayDecide: false,
        mayConfirm: false,
        passed: true,
      },
    );
    expect(await screen.findByText('Ждёт второго решения')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Подтвердить: тест сдан' }));
    await waitFor(() =>
      expect(sent.find(({ request }) => request === `POST /appeals/${ID}/decision`)?.body).toEqual({
        outcome: 'passed',
        decision,
      }),
    );
    expect(await screen.findByText('Признан сданным')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Подтвердить: тест сдан' })).toBeNull();
  });

  it('offers nothing to those who may not decide, and says why', async () => {
    await showAppeal({ proposal, mayDecide: false }, {}, 'kk');
    expect(await screen.findByText(/өзіңіз сабақ берген адамдікі/)).toBeTruthy();
    expect(screen.queryByRole('button')).toBeNull();
  });
});
