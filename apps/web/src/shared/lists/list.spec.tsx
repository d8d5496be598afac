import { useInfiniteQuery } from '@tanstack/react-query';
import { act, fireEvent, screen } from '@testing-library/react';
import { show } from '../../test/show.tsx';
import { Empty } from '../ui/index.ts';
import { useNavigate } from '../router/index.ts';
import { List, useChoice, useListView } from './index.ts';

interface Row {
  readonly id: string;
  readonly name: string;
}
const asked: object[] = [];
let navigate: (to: string) => void;

function Page({ rows }: { readonly rows: readonly Row[] }) {
  const choice = useChoice();
  navigate = useNavigate();
  const view = useListView(['name', 'since'] as const, 'name');
  asked.push(view.asked);
  const query = useInfiniteQuery({
    queryKey: ['rows', view.asked],
    queryFn: async () => ({ items: rows, total: rows.length, next: null }),
    initialPageParam: undefined,
    getNextPageParam: () => null,
  });
  return (
    <List
      view={view}
      query={query}
      caption="Тізім"
      columns={[
        { key: 'name', head: 'Аты', cell: ({ name }: Row) => name },
        { key: 'phone', head: 'Телефоны', cell: () => '—' },
      ]}
      rowKey={({ id }: Row) => id}
      empty={<Empty title="Ешкім жоқ" />}
      choice={{ ...choice, nameOf: ({ name }: Row) => name, acts: null }}
    />
  );
}
const open = (at: string, rows: readonly Row[] = []) => show(<Page rows={rows} />, { namespaces: ['lists'], at });

describe('a list', () => {
  it('offers to take the filters away where they leave nothing, and only there', async () => {
    const { unmount } = await open('/people?q=жоқ&sort=-name');
    fireEvent.click(await screen.findByRole('link', { name: 'Сүзгілерді алып тастау' }));
    expect([window.location.pathname, window.location.search]).toEqual(['/people', '']);
    expect(await screen.findByText('Ешкім жоқ')).toBeTruthy();
    unmount();
    await open('/people?sort=-name');
    expect(await screen.findByText('Ешкім жоқ')).toBeTruthy();
    expect(screen.queryByRole('link', { name: 'Сүзгілерді алып тастау' })).toBeNull();
  });

  it('sorts by a heading that the server knows, from one end and then from the other', async () => {
    await open('/people', [{ id: '1', name: 'Әсел' }]);
    const sorted = async () => (await screen.findByRole('columnheader', { name: /^Аты/ })).getAttribute('aria-sort');
    expect(await sorted()).toBe('ascending');
    fireEvent.click(screen.getByRole('button', { name: 'Аты' }));
    expect(window.location.search).toBe('?sort=-name');
    expect(await sorted()).toBe('descending');
    expect(asked.at(-1)).toMatchObject({ sort: '-name' });
    expect(screen.queryByRole('button', { name: 'Телефоны' })).toBeNull();
  });

  it('forgets who was chosen when another search takes them off the screen, and not when they are sorted', async () => {
    await open('/people', [{ id: '1', name: 'Әсел' }]);
    const isChosen = () => screen.queryByText('Таңдалды: 1') !== null;
    fireEvent.click(await screen.findByRole('checkbox', { name: /Әсел/ }));
    expect(isChosen()).toBe(true);
    fireEvent.click(screen.getByRole('button', { name: 'Аты' }));
    await screen.findByRole('checkbox', { name: /Әсел/ });
    expect(isChosen()).toBe(true);
    act(() => navigate('/people?q=Берік'));
    await screen.findByRole('checkbox', { name: /Әсел/ });
    expect(isChosen()).toBe(false);
  });

  it('asks for no column that it does not have', async () => {
    await open('/people?sort=iin', [{ id: '1', name: 'Әсел' }]);
    expect(await screen.findByText('Әсел')).toBeTruthy();
    expect(asked.at(-1)).toMatchObject({ sort: undefined });
  });
});
