import { fireEvent, screen } from '@testing-library/react';
import { answerWith, show } from '../../test/show.tsx';
import { NewAccountPage } from './new-account-page.tsx';

const PLACE = { id: 'c1', name: { kk: 'Облыстық комиссия', ru: 'Областная комиссия' }, kind: 'regional' };
const GRANTABLE = ['commission_admin', 'coordinator', 'trainer', 'lecturer', 'auditor'];
const made = { account: { id: 'a1', login: 'aigul' }, password: 'abcd-efgh' };

async function open(at: string) {
  const sent = answerWith({
    'GET /grant-places': { body: { items: [PLACE] } },
    'GET /accounts': { body: { items: [], total: 0, next: null, ignored: [], grantable: GRANTABLE, alone: false } },
    'POST /accounts': { status: 201, body: made },
  });
  await show(<NewAccountPage />, { namespaces: ['accounts'], at });
  await screen.findByRole('option', { name: 'Облыстық комиссия' });
  await screen.findByRole('option', { name: 'Аудитор' });
  return sent;
}
const roles = () => screen.getAllByRole<HTMLOptionElement>('option').map(({ value }) => value);

describe('NewAccountPage', () => {
  it('offers no role that teaches where the account stands for nobody, and says where those are added', async () => {
    const sent = await open('/accounts/new');
    expect(roles()).not.toContain('trainer');
    expect(roles()).not.toContain('lecturer');
    expect(screen.getByRole('link', { name: 'Тренер немесе дәріскер қосу' }).getAttribute('href')).toBe(
      '/certificates/trainers/new',
    );
    fireEvent.change(screen.getByLabelText('Аты-жөні'), { target: { value: 'Ахметова Айгүл' } });
    fireEvent.change(screen.getByLabelText('Логин'), { target: { value: 'aigul' } });
    fireEvent.change(screen.getByLabelText('Қай комиссияда'), { target: { value: 'c1' } });
    fireEvent.click(screen.getByRole('button', { name: 'Есептік жазба ашу' }));
    expect(await screen.findByText('abcd-efgh')).toBeTruthy();
    expect(sent.find(({ request }) => request === 'POST /accounts')?.body).toMatchObject({
      role: 'coordinator',
      commissionId: 'c1',
    });
  });

  it('offers every role that may be granted where it stands for a person', async () => {
    await open('/accounts/new?person=p1');
    expect(roles()).toEqual(expect.arrayContaining(GRANTABLE));
  });
});
