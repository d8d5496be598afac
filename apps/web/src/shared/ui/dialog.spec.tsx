import { screen } from '@testing-library/react';
import { show } from '../../test/show.tsx';
import { Button, Dialog, TextField } from './index.ts';

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

  it('begins on its title where there is no way back but Escape', async () => {
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
});
