import type { PersonDetail } from '@kaskad/contracts';
import { fireEvent, screen } from '@testing-library/react';
import { Route, Routes } from '../../../shared/router/index.ts';
import { answerWith, show, type TestAnswers, whyNot } from '../../../test/show.tsx';
import { MendPersonPage } from './mend-person-page.tsx';

const ID = '0197a1c2-7b1e-7c3a-9d4e-5f6a7b8c9d0e';
const person: PersonDetail = {
  id: ID,
  familyName: 'Әбенов',
  givenName: 'Аян',
  patronymic: '',
  nameRu: null,
  language: 'kk',
  phone: '+77011112233',
  email: null,
  isOperator: false,
  iinTail: '6530',
  home: { id: ID, code: 'K', name: { kk: '№ 233 УСК', ru: 'УИК № 233' }, within: null },
  today: '2026-02-10',
  appointments: [],
  seen: '77',
  may: { manage: true, revealIin: true },
};

const open = async (language: 'kk' | 'ru', answers: TestAnswers = {}) => {
  const sent = answerWith({
    [`GET /persons/${ID}`]: { body: person },
    [`PATCH /persons/${ID}`]: { body: person },
    ...answers,
  });
  await show(
    <Routes>
      <Route path="/people/:id/mending" element={<MendPersonPage />} />
      <Route path="/people/:id" element={<p>{'page'}</p>} />
    </Routes>,
    { language, namespaces: ['people', 'persons'], at: `/people/${ID}/mending` },
  );
  return sent;
};
const fill = async (label: string | RegExp, value: string) =>
  fireEvent.change(await screen.findByLabelText(label), { target: { value } });

describe('correcting a person', () => {
  it.each([
    { language: 'kk', phone: /Ұялы телефоны/, reason: /Неге түзетесіз/, save: 'Түзетуді сақтау' },
    { language: 'ru', phone: /Мобильный телефон/, reason: /Почему исправляете/, save: 'Сохранить исправления' },
  ] as const)(
    'sends only what was changed, with the state that was seen, in $language',
    async ({ language, phone, reason, save }) => {
      const sent = await open(language);
      await fill(phone, '8 702 765 43 21');
      const button = screen.getByRole('button', { name: save });
      expect(whyNot(button)).toMatch(reason);
      await fill(reason, 'Куәлік');
      fireEvent.click(button);
      await screen.findByText('page');
      expect(sent.find(({ request }) => request === `PATCH /persons/${ID}`)?.body).toEqual({
        seen: '77',
        reason: 'Куәлік',
        phone: '8 702 765 43 21',
        keepsDigit: false,
      });
    },
  );

  it('asks again about a check digit, and offers to merge with the bearer of an IIN', async () => {
    await open('ru', { [`PATCH /persons/${ID}`]: { status: 409, body: { code: 'person_iin_check_digit' } } });
    await fill(/Новый ИИН/, '780106396530');
    await fill(/Почему исправляете/, 'Документ');
    fireEvent.click(screen.getByRole('button', { name: 'Сохранить исправления' }));
    expect(await screen.findByLabelText('Номер сверен с документом, он верен')).toBeTruthy();
  });

  it('leads from a taken IIN to the comparison of both', async () => {
    await open('ru', {
      [`PATCH /persons/${ID}`]: { status: 409, body: { code: 'person_iin_taken', params: { personId: 'other' } } },
    });
    await fill(/Новый ИИН/, '780106396530');
    await fill(/Почему исправляете/, 'Документ');
    fireEvent.click(screen.getByRole('button', { name: 'Сохранить исправления' }));
    expect((await screen.findByRole('link', { name: 'Сравнить эти две записи' })).getAttribute('href')).toBe(
      `/people/${ID}/merging?with=other`,
    );
  });
});
