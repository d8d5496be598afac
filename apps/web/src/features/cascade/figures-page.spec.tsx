import { fireEvent, screen } from '@testing-library/react';
import { answerWith, show } from '../../test/show.tsx';
import { FiguresPage } from './figures-page.tsx';

const text = (kk: string) => ({ kk, ru: kk });
const district = (id: string, region: string, certified: number | null) => ({
  id,
  name: text(`${id} ауданы`),
  region: text(region),
  precincts: 40,
  ready: 10,
  members: 280,
  certified,
});
const campaign = {
  id: 'c1',
  name: text('Құрылтай сайлауы'),
  electionDay: '2026-11-15',
  countedAt: { at: '2026-10-01T07:00:00.000Z', zone: 'Asia/Almaty', local: '2026-10-01T12:00' },
  precincts: 82,
  ready: 20,
  members: 574,
  certified: 300,
  districtsNotShown: 2,
  districts: [district('Арал', 'Қызылорда облысы', 120), district('Абай', 'Абай облысы', null)],
};
const open = async (campaigns: readonly object[]) => {
  answerWith({ 'GET /readiness/public': { body: { campaigns } } });
  await show(<FiguresPage />, { namespaces: ['figures'] });
};

describe('FiguresPage', () => {
  it('shows sums and districts, and says what is left out and why', async () => {
    await open([campaign]);
    expect((await screen.findByRole('meter', { name: 'Дайын учаскелер' })).getAttribute('aria-valuenow')).toBe('20');
    expect(screen.getByText('280 ішінен 120')).toBeTruthy();
    expect(screen.getByText('көрсетілмейді')).toBeTruthy();
    expect(screen.getByText(/бесеуден аз болса/)).toBeTruthy();
    expect(screen.getByText('Учаскесі аз 2 аудан тек жалпы санға кірді.')).toBeTruthy();
  });

  it('keeps to the region that is chosen', async () => {
    await open([campaign]);
    fireEvent.change(await screen.findByLabelText('Облыс'), { target: { value: 'Абай облысы' } });
    expect(screen.queryByText('Арал ауданы')).toBeNull();
    expect(screen.getByText('Абай ауданы')).toBeTruthy();
  });

  it('says that no campaign is open', async () => {
    await open([]);
    expect(await screen.findByText('Қазір ашық науқан жоқ.')).toBeTruthy();
  });
});
