import { screen } from '@testing-library/react';
import { answerWith, show } from '../../../test/show.tsx';
import { MergesPage } from './merges-page.tsx';

describe('MergesPage', () => {
  it.each([
    ['/person-merges', 'Объединений пока нет', /откройте его страницу и нажмите «Это один человек с…»/],
    ['/person-merges?state=proposed', 'В этом состоянии объединений нет', /Выберите другое состояние/],
  ])('says at %s why it is empty and what to do', async (at, title, text) => {
    answerWith({ 'GET /person-merges': { body: { items: [], total: 0, next: null } } });
    await show(<MergesPage />, { language: 'ru', namespaces: ['people', 'persons'], at });
    expect(await screen.findByRole('heading', { name: title })).toBeTruthy();
    expect(screen.getByText(text)).toBeTruthy();
  });
});
