import { accountsRoutes } from '@kaskad/contracts';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { answerWith, show } from '../../test/show.tsx';
import { call } from '../api/client.ts';
import { CodeDialog } from './code-dialog.tsx';

const NEEDED = { status: 403, body: { code: 'second_factor_needed' } };
const ACT = 'DELETE /session';

describe('CodeDialog', () => {
  it('asks for a code and does the act again', async () => {
    let given = false;
    const sent = answerWith({
      [ACT]: () => (given ? { body: { done: true } } : NEEDED),
      'POST /session/second-factor/code': (body) => {
        given = (body as { code: string }).code === '123456';
        return given ? { status: 201, body: { done: true } } : { status: 409, body: { code: 'second_factor_wrong' } };
      },
    });
    await show(<CodeDialog />, { language: 'ru', namespaces: ['problems'] });
    const act = call(accountsRoutes.signOut, {});
    fireEvent.change(await screen.findByLabelText(/Код из приложения/), { target: { value: '000000' } });
    fireEvent.click(screen.getByRole('button', { name: 'Продолжить', hidden: true }));
    expect(await screen.findByText(/Код неверный/)).toBeTruthy();
    fireEvent.change(screen.getByLabelText(/Код из приложения/), { target: { value: '123456' } });
    fireEvent.click(screen.getByRole('button', { name: 'Продолжить', hidden: true }));
    expect(await act).toEqual({ done: true });
    expect(sent.map(({ request }) => request)).toEqual([
      ACT,
      'POST /session/second-factor/code',
      'POST /session/second-factor/code',
      ACT,
    ]);
    await waitFor(() => expect(screen.queryByLabelText(/Код из приложения/)).toBeNull());
  });

  it('refuses the act when nobody gives one', async () => {
    const sent = answerWith({ [ACT]: NEEDED });
    const { container } = await show(<CodeDialog />, { language: 'kk', namespaces: ['problems'] });
    const act = call(accountsRoutes.signOut, {}).catch((error: Error) => error.message);
    await screen.findByLabelText(/Қосымшадағы код/);
    fireEvent(container.querySelector('dialog') ?? container, new Event('close'));
    expect(await act).toBe('second_factor_needed');
    expect(sent).toHaveLength(1);
  });
});
