import { fireEvent, screen } from '@testing-library/react';
import { Route, Routes, useLocation } from '../../shared/router/index.ts';
import { answerWith, show } from '../../test/show.tsx';
import { SignInPage } from './sign-in-page.tsx';

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
const Here = () => {
  const { pathname, search } = useLocation();
  return <p data-testid="here">{pathname + search}</p>;
};

describe('SignInPage', () => {
  beforeEach(() => localStorage.clear());

  // moodle-mod_attendance #423: scanned before signing in, and the target was lost.
  it.each([
    ['/check-in/QWERTY?from=wall', '/check-in/QWERTY?from=wall'],
    ['//evil.example/x', '/'],
    ['/\\evil.example', '/'],
    ['https://evil.example', '/'],
  ])('goes on to %s after the sign-in, as %s', async (next, target) => {
    answerWith({ 'POST /session': { status: 201, body: session } });
    await show(
      <Routes>
        <Route path="/sign-in" element={<SignInPage />} />
        <Route path="*" element={<Here />} />
      </Routes>,
      { namespaces: ['entry', 'problems'], at: `/sign-in?next=${encodeURIComponent(next)}` },
    );
    fireEvent.change(screen.getByLabelText(/Телефон нөміріңіз/), { target: { value: '8 701 123 45 67' } });
    fireEvent.change(screen.getByLabelText(/PIN-код/), { target: { value: '2580' } });
    fireEvent.click(screen.getByRole('button', { name: 'Кіру' }));
    expect((await screen.findByTestId('here')).textContent).toBe(target);
  });

  it('asks staff for the code after the password', async () => {
    const sent = answerWith({
      'POST /session': (body) =>
        'code' in (body as object)
          ? { status: 201, body: session }
          : { status: 401, body: { code: 'sign_in_code_needed' } },
    });
    await show(
      <Routes>
        <Route path="/sign-in" element={<SignInPage />} />
        <Route path="*" element={<Here />} />
      </Routes>,
      { namespaces: ['entry', 'problems'], at: '/sign-in?who=staff' },
    );
    fireEvent.change(screen.getByLabelText(/Логин/), { target: { value: 'admin' } });
    fireEvent.change(screen.getByLabelText(/Құпиясөз/), { target: { value: 'тас-көпір-жаңбыр' } });
    expect(screen.queryByLabelText(/Қосымшадағы код/)).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: 'Кіру' }));
    fireEvent.change(await screen.findByLabelText(/Қосымшадағы код/), { target: { value: '123456' } });
    fireEvent.click(screen.getByRole('button', { name: 'Кіру' }));
    expect((await screen.findByTestId('here')).textContent).toBe('/');
    expect(sent.at(-1)?.body).toEqual({ by: 'password', login: 'admin', password: 'тас-көпір-жаңбыр', code: '123456' });
  });
});
