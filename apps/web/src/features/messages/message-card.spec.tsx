import type { Message } from '@kaskad/contracts';
import { screen } from '@testing-library/react';
import { show } from '../../test/show.tsx';
import { MessageCard } from './message-card.tsx';

const at = { at: '2026-02-02T06:00:00Z', zone: 'Asia/Almaty', local: '2026-02-02T11:00' };
const message: Message = {
  id: '019c1e6e-0000-7000-8000-000000000001',
  kind: 'seminar_invited',
  channel: 'sms',
  state: 'failed',
  why: 'unknown',
  person: { id: '019c1e6e-0000-7000-8000-000000000002', name: 'Серікова Айгерім' },
  to: '+7701•••1234',
  language: 'kk',
  subject: 'Семинарға шақыру',
  text: 'Сәлеметсіз бе!',
  parts: 1,
  tries: 1,
  waitsUntil: null,
  createdAt: at,
  history: [{ at, state: 'failed', why: 'unknown' }],
  maySendAgain: false,
};

it.each([
  ['kk', 'unknown', 'Жеткені белгісіз', 'Жіберілмеді'],
  ['ru', 'unknown', 'Неизвестно, дошло ли', 'Не отправлено'],
  ['kk', 'no_address', 'Жіберілмеді', 'Жеткені белгісіз'],
] as const)('says in %s of what failed (%s): %s', async (language, why, said, unsaid) => {
  const history = [{ at, state: 'failed', why }] as const;
  await show(<MessageCard message={{ ...message, why, history: [...history] }} />, {
    language,
    namespaces: ['messages'],
  });
  expect(await screen.findByText(said)).toBeTruthy();
  expect(screen.queryByText(unsaid)).toBeNull();
  expect(screen.getByText(new RegExp(`· ${said}$`))).toBeTruthy();
});
