import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { useState } from 'react';
import { Link, Route, Routes } from '../router/index.ts';
import { show } from '../../test/show.tsx';
import { Button, Dialog, DialogActions, TextField } from './index.ts';

function Asking() {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button onClick={() => setOpen(true)}>{'Ашу'}</button>
      <Dialog open={open} onClose={() => setOpen(false)} title="Сұрақ">
        <DialogActions>
          <Link to="/next">{'Келесі бет'}</Link>
        </DialogActions>
      </Dialog>
    </>
  );
}
const pages = (
  <Routes>
    <Route path="/list" element={<Asking />} />
    <Route path="*" element={<p>{'БАСҚА БЕТ'}</p>} />
  </Routes>
);
const isOpen = () => screen.queryByRole('heading', { name: 'Сұрақ' }) !== null;
const depth = () => window.history.length;

const nothing = () => undefined;
const begun = () => document.activeElement?.textContent;

describe('Dialog', () => {
  it.each(['main', 'danger'] as const)('does not begin on the %s button, but on the way back', async (kind) => {
    await show(
      <Dialog open onClose={nothing} title="Орын">
        <Button kind={kind}>Бұрынғы орыннан бас тарту</Button>
        <Button>Қалдыру</Button>
      </Dialog>,
    );
    expect(begun()).toBe('Қалдыру');
  });

  it('begins on its title where there is no way back but the cross', async () => {
    await show(
      <Dialog open onClose={nothing} title="Жабу">
        <Button kind="main">Жабу керек</Button>
      </Dialog>,
    );
    expect(begun()).toBe('Жабу');
  });

  it('leaves the beginning to the first field of a form', async () => {
    await show(
      <Dialog open onClose={nothing} title="Себебі">
        <TextField label="Неге" value="" onChange={nothing} />
        <Button kind="danger">Жою</Button>
      </Dialog>,
    );
    expect(document.activeElement).not.toBe(screen.getByRole('button', { name: 'Жою' }));
    expect(begun()).not.toBe('Себебі');
  });

  describe('over a page', () => {
    beforeEach(async () => {
      await show(pages, { at: '/list' });
      fireEvent.click(screen.getByText('Ашу'));
      expect(isOpen()).toBe(true);
    });

    it('is taken away by Back, and the page stays', async () => {
      act(() => window.history.back());
      await waitFor(() => expect(isOpen()).toBe(false));
      expect(window.location.pathname).toBe('/list');
      expect(screen.getByText('Ашу')).toBeTruthy();
    });

    it.each(['Жабу', 'Артқа'])('is closed by «%s», and leaves nothing behind that Back would stop at', async (name) => {
      fireEvent.click(screen.getByRole('button', { name }));
      await waitFor(() => expect(isOpen()).toBe(false));
      await waitFor(() => expect(window.history.state).toBeNull());
    });

    it('gives its place to a page that it leads to', async () => {
      const before = depth();
      fireEvent.click(screen.getByText('Келесі бет'));
      expect(await screen.findByText('БАСҚА БЕТ')).toBeTruthy();
      await new Promise((later) => setTimeout(later));
      expect([window.location.pathname, depth()]).toEqual(['/next', before]);
    });

    it('opens again after it was closed, as often as it is asked to', async () => {
      for (const _ of [1, 2, 3]) {
        fireEvent.click(screen.getByRole('button', { name: 'Жабу' }));
        await waitFor(() => expect(window.history.state).toBeNull());
        fireEvent.click(screen.getByText('Ашу'));
        expect(isOpen()).toBe(true);
      }
    });
  });
});
