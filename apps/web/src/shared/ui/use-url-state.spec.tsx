import { act, screen } from '@testing-library/react';
import { show } from '../../test/show.tsx';
import { useUrlState } from './index.ts';

let setSearch: (value: string) => void;
let setColour: (value: string) => void;
function Filtered() {
  const [search, changeSearch] = useUrlState<string>('search', '');
  const [colour, changeColour] = useUrlState<string>('colour', 'all');
  [setSearch, setColour] = [changeSearch, changeColour];
  return <p>{`${search} ${colour}`}</p>;
}

describe('useUrlState', () => {
  it('keeps both of two filters that change before the page was drawn anew', async () => {
    await show(<Filtered />, { at: '/readiness?day=1' });
    act(() => {
      setSearch('17');
      setColour('red');
    });
    expect(window.location.search).toBe('?day=1&search=17&colour=red');
    expect(screen.getByText('17 red')).toBeTruthy();
    act(() => setColour('all'));
    expect(window.location.search).toBe('?day=1&search=17');
  });

  it('changes nothing of the page that follows', async () => {
    await show(<Filtered />, { at: '/readiness' });
    window.history.pushState(null, '', '/people');
    act(() => setSearch('17'));
    expect(window.location.pathname + window.location.search).toBe('/people');
  });
});
