import type { RosterDetail, RosterLine } from '@kaskad/contracts';
import { fireEvent, screen, within } from '@testing-library/react';
import { Route, Routes } from 'react-router';
import { answerWith, show, type TestAnswers } from '../../../test/show.tsx';
import { RosterPage } from './roster-page.tsx';

const ID = '0197a1c2-7b1e-7c3a-9d4e-5f6a7b8c9d0e';
const KNOWN = '0197a1c2-7b1e-7c3a-9d4e-5f6a7b8c9d0f';
const commission = { id: ID, name: { kk: '№ 49 УСК', ru: 'УИК № 49' } };

const line = (over: Partial<RosterLine>): RosterLine => ({
  place: 0, sheet: '', line: 2, verdict: 'new', text: null, skipReason: null, doubts: [], changes: [],
  person: { name: 'Үмбетов Жандос', iinTail: '6538', phone: '+77711991946', language: 'kk', position: 'chair' },
  commission: null, into: commission, intoText: '49', movedFrom: null, replaces: null, candidates: [], mayBeNew: false, ...over,
});
const CHANGED = line({ verdict: 'changed', changes: [{ field: 'phone', before: '+77010000000', after: '+77711991946' }] });
const DOUBTFUL = line({
  place: 1, line: 3, verdict: 'doubtful', mayBeNew: true, doubts: [{ code: 'name_in_other_commission', severity: 'error', value: null, otherLine: null }],
  candidates: [{ personId: KNOWN, name: 'Үмбетов Жандос', iinTail: '1111', commission: commission.name }],
});
const REFUSED = line({ place: 2, line: 4, verdict: 'refused', doubts: [{ code: 'position_unknown', severity: 'error', value: 'астронавт', otherLine: null }] });
const TOTAL = line({ place: 3, line: 5, verdict: 'skipped', person: null, into: null, intoText: null, skipReason: 'total_line', text: 'Барлығы 3' });

const roster: RosterDetail = {
  id: ID, kind: 'members', fileName: 'қазалы.csv', commission, state: 'preview', missing: 0, missingItems: [],
  counts: { new: 0, changed: 1, moved: 0, replaced: 0, doubtful: 1, refused: 1, unchanged: 0, skipped: 1 },
  createdAt: { at: '2026-02-10T09:00:00Z', zone: 'Asia/Qyzylorda', local: '2026-02-10T14:00' }, committedAt: null, undoneAt: null,
  reading: {
    format: 'csv', encoding: 'rk1048', delimiter: ';', leftSheets: [],
    tables: [{ sheet: '', headingLine: 1, columns: [{ column: 'commissionNumber', heading: '№ участка' }], unread: [{ heading: 'Туған жері', reason: 'unknown' }] }],
  },
  lines: { items: [CHANGED, DOUBTFUL, REFUSED, TOTAL], next: null, total: 4 },
};
const READ: TestAnswers = {
  [`GET /rosters/${ID}`]: { body: roster },
  'GET /positions': { body: { items: [{ code: 'chair', name: { kk: 'Төраға', ru: 'Председатель' }, rank: 1, isSingle: true }] } },
  'GET /commission-kinds': { body: { items: [] } },
};

const open = (language: 'kk' | 'ru', answers: TestAnswers = {}) => {
  const sent = answerWith({ ...READ, ...answers });
  const shown = show(<Routes><Route path="/rosters/:id" element={<RosterPage />} /></Routes>, { language, namespaces: ['people'], at: `/rosters/${ID}` });
  return shown.then(() => sent);
};
const rowOf = async (text: string | RegExp) => (await screen.findByText(text)).closest('tr')!;

describe('the preview of a roster', () => {
  it.each([
    { language: 'kk', verdict: 'Өзгерген', change: 'телефоны: +77010000000 → +77711991946', refused: /лауазымы белгісіз/, skipped: 'қорытынды жол', commit: '1 өзгерісті енгізу' },
    { language: 'ru', verdict: 'Изменён', change: 'телефон: +77010000000 → +77711991946', refused: /должность неизвестна/, skipped: 'итоговая строка', commit: 'Внести 1 изменение' },
  ] as const)('says row by row what will happen and why, in $language', async ({ language, verdict, change, refused, skipped, commit }) => {
    await open(language);
    expect(within(await rowOf(change)).getByText(verdict)).toBeTruthy();
    expect((await rowOf(refused)).textContent).toContain('астронавт');
    expect((await rowOf(skipped)).textContent).toContain('Барлығы 3');
    expect(screen.getByRole('button', { name: commit })).toBeTruthy();
  });

  it('says what was understood of the file, and which columns were not', async () => {
    await open('kk');
    expect(await screen.findByText('RK1048')).toBeTruthy();
    expect(screen.getByText('№ участка → учаске нөмірі')).toBeTruthy();
    expect(screen.getByText(/Туған жері/)).toBeTruthy();
  });

  it('shows an IIN masked', async () => {
    await open('kk');
    expect((await screen.findAllByText(/••••••••6538/)).length).toBeGreaterThan(0);
  });

  it('sends the decision about a doubtful row with the commit', async () => {
    const sent = await open('ru', { [`POST /rosters/${ID}/commit`]: { body: { ...roster, state: 'committed' } } });
    const choice = await screen.findByLabelText('Решение по строке 3');
    expect(within(choice).getAllByRole('option').map(({ textContent }) => textContent)).toEqual(['Не вносить', 'Внести как нового человека', 'Это Үмбетов Жандос, ••••••••1111, УИК № 49']);
    fireEvent.change(choice, { target: { value: KNOWN } });
    fireEvent.click(await screen.findByRole('button', { name: 'Внести 2 изменения' }));
    await screen.findAllByText('Список внесён');
    expect(sent.find(({ request }) => request.endsWith('/commit'))?.body).toEqual({ decisions: [{ place: 1, act: 'as_person', personId: KNOWN }] });
  });

  it('offers to check again when the lists have changed meanwhile', async () => {
    await open('ru', { [`POST /rosters/${ID}/commit`]: { status: 409, body: { code: 'changed_meanwhile' } } });
    fireEvent.click(await screen.findByRole('button', { name: 'Внести 1 изменение' }));
    expect(await screen.findByRole('button', { name: 'Обновить проверку' })).toBeTruthy();
    expect(screen.getByRole('alert')).toBeTruthy();
  });

  it('offers to take back what was committed, and warns what that means', async () => {
    await open('kk', { [`GET /rosters/${ID}`]: { body: { ...roster, state: 'committed', committedAt: roster.createdAt } } });
    expect(await screen.findByText('Енгізілген уақыты: 10 ақпан, 14:00')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Енгізуді кері қайтару' }));
    expect(within(screen.getByRole('dialog')).getByText(/бұрынғы қалпына келеді/)).toBeTruthy();
  });
});
