import 'fake-indexeddb/auto';
import type { CurrentSession } from '@kaskad/contracts';
import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { useSession, useSessionNews } from '../shared/access/session.tsx';
import { outbox } from '../shared/outbox/index.ts';
import { answerWith, show, type TestAnswer, type TestAnswers } from '../test/show.tsx';
import { SignOut } from './sign-out.tsx';

const STORED = 'kaskad.session';
const aigul = {
  accountId: 'a1',
  personId: 'p1',
  name: 'Айгүл',
  language: 'ru',
  isStaff: false,
  roles: [],
  permissions: ['quiz.take'],
  demo: false,
} as unknown as CurrentSession;
const marat = { ...aigul, accountId: 'm1', name: 'Марат' };
const UNREACHABLE: TestAnswer = { status: 503, body: { code: 'busy' } };

function Who() {
  useSessionNews();
  return (
    <>
      <p>{useSession()?.name ?? 'NOBODY'}</p>
      <SignOut />
    </>
  );
}
async function open(answers: TestAnswers, stored: CurrentSession | null = aigul) {
  localStorage.clear();
  if (stored) localStorage.setItem(STORED, JSON.stringify(stored));
  const sent = answerWith(answers);
  await show(<Who />, { language: 'ru' });
  return sent;
}
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));

describe('the session on a phone', () => {
  it.each([502, 503, 500, 0])('opens from the device while the server answers %i', async (status) => {
    await open({
      'GET /session': () => {
        if (status === 0) throw new TypeError('no network');
        return { status, body: null };
      },
    });
    expect(await screen.findByText('Айгүл')).toBeTruthy();
  });

  it('is gone when the server says so', async () => {
    await open({ 'GET /session': { status: 401, body: { code: 'unauthenticated' } } });
    expect(await screen.findByText('NOBODY')).toBeTruthy();
    await waitFor(() => expect(localStorage.getItem(STORED)).toBeNull());
  });

  it('follows another tab in which somebody else signed in', async () => {
    await open({ 'GET /session': { body: aigul } });
    expect(await screen.findByText('Айгүл')).toBeTruthy();
    localStorage.setItem(STORED, JSON.stringify(marat));
    act(() => {
      window.dispatchEvent(new StorageEvent('storage', { key: STORED }));
    });
    expect(await screen.findByText('Марат')).toBeTruthy();
  });
});

describe('signing out', () => {
  it('ends the session at once', async () => {
    const sent = await open({ 'GET /session': { body: aigul }, 'DELETE /session': { body: {} } });
    await screen.findByText('Айгүл');
    press('Выйти');
    expect(await screen.findByText('NOBODY')).toBeTruthy();
    expect(sent.filter(({ request }) => request === 'DELETE /session')).toHaveLength(1);
  });

  it('asks first while answers wait on the device', async () => {
    await open({ 'GET /session': { body: aigul }, 'DELETE /session': { body: {} } });
    await screen.findByText('Айгүл');
    act(() => outbox.belongsTo('a1'));
    await act(() => outbox.put('answer', 'attempt', {}));
    press('Выйти');
    expect(await screen.findByText('1 запись ещё не отправлена.')).toBeTruthy();
    press('Остаться');
    expect(screen.getByText('Айгүл')).toBeTruthy();
    press('Выйти');
    await screen.findByRole('button', { name: 'Всё равно выйти' });
    press('Всё равно выйти');
    expect(await screen.findByText('NOBODY')).toBeTruthy();
    expect(outbox.rowsOf('attempt')).toHaveLength(1);
    act(() => outbox.belongsTo(''));
  });

  it('without a server leaves nobody in, and is finished when it can be reached', async () => {
    let reachable = false;
    const sent = await open({
      'GET /session': { body: aigul },
      'DELETE /session': () => (reachable ? { body: {} } : UNREACHABLE),
    });
    await screen.findByText('Айгүл');
    press('Выйти');
    expect(await screen.findByText(/Вы вышли на этом устройстве/)).toBeTruthy();
    expect(screen.getByText('NOBODY')).toBeTruthy();
    reachable = true;
    act(() => {
      window.dispatchEvent(new Event('online'));
    });
    await waitFor(() => expect(sent.filter(({ request }) => request === 'DELETE /session')).toHaveLength(2));
    await waitFor(() => expect(localStorage.getItem('kaskad.leaving')).toBeNull());
  });
});
