import type { Accommodation } from '@kaskad/contracts';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { answerWith, show } from '../../../test/show.tsx';
import { AccommodationsPage } from './accommodations-page.tsx';

const ID = '0197a1c2-7b1e-7c3a-9d4e-5f6a7b8c9d0e';
const text = (kk: string, ru: string) => ({ kk, ru });
const reason = 'Решение комиссии, 1 февраля';
const granted: Accommodation = {
  id: ID,
  person: { id: ID, name: 'Ермек Асқар' },
  commission: text('Учаске 233', 'Участок 233'),
  campaign: { id: ID, name: text('Науқан', 'Кампания') },
  extraTime: 50,
  extraAttempts: 0,
  reason,
  extended: 0,
  grantedBy: 'Сәрсен Шолпан',
  grantedAt: '2026-02-10T09:00:00Z',
  grantedLocal: '2026-02-10T14:00',
  revokedAt: null,
};
const session = {
  accountId: ID,
  personId: null,
  name: 'Test',
  language: 'ru',
  isStaff: true,
  roles: [],
  permissions: ['accommodation.read', 'accommodation.manage'],
  demo: true,
};
const person = {
  id: ID,
  familyName: 'Ермек',
  givenName: 'Асқар',
  patronymic: '',
  home: { name: text('Учаске 233', 'Участок 233') },
};

async function grantTo({ running, extended }: { running: boolean; extended: number }) {
  const sent = answerWith({
    'GET /session': { body: session },
    'GET /accommodations': { body: { items: [], total: 0, next: null } },
    'GET /campaigns': { body: { items: [{ id: ID, state: 'open', name: text('Науқан', 'Кампания') }] } },
    'GET /persons': { body: { items: [person], total: 1, next: null } },
    'POST /accommodations': { status: 201, body: { ...granted, extended } },
  });
  await show(<AccommodationsPage />, { language: 'ru', namespaces: ['appeals'] });
  fireEvent.click((await screen.findAllByRole('button', { name: 'Назначить особые условия' }))[0] ?? document.body);
  fireEvent.change(await screen.findByLabelText('Найти человека по фамилии'), { target: { value: 'Ермек' } });
  fireEvent.click(await screen.findByRole('button', { name: 'Выбрать' }));
  fireEvent.change(screen.getByLabelText(/Основание/), { target: { value: reason } });
  if (running) fireEvent.click(screen.getByLabelText('Продлить и тест, который человек проходит сейчас'));
  fireEvent.click(screen.getByRole('button', { name: 'Назначить' }));
  await waitFor(() =>
    expect(sent.find(({ request }) => request === 'POST /accommodations')?.body).toEqual({
      personId: ID,
      campaignId: ID,
      extraTime: 50,
      extraAttempts: 0,
      reason,
      running,
    }),
  );
}

describe('an accommodation', () => {
  it.each([
    [{ running: false, extended: 0 }, 'Особые условия назначены'],
    [{ running: true, extended: 1 }, 'Особые условия назначены, время идущего теста продлено'],
    [{ running: true, extended: 0 }, 'Особые условия назначены; сейчас человек теста не проходит'],
  ])('is granted as asked, %j, and says what became of the test that is running', async (asked, said) => {
    await grantTo(asked);
    expect(await screen.findByText(said)).toBeTruthy();
  });
});
