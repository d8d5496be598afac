import type { CommissionDetail, ReorganisationPreview } from '@kaskad/contracts';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { Route, Routes } from '../../../shared/router/index.ts';
import { answerWith, show, whyNot } from '../../../test/show.tsx';
import { ReorganisePage } from './reorganise-page.tsx';

const [ID, OTHER, PARENT] = [1, 2, 3].map((place) => `0197a1c2-7b1e-7c3a-9d4e-5f6a7b8c9d0${place}`) as [
  string,
  string,
  string,
];
const WITHIN = { kk: 'Абай АСК · Қарағанды ОСК', ru: 'Абайская РИК · Карагандинская ОИК' };
const name = (number: number) => ({ kk: `№ ${number} УСК`, ru: `УИК № ${number}` });
const precinct = (id: string, number: number): CommissionDetail => ({
  id,
  code: `KZ-${number}`,
  kind: 'precinct',
  kindName: { kk: 'УСК', ru: 'УИК' },
  number,
  name: name(number),
  place: null,
  parentId: PARENT,
  within: WITHIN,
  children: 0,
  precincts: 1,
  members: 3,
  closedOn: null,
  timeZone: 'Asia/Qyzylorda',
  today: '2026-02-10',
  parents: [{ id: PARENT, name: { kk: 'Аудан', ru: 'Район' }, reachable: true }],
  mergedInto: null,
  operators: 0,
  memberList: [],
  may: { manage: true, appoint: true, import: true, invite: true, reorganise: true },
});
const holder = (appointmentId: string, holderName: string, number: number) => ({
  appointmentId,
  personId: appointmentId,
  name: holderName,
  commission: { id: ID, code: `KZ-${number}`, name: name(number), within: WITHIN },
});
const counts = { precincts: 5, green: 1, amber: 2, red: 2, members: 9, certified: 4 };
const PREVIEW: ReorganisationPreview = {
  seen: 'a'.repeat(64),
  planned: false,
  figures: {
    closed: 1,
    moved: 0,
    people: 4,
    ended: 0,
    continued: 4,
    certificates: 2,
    grantsEnded: 1,
    grantsMoved: 0,
    seminarsHandedOver: 1,
    seminarsCancelled: 0,
    venues: 0,
    invitations: 0,
  },
  people: [{ personId: ID, name: 'Үмбетов Жандос', position: { kk: 'Төраға', ru: 'Председатель' }, becomes: null }],
  unsettled: [
    {
      position: 'chair',
      name: { kk: 'Төраға', ru: 'Председатель' },
      holders: [holder(ID, 'Үмбетов', 1), holder(OTHER, 'Сәрсен', 2)],
    },
  ],
  seminars: [{ id: ID, title: { kk: 'Семинар', ru: 'Семинар' }, day: '2026-02-20', act: 'handed_over' }],
  grants: [{ id: OTHER, role: 'trainer', account: 'Ахметов', commission: name(1), within: WITHIN, moves: false }],
  reach: [
    {
      commission: {
        id: PARENT,
        code: 'KZ-A',
        name: { kk: 'Абай АСК', ru: 'Абайская РИК' },
        within: { kk: 'Қарағанды ОСК', ru: 'Карагандинская ОИК' },
      },
      change: 'loses',
      roles: [],
    },
  ],
  readiness: [
    {
      campaignId: ID,
      name: { kk: 'Науқан', ru: 'Кампания' },
      change: 'stays',
      before: counts,
      after: { ...counts, precincts: 4, red: 1 },
    },
  ],
};

const open = async (language: 'kk' | 'ru') => {
  const sent = answerWith({
    [`GET /commissions/${ID}`]: { body: precinct(ID, 1) },
    [`GET /commissions/${OTHER}`]: { body: precinct(OTHER, 2) },
    'GET /commission-kinds': { body: { items: [] } },
    'GET /commissions': { body: { items: [precinct(ID, 1), precinct(OTHER, 2)], next: null, total: 2 } },
    [`POST /commissions/${ID}/reorganisation-previews`]: { body: PREVIEW },
    [`POST /commissions/${ID}/reorganisations`]: { status: 409, body: { code: 'changed_meanwhile' } },
  });
  await show(
    <Routes>
      <Route path="/commissions/:id/reorganise" element={<ReorganisePage />} />
    </Routes>,
    { language, namespaces: ['people', 'accounts'], at: `/commissions/${ID}/reorganise` },
  );
  return sent;
};

describe('reorganising a commission', () => {
  it.each([
    {
      language: 'kk',
      merge: 'Басқа комиссияға қосу',
      look: 'Салдарын көрсету',
      keeps: 'Сәрсен, № 2 УСК · Абай АСК · Қарағанды ОСК',
      loses: 'Енді көрмейді: Абай АСК · Қарағанды ОСК.',
      grant: 'Ахметов: Тренер, № 1 УСК · Абай АСК · Қарағанды ОСК',
      reason: 'Негіздеме',
      confirm: 'Қосу',
      after: /учаске 4/,
    },
    {
      language: 'ru',
      merge: 'Присоединить к другой комиссии',
      look: 'Показать последствия',
      keeps: 'Сәрсен, УИК № 2 · Абайская РИК · Карагандинская ОИК',
      loses: 'Больше не увидят: Абайская РИК · Карагандинская ОИК.',
      grant: 'Ахметов: Тренер, УИК № 1 · Абайская РИК · Карагандинская ОИК',
      reason: 'Основание',
      confirm: 'Присоединить',
      after: /участков 4/,
    },
  ] as const)(
    'shows what follows, asks who keeps the position, and sends what was seen, in $language',
    async ({ language, merge, look, keeps, loses, grant, reason, confirm, after }) => {
      const sent = await open(language);
      fireEvent.click(await screen.findByLabelText(merge));
      fireEvent.click(await screen.findByLabelText(`${name(2)[language]} · ${WITHIN[language]} (KZ-2)`));
      fireEvent.click(screen.getByRole('button', { name: look }));
      expect((await screen.findAllByText(after)).length).toBeGreaterThan(0);
      expect(screen.getByText(loses)).toBeTruthy();
      expect(screen.getByLabelText(grant)).toBeTruthy();
      fireEvent.change(screen.getByLabelText(reason), { target: { value: 'Шешім № 5' } });
      const button = () => screen.getByRole('button', { name: confirm });
      await waitFor(() => expect(whyNot(button())).toBeTruthy());
      fireEvent.click(screen.getByLabelText(keeps));
      await waitFor(() => {
        expect(button().getAttribute('aria-describedby')).toBeNull();
        expect(button().getAttribute('aria-busy')).toBe('false');
      });
      fireEvent.click(button());
      await waitFor(() => expect(JSON.stringify(sent)).toContain('"seen":"aaaa'));
      expect(JSON.stringify(sent)).toContain(`"appointmentId":"${OTHER}"`);
    },
  );
});
