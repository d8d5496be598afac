import { fireEvent, screen, waitFor } from '@testing-library/react';
import { answerWith, show } from '../../test/show.tsx';
import { NewTrainersPage } from './new-trainers-page.tsx';

const KNOWN = '0197a1c2-7b1e-7c3a-9d4e-5f6a7b8c9d0e';
const CAMPAIGN = {
  id: 'k1',
  name: { kk: 'Науқан', ru: 'Кампания' },
  electionDay: '2026-03-18',
  precinctDeadline: '2026-03-16',
  state: 'open',
  today: '2026-02-10',
};
const SESSION = {
  accountId: 'a1',
  permissions: ['self', 'accreditation.manage'],
  roles: [
    { role: 'commission_admin', commission: { id: 'c1', name: { kk: 'О', ru: 'О' }, kind: 'regional' }, path: '/' },
  ],
};
const added = (personId: string, name: string, login: string) => ({
  personId,
  name,
  refusal: null,
  accredited: true,
  login,
  link: { url: `https://kaskad.kz/set-password/${login}`, until: '2026-02-24', qr: { size: 29, path: 'M4 4h1v1h-1z' } },
});

describe('NewTrainersPage', () => {
  it('adds a pasted list, shows the way in of each, and keeps whoever was refused with what can be done', async () => {
    let asked = 0;
    const sent = answerWith({
      'GET /session': { body: SESSION },
      'GET /training-campaigns': { body: { items: [CAMPAIGN] } },
      'POST /trainers': () => ({
        status: 201,
        body: {
          items:
            asked++ === 0
              ? [
                  added('p1', 'Жолдасов Ерлан', 'zholdasov.e'),
                  {
                    personId: null,
                    name: 'Белгілі Мұрат',
                    refusal: { code: 'person_known', params: { personId: KNOWN } },
                    accredited: false,
                    login: null,
                    link: null,
                  },
                ]
              : [{ ...added(KNOWN, 'Белгілі Мұрат', 'belgili.m'), link: null }],
        },
      }),
    });
    await show(<NewTrainersPage />, {
      namespaces: ['certificates', 'staffProblems'],
      at: '/certificates/trainers/new',
    });
    await waitFor(() => expect(sent.map(({ request }) => request)).toContain('GET /session'));
    fireEvent.click(await screen.findByRole('button', { name: 'Қосу: 0 адам' }));
    expect(screen.getByText('Кемінде бір адам қосыңыз.')).toBeTruthy();
    fireEvent.change(screen.getByLabelText('Жаңа адамдар: әр жолға бір адамнан'), {
      target: { value: 'Жолдасов Ерлан; 8 701 123 45 67\nБелгілі Мұрат' },
    });
    fireEvent.click(screen.getByRole('button', { name: 'Тізімге қосу' }));
    fireEvent.change(screen.getByLabelText('Негіздеме (хат, бұйрық нөмірі)'), { target: { value: 'Бұйрық № 5' } });
    fireEvent.click(screen.getByRole('button', { name: 'Қосу: 2 адам' }));

    expect(await screen.findByText('zholdasov.e')).toBeTruthy();
    expect(screen.getByRole('img', { name: /Жолдасов Ерлан/ })).toBeTruthy();
    expect(sent.at(-1)?.body).toMatchObject({
      campaignId: 'k1',
      commissionId: 'c1',
      role: 'trainer',
      level: 2,
      people: [{ familyName: 'Жолдасов', givenName: 'Ерлан', phone: '+77011234567' }, { familyName: 'Белгілі' }],
    });
    fireEvent.click(await screen.findByRole('button', { name: 'Бұл сол адам' }));
    fireEvent.click(screen.getByRole('button', { name: 'Қосу: 1 адам' }));
    expect(await screen.findByText('Құпиясөзі бар: бұрынғыдай кіреді.')).toBeTruthy();
    expect(sent.at(-1)?.body).toMatchObject({ people: [{ personId: KNOWN }] });
  });
});
