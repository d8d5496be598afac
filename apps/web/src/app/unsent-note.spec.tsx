import 'fake-indexeddb/auto';
import { act, screen, waitFor } from '@testing-library/react';
import { outbox } from '../shared/outbox/index.ts';
import { show } from '../test/show.tsx';
import { UnsentNote } from './unsent-note.tsx';

const open = (at: string) => show(<UnsentNote />, { language: 'ru', at });

describe('what still lies on the phone', () => {
  beforeEach(async () => {
    outbox.belongsTo('aigul');
    await outbox.forget(
      'attempt',
      outbox.rowsOf('attempt').map(({ clientId }) => clientId),
    );
  });

  it('is said on every page until it has arrived', async () => {
    await outbox.put('answer', 'attempt', {});
    await open('/my/certificates');
    expect(await screen.findByText('1 запись на этом устройстве ждёт отправки')).toBeTruthy();
    act(() => outbox.registerSender('answer', async (_, rows) => ({ durable: rows.map(({ clientId }) => clientId) })));
    await waitFor(() => expect(screen.queryByRole('status')?.textContent ?? '').not.toMatch(/ждёт отправки/));
  });

  it('was refused: it leads to where the reason is', async () => {
    outbox.registerSender('answer', async (_, rows) => ({
      durable: [],
      refused: rows.map(({ clientId }) => ({ clientId, code: 'attempt_over' })),
    }));
    await outbox.put('answer', 'attempt', {});
    await outbox.settled('attempt', 1_000);
    await open('/learn');
    expect((await screen.findByRole('link', { name: 'Не принят 1 ответ: почему?' })).getAttribute('href')).toBe(
      '/learn/attempts/attempt/result',
    );
  });

  it('of somebody else is not said', async () => {
    outbox.belongsTo('marat');
    await open('/learn');
    expect(screen.queryByRole('status')?.textContent ?? '').toBe('');
  });
});
