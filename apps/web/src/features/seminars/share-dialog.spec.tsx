import type { Seminar } from '@kaskad/contracts';
import { fireEvent, screen } from '@testing-library/react';
import { show } from '../../test/show.tsx';
import { ShareDialog } from './share-dialog.tsx';

const at = (local: string) => ({ at: `${local}:00Z`, zone: 'Asia/Almaty', local });
const seminar = {
  title: { kk: 'Дауыс беру күні', ru: 'День голосования' },
  startsAt: at('2026-02-12T09:00'),
  endsAt: at('2026-02-12T13:00'),
  signUpUntil: at('2026-02-11T18:00'),
  venue: { name: { kk: 'Мектеп', ru: 'Школа' }, address: { kk: 'Абай, 1', ru: 'Абая, 1' } },
  format: 'hall',
} as unknown as Seminar;

it('copies the invitation in either language', async () => {
  const copied: string[] = [];
  Object.defineProperty(navigator, 'clipboard', {
    configurable: true,
    value: { writeText: async (text: string) => void copied.push(text) },
  });
  await show(<ShareDialog seminar={seminar} onClose={() => undefined} />, { language: 'kk', namespaces: ['seminars'] });
  fireEvent.click(await screen.findByRole('button', { name: 'Қазақша мәтінді көшіру' }));
  expect(await screen.findByText('Мәтін көшірілді')).toBeTruthy();
  fireEvent.click(await screen.findByRole('button', { name: 'Скопировать текст на русском' }));
  expect(await screen.findByText('Текст скопирован')).toBeTruthy();
  const [kk, ru] = copied.map((text) => text.replaceAll('\u2060', ''));
  expect(kk).toContain('«Дауыс беру күні» семинарына шақырамыз.\nУақыты: 2026 жылғы 12 ақпан, 09:00–13:00.');
  expect(kk).toContain('Өтетін жері: Мектеп, Абай, 1.');
  expect(ru).toContain('на семинар «День голосования».\nВремя: 12 февраля 2026 года, 09:00–13:00.');
  expect(ru).toMatch(/до 11 февраля, 18:00: http\S+\/my\/seminars$/);
});
