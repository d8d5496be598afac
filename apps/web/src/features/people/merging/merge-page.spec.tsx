import type { MergePreview, PersonItem } from '@kaskad/contracts';
import { fireEvent, screen } from '@testing-library/react';
import { Route, Routes } from '../../../shared/router/index.ts';
import { answerWith, show, whyNot } from '../../../test/show.tsx';
import { MergePage } from './merge-page.tsx';

const ONE = '0197a1c2-7b1e-7c3a-9d4e-5f6a7b8c9d0e';
const OTHER = '0197a1c2-7b1e-7c3a-9d4e-5f6a7b8c9d0f';
const home = { id: ONE, code: 'K', name: { kk: '№ 233 УСК', ru: 'УИК № 233' }, within: null };
const item = (id: string, familyName: string, iinTail: string): PersonItem => ({
  id,
  familyName,
  givenName: 'Аян',
  patronymic: '',
  nameRu: null,
  language: 'kk',
  phone: null,
  isOperator: false,
  iinTail,
  home,
  appointments: [],
});
const PREVIEW: MergePreview = {
  survivor: item(ONE, 'Әбенов', '6530'),
  loser: item(OTHER, 'Абенов', '1111'),
  bothHaveAccounts: true,
  needsSecond: true,
  against: [],
  seen: 'abc',
  fields: [{ field: 'iin', survivor: '••••••••6530', loser: '••••••••1111', side: 'survivor' }],
  grants: [{ id: ONE, role: 'trainer', commission: home.name, within: null }],
  effects: [
    {
      kind: 'certificates',
      moved: 1,
      clashes: [
        {
          what: { kk: 'Науқан', ru: 'Кампания' },
          kept: 'loser',
          survivor: { state: 'issued', on: '2026-02-09' },
          loser: { state: 'issued', on: '2026-02-08' },
        },
      ],
    },
  ],
};
const person = {
  ...PREVIEW.survivor,
  today: '2026-02-10',
  seen: '1',
  appointments: [],
  may: { manage: true, revealIin: true },
};

const open = async (preview: MergePreview = PREVIEW) => {
  const sent = answerWith({
    [`GET /persons/${ONE}`]: { body: person },
    [`GET /persons/${ONE}/merge-preview`]: { body: preview },
    'POST /person-merges': { body: { id: OTHER, state: 'proposed' } },
  });
  await show(
    <Routes>
      <Route path="/people/:id/merging" element={<MergePage />} />
      <Route path="/person-merges/:id" element={<p>{'merge'}</p>} />
    </Routes>,
    { language: 'ru', namespaces: ['people', 'persons', 'accounts'], at: `/people/${ONE}/merging?with=${OTHER}` },
  );
  return sent;
};

describe('comparing two records', () => {
  it('says which of two counts, and sends every choice with its reason', async () => {
    const sent = await open();
    expect(await screen.findByText('остаётся вторая')).toBeTruthy();
    fireEvent.click(screen.getByLabelText('••••••••1111'));
    fireEvent.change(screen.getByLabelText(/Почему это один человек/), { target: { value: 'Документ' } });
    const propose = screen.getByRole('button', { name: 'Предложить объединение' });
    expect(whyNot(propose)).toBe('Сначала сделайте выбор по каждому праву');
    fireEvent.click(screen.getByLabelText('Прекратить'));
    fireEvent.click(propose);
    await screen.findByText('merge');
    expect(sent.find(({ request }) => request === 'POST /person-merges')?.body).toEqual({
      survivorId: ONE,
      loserId: OTHER,
      choices: { iin: 'loser' },
      grants: [{ id: ONE, keep: false }],
      reason: 'Документ',
      seen: 'abc',
    });
  });

  it('offers nothing to press where something stands against it, and says what', async () => {
    await open({ ...PREVIEW, against: [{ code: 'merge_lineage_loop', name: 'Тренер Асан' }] });
    expect(await screen.findByText('Тренер Асан')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Предложить объединение' })).toBeNull();
  });

  it('offers every record but the one that is open', async () => {
    answerWith({
      [`GET /persons/${ONE}`]: { body: person },
      [`GET /persons/${ONE}/duplicates`]: { body: { items: [] } },
      'GET /persons': { body: { items: [PREVIEW.survivor, PREVIEW.loser], next: null, total: 2 } },
    });
    await show(
      <Routes>
        <Route path="/people/:id/merging" element={<MergePage />} />
      </Routes>,
      { language: 'ru', namespaces: ['people', 'persons', 'accounts'], at: `/people/${ONE}/merging` },
    );
    expect(await screen.findByLabelText(/1111/)).toBeTruthy();
    expect(screen.queryByLabelText(/6530/)).toBeNull();
  });
});
