import { fireEvent, screen } from '@testing-library/react';
import { Route, Routes } from '../../shared/router/index.ts';
import { answerWith, show } from '../../test/show.tsx';
import { JoinByCodePage } from './join-by-code-page.tsx';
import { JoinPage } from './join-page.tsx';

const invitation = {
  name: 'Әйгерім Н.',
  commission: { kk: '№ 233 комиссия', ru: 'Комиссия № 233' },
  language: 'kk',
  joined: false,
  demo: false,
};
const session = {
  accountId: 'a1',
  personId: 'p1',
  name: 'Нұрлан Әйгерім',
  language: 'kk',
  isStaff: false,
  roles: [],
  permissions: ['self'],
  demo: false,
};

async function open() {
  await show(
    <Routes>
      <Route path="/join/:code" element={<JoinPage />} />
      <Route path="/" element={<p>{'home'}</p>} />
    </Routes>,
    { namespaces: ['entry', 'problems'], at: '/join/ABC' },
  );
}

describe('JoinPage', () => {
  beforeEach(() => localStorage.clear());

  it('leads from the invitation to the first page, and remembers whose phone it is', async () => {
    const sent = answerWith({
      'GET /invitations/ABC': { body: invitation },
      'POST /invitations/ABC/acceptance': { status: 201, body: session },
    });
    await open();
    expect(await screen.findByText('Әйгерім Н.')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Келісемін, жалғастыру' }));
    fireEvent.change(screen.getByLabelText('PIN-код, 4–6 цифр'), { target: { value: '25a80' } });
    fireEvent.change(screen.getByLabelText('PIN-кодты қайталаңыз'), { target: { value: '2581' } });
    fireEvent.click(screen.getByRole('button', { name: 'Оқуды бастау' }));
    expect(screen.getByText('Екі PIN-код бірдей емес')).toBeTruthy();
    expect(sent).toHaveLength(1);
    fireEvent.change(screen.getByLabelText('PIN-кодты қайталаңыз'), { target: { value: '2580' } });
    fireEvent.click(screen.getByRole('button', { name: 'Оқуды бастау' }));
    expect(await screen.findByText('home')).toBeTruthy();
    expect(sent.at(-1)?.body).toEqual({ pin: '2580', language: 'kk', consent: true });
    expect(JSON.parse(localStorage.getItem('kaskad.person') ?? '')).toEqual({
      accountId: 'a1',
      name: 'Нұрлан Әйгерім',
    });
  });

  it('is given back by whoever it is not for', async () => {
    const sent = answerWith({
      'GET /invitations/ABC': { body: invitation },
      'POST /invitations/ABC/disowning': { body: { done: true } },
    });
    await open();
    fireEvent.click(await screen.findByRole('button', { name: 'Бұл мен емеспін' }));
    fireEvent.click(screen.getByRole('button', { name: 'Жоқ, артқа қайту' }));
    expect(await screen.findByText('Әйгерім Н.')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Бұл мен емеспін' }));
    expect(sent).toHaveLength(1);
    fireEvent.click(screen.getByRole('button', { name: 'Иә, бұл мен емеспін' }));
    expect(await screen.findByText('Шақыру енді жарамсыз')).toBeTruthy();
    expect(sent).toHaveLength(2);
  });

  it('asks whoever joined by it for the PIN: a new phone, and no phone number in the list', async () => {
    const sent = answerWith({
      'GET /invitations/ABC': { body: { ...invitation, joined: true } },
      'POST /session': { status: 201, body: session },
    });
    await open();
    expect(await screen.findByText('Сіз тіркелгенсіз')).toBeTruthy();
    fireEvent.change(screen.getByLabelText('PIN-код'), { target: { value: '2580' } });
    fireEvent.click(screen.getByRole('button', { name: 'Кіру' }));
    expect(await screen.findByText('home')).toBeTruthy();
    expect(sent.at(-1)?.body).toEqual({ by: 'paper', code: 'ABC', pin: '2580' });
    expect(localStorage.getItem('kaskad.person')).toContain('a1');
  });

  it('is reached by the short code, in the letters of any keyboard', async () => {
    answerWith({ 'GET /invitations/7KMH3PXT': { body: invitation } });
    await show(
      <Routes>
        <Route path="/join" element={<JoinByCodePage />} />
        <Route path="/join/:code" element={<JoinPage />} />
      </Routes>,
      { namespaces: ['entry', 'problems'], at: '/join' },
    );
    fireEvent.click(screen.getByRole('button', { name: 'Жалғастыру' }));
    expect(screen.getByText(/Код 8 таңбадан тұрады/)).toBeTruthy();
    fireEvent.change(screen.getByLabelText('Парақтағы код'), { target: { value: '7кмн-3рхт' } });
    fireEvent.click(screen.getByRole('button', { name: 'Жалғастыру' }));
    expect(await screen.findByText('Әйгерім Н.')).toBeTruthy();
  });

  it('says why an invitation opens nothing', async () => {
    answerWith({ 'GET /invitations/ABC': { status: 410, body: { code: 'invitation_expired' } } });
    await open();
    expect((await screen.findByRole('alert')).textContent).toContain('Шақырудың мерзімі өткен');
  });
});
