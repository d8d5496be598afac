import type { RosterUndo } from '@kaskad/contracts';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { answerWith, show } from '../../../test/show.tsx';
import { UndoDialog } from './undo-dialog.tsx';

const ID = '0197a1c2-7b1e-7c3a-9d4e-5f6a7b8c9d0e';
const NOTHING = { persons: 0, appointments: 0, commissions: 0 };
const UNDO: RosterUndo = {
  removes: { ...NOTHING, persons: 1 },
  restores: { ...NOTHING, reopened: 0 },
  withdraws: { invitations: 0, seats: 0, requests: 0, lists: 0 },
  blocks: [],
};

describe('UndoDialog', () => {
  it('asks what would be undone once, and not again of a list that is undone', async () => {
    const sent = answerWith({
      [`GET /rosters/${ID}/undo`]: { body: UNDO },
      [`POST /rosters/${ID}/undo`]: { status: 201, body: { id: ID } },
    });
    let isClosed = false;
    await show(
      <UndoDialog
        roster={{ id: ID, fileName: 'тізім.csv' }}
        onClose={() => {
          isClosed = true;
        }}
      />,
      { language: 'ru', namespaces: ['people'] },
    );
    fireEvent.click(await screen.findByRole('button', { name: 'Отменить внесение' }));
    await waitFor(() => expect(isClosed).toBe(true));
    expect(sent.map(({ request }) => request)).toEqual([`GET /rosters/${ID}/undo`, `POST /rosters/${ID}/undo`]);
  });

  it('does not ask whether to undo what cannot be undone', async () => {
    answerWith({
      [`GET /rosters/${ID}/undo`]: {
        body: {
          ...UNDO,
          blocks: [
            { kind: 'joined', count: 1, items: [{ personId: ID, name: { kk: 'Ерлан', ru: 'Ерлан' }, line: 5 }] },
          ],
        },
      },
    });
    await show(<UndoDialog roster={{ id: ID, fileName: 'тізім.csv' }} onClose={() => undefined} />, {
      language: 'ru',
      namespaces: ['people'],
    });
    expect(await screen.findByText('Получили учётную запись: 1 чел.')).toBeTruthy();
    expect(within(screen.getByRole('dialog')).getByRole('heading', { level: 2 }).textContent).toBe('Отменить внесение');
  });
});
