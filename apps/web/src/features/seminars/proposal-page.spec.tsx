import type { ProposalGrounds } from '@kaskad/contracts';
import { phrases } from '@kaskad/phrases';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { answerWith, show } from '../../test/show.tsx';
import { ProposalPage } from './proposal-page.tsx';

const [REGION, DISTRICT, MAJILIS, MASLIKHAT] = [1, 2, 3, 4].map(
  (place) => `0197a1c2-7b1e-7c3a-9d4e-5f6a7b8c9d0${place}`,
) as [string, string, string, string];
const named = (id: string, name: string) => ({ id, name: { kk: name, ru: name } });
const grounds = (over: Partial<ProposalGrounds> = {}): ProposalGrounds => ({
  commission: named(REGION, 'Абай'),
  campaign: named(MAJILIS, 'Мәжіліс'),
  commissions: [named(REGION, 'Абай'), named(DISTRICT, 'Семей')],
  campaigns: [named(MAJILIS, 'Мәжіліс'), named(MASLIKHAT, 'Мәслихат')],
  people: 40,
  units: 12,
  rooms: 3,
  venues: 2,
  trainers: [],
  from: '2026-02-10',
  until: '2026-03-01',
  electionDay: '2026-03-20',
  lastId: null,
  ...over,
});
const GROUNDS = 'GET /seminar-proposals/grounds';
const options = (language: 'kk' | 'ru') => ({ language, namespaces: ['proposals', 'seminars'] as const });

describe('ProposalPage', () => {
  it.each(['kk', 'ru'] as const)('lets another level be chosen in %s where this one is refused', async (language) => {
    const words = phrases[language].proposals;
    let isRefused = true;
    answerWith({
      [GROUNDS]: () =>
        isRefused ? { status: 409, body: { code: 'seminar_too_deep', params: { limit: 1 } } } : { body: grounds() },
    });
    await show(<ProposalPage />, options(language));
    expect(await screen.findByRole('alert')).toBeTruthy();
    isRefused = false;
    fireEvent.change(screen.getByLabelText(words.level), { target: { value: 'regional' } });
    expect(await screen.findByRole('button', { name: words.submit })).toBeTruthy();
  });

  it('keeps the title when another campaign is chosen, and begins the days anew', async () => {
    const words = phrases.kk;
    answerWith({ [GROUNDS]: () => ({ body: answer }) });
    let answer = grounds();
    await show(<ProposalPage />, options('kk'));
    const title = async () => (await screen.findAllByRole<HTMLInputElement>('textbox'))[0] as HTMLInputElement;
    fireEvent.change(await title(), { target: { value: 'Көктемгі семинарлар' } });
    answer = grounds({ campaign: named(MASLIKHAT, 'Мәслихат'), until: '2026-04-05' });
    fireEvent.change(screen.getByLabelText(words.proposals.campaign), { target: { value: MASLIKHAT } });
    await waitFor(() => expect(screen.getByDisplayValue('05.04.2026')).toBeTruthy());
    expect((await title()).value).toBe('Көктемгі семинарлар');
  });

  it('says without praise that there is nobody to teach', async () => {
    answerWith({ [GROUNDS]: { body: grounds({ people: 0 }) } });
    await show(<ProposalPage />, options('kk'));
    const note = (await screen.findByText(phrases.kk.proposals.nobody)).closest('.border-l-4');
    expect(note?.className).toContain('text-deep');
  });
});
