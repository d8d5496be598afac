import { useQuery, useQueryClient } from '@tanstack/react-query';
import { fireEvent, screen } from '@testing-library/react';
import { useState } from 'react';
import { show } from '../../test/show.tsx';
import { useChange } from './use-change.ts';

let isDone = false;
/** Something else on the page that is read anew and takes longer. */
let finishSlow: (word: string) => void = () => undefined;
const slow = new Promise<string>((resolve) => {
  finishSlow = resolve;
});

/** A button that is there only while its work is to be done, as cards, forms and dialogs are. */
function Work({ onDone }: { readonly onDone: (word: string) => void }) {
  const cache = useQueryClient();
  const change = useChange(
    async (word: string) => {
      isDone = true;
      return word.toUpperCase();
    },
    async () => {
      await cache.invalidateQueries();
      await slow;
    },
  );
  return (
    <button type="button" onClick={() => change.mutate('жабылды', { onSuccess: (word) => onDone(word) })}>
      {'Жабу'}
    </button>
  );
}
function Board() {
  const [told, setTold] = useState('');
  const { data } = useQuery({ queryKey: ['work'], queryFn: async () => (isDone ? 'done' : 'open') });
  return (
    <>
      <p>{data === 'open' ? <Work onDone={setTold} /> : data}</p>
      <p role="status">{told}</p>
    </>
  );
}

describe('useChange', () => {
  it('says its last word although what it was made for is gone when everything has been read anew', async () => {
    await show(<Board />);
    fireEvent.click(await screen.findByRole('button', { name: 'Жабу' }));
    expect(await screen.findByText('done')).toBeTruthy();
    finishSlow('');
    expect(await screen.findByText('ЖАБЫЛДЫ')).toBeTruthy();
  });
});
