import { jest } from '@jest/globals';
import { act, fireEvent, screen } from '@testing-library/react';
import { useState } from 'react';
import { show } from '../../test/show.tsx';
import { SearchField } from './index.ts';

const field = () => screen.getByRole<HTMLInputElement>('searchbox');
const typeOne = (letter: string) => fireEvent.change(field(), { target: { value: field().value + letter } });

const pass = (ms: number) => act(() => void jest.advanceTimersByTime(ms));

/** An address that hears of a search at once and shows it only when it is told to, as on a slow page. */
async function showSlow(initial = '') {
  const heard: string[] = [];
  let showNow: (value: string) => void = () => undefined;
  function Slow() {
    const [value, setValue] = useState(initial);
    showNow = setValue;
    return <SearchField label="Іздеу" value={value} onChange={(text) => heard.push(text)} />;
  }
  await show(<Slow />);
  jest.useFakeTimers();
  return { heard, arrive: (value: string) => act(() => showNow(value)) };
}

describe('SearchField', () => {
  afterEach(() => jest.useRealTimers());

  it('shows each letter at once and passes the text on after a pause', async () => {
    const { heard } = await showSlow();
    for (const letter of '1735') {
      typeOne(letter);
      pass(150);
    }
    expect([field().value, heard]).toEqual(['1735', []]);
    pass(300);
    expect(heard).toEqual(['1735']);
  });

  it('keeps what was typed while an earlier text comes back', async () => {
    const { heard, arrive } = await showSlow();
    typeOne('А');
    pass(400);
    typeOne('с');
    pass(400);
    typeOne('е');
    await arrive('А');
    typeOne('л');
    await arrive('Ас');
    expect(field().value).toBe('Асел');
    pass(400);
    await arrive('Асел');
    expect([field().value, heard]).toEqual(['Асел', ['А', 'Ас', 'Асел']]);
  });

  it.each(['', 'Айгүл'])('takes over "%s" that somebody else put into the address', async (other) => {
    const { heard, arrive } = await showSlow('Асел');
    typeOne('х');
    await arrive(other);
    pass(1_000);
    expect([field().value, heard]).toEqual([other, []]);
  });

  it('passes the text on without a pause when the field is left, by Enter, and when it is emptied', async () => {
    const { heard } = await showSlow();
    typeOne('А');
    fireEvent.blur(field());
    typeOne('с');
    fireEvent.keyDown(field(), { key: 'Enter' });
    fireEvent.change(field(), { target: { value: '' } });
    expect(heard).toEqual(['А', 'Ас', '']);
    pass(1_000);
    expect(heard).toHaveLength(3);
  });
});
