import { fireEvent, screen } from '@testing-library/react';
import { show } from '../../test/show.tsx';
import { CopyButton } from './index.ts';

const clipboard = (writeText?: (text: string) => Promise<void>) =>
  Object.defineProperty(navigator, 'clipboard', { value: writeText && { writeText }, configurable: true });

describe('CopyButton', () => {
  const written: string[] = [];
  const selected: (string | undefined)[] = [];
  /** As a browser does it, or refuses to; jsdom has no such command. */
  const commandThat = (isDone: boolean) =>
    Object.defineProperty(document, 'execCommand', {
      configurable: true,
      value: (name: string) => {
        selected.push(name, document.querySelector('textarea')?.value);
        return isDone;
      },
    });
  beforeEach(() => {
    written.length = 0;
    selected.length = 0;
  });
  afterAll(() => {
    clipboard();
    Reflect.deleteProperty(document, 'execCommand');
  });

  const BY_COMMAND = ['copy', 'мәтін'];
  const BY_HAND = 'Браузер көшіре алмады: мәтінді белгілеп, өзіңіз көшіріңіз.';
  it.each([
    { where: 'with a clipboard', write: async (text: string) => void written.push(text), clip: ['мәтін'] },
    { where: 'over plain HTTP', command: BY_COMMAND },
    { where: 'where the clipboard is refused', write: () => Promise.reject(new Error()), command: BY_COMMAND },
    { where: 'where both are refused', isRefused: true, word: BY_HAND, command: BY_COMMAND },
  ])(
    'says what became of it $where',
    async ({ write, isRefused = false, word = 'Көшірілді', clip = [], command = [] }) => {
      clipboard(write);
      commandThat(!isRefused);
      await show(<CopyButton text="мәтін" label="Көшіру" copied="Көшірілді" />);
      fireEvent.click(screen.getByRole('button', { name: 'Көшіру' }));
      expect(await screen.findByText(word)).toBeTruthy();
      expect([written, selected, document.querySelector('textarea')]).toEqual([clip, command, null]);
    },
  );
});
