import type { KioskState } from '@kaskad/contracts';
import { phrases } from '@kaskad/phrases';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { answerWith, show } from '../../test/show.tsx';
import { KioskPage } from './kiosk-page.tsx';
import { keepKiosk, kioskToken } from './kiosk.queries.ts';

const at = (local: string) => ({ at: `${local}:00Z`, zone: 'Asia/Almaty', local });
const state: KioskState = {
  title: { kk: 'Семинар', ru: 'Семинар' },
  topic: { kk: 'Тақырып', ru: 'Тема' },
  state: 'early',
  opensAt: at('2026-02-12T08:30'),
  closesAt: at('2026-02-12T10:00'),
  checkedIn: 0,
  expected: 20,
};

describe('KioskPage', () => {
  it.each(['kk', 'ru'] as const)('asks in %s before the tablet is removed', async (language) => {
    const { kiosk } = phrases[language].seminars;
    answerWith({ 'POST /kiosk/state': { body: state } });
    keepKiosk('a-token-of-the-tablet');
    await show(<KioskPage />, { language, namespaces: ['seminars'], at: '/kiosk' });
    const end = () => screen.findByRole('button', { name: kiosk.end });
    fireEvent.click(await end());
    const dialog = await screen.findByRole('dialog', { name: kiosk.endTitle });
    fireEvent.click(within(dialog).getByRole('button', { name: phrases[language].shell.cancel }));
    await waitFor(() => expect(screen.queryByText(kiosk.endText)).toBeNull());
    expect(kioskToken()).toBe('a-token-of-the-tablet');
    fireEvent.click(await end());
    fireEvent.click(
      within(await screen.findByRole('dialog', { name: kiosk.endTitle })).getByRole('button', { name: kiosk.end }),
    );
    expect(await screen.findByText(kiosk.unset)).toBeTruthy();
    expect(kioskToken()).toBeNull();
    await waitFor(() => expect(window.location.pathname).toBe('/sign-in'));
  });
});
