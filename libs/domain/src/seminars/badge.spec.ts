import { badgeText, readBadge } from './badge.ts';

const TOKEN = 'q1w2e3r4t5y6u7i8o9p0_-';

describe('readBadge', () => {
  it.each([
    ['a badge', badgeText(TOKEN), TOKEN],
    ['a badge as some readers give it', `${badgeText(TOKEN)}\n`, TOKEN],
    ['a badge that was cut', badgeText(TOKEN).slice(0, -1), null],
    ['a badge with something behind it', `${badgeText(TOKEN)}x`, null],
    ['the code of the hall', `https://kaskad.example/check-in/${TOKEN}`, null],
    ['a token alone', TOKEN, null],
    ['nothing', '', null],
  ])('%s', (_, text, token) => expect(readBadge(text)).toBe(token));
});
