import type { RosterDetail, RosterLine } from '@kaskad/contracts';
import type { Permission } from '@kaskad/domain';
import { screen } from '@testing-library/react';
import { Route, Routes } from '../../../shared/router/index.ts';
import { answerWith, show, type TestAnswers } from '../../../test/show.tsx';
import { RosterPage } from './roster-page.tsx';

export const ID = '0197a1c2-7b1e-7c3a-9d4e-5f6a7b8c9d0e';
export const KNOWN = '0197a1c2-7b1e-7c3a-9d4e-5f6a7b8c9d0f';
const WITHIN = { kk: 'Қазалы АСК · Қызылорда ОСК', ru: 'Казалинская РИК · Кызылординская ОИК' };
const commission = { id: ID, name: { kk: '№ 49 УСК', ru: 'УИК № 49' }, within: WITHIN };

const line = (over: Partial<RosterLine>): RosterLine => ({
  place: 0,
  sheet: '',
  line: 2,
  verdict: 'new',
  text: null,
  skipReason: null,
  doubts: [],
  changes: [],
  person: { name: 'Үмбетов Жандос', iinTail: '6538', phone: '+77711991946', language: 'kk', position: 'chair' },
  commission: null,
  into: commission,
  intoText: '49',
  movedFrom: null,
  replaces: null,
  candidates: [],
  twins: [],
  elsewhere: null,
  mayBeNew: false,
  ...over,
});
export const CHANGED = line({
  verdict: 'changed',
  changes: [{ field: 'phone', before: '+77010000000', after: '+77711991946' }],
});
const DOUBTFUL = line({
  place: 1,
  line: 3,
  verdict: 'doubtful',
  mayBeNew: true,
  doubts: [
    {
      code: 'name_in_other_commission',
      severity: 'error',
      column: null,
      value: null,
      looksLike: null,
      otherLine: null,
    },
  ],
  candidates: [
    {
      personId: KNOWN,
      name: 'Үмбетов Жандос',
      iinTail: '1111',
      phone: null,
      position: null,
      commission: commission.name,
      within: WITHIN,
    },
  ],
});
const REFUSED = line({
  place: 2,
  line: 4,
  verdict: 'refused',
  doubts: [
    {
      code: 'position_unknown',
      severity: 'error',
      column: 'position',
      value: 'астронавт',
      looksLike: null,
      otherLine: null,
    },
  ],
});
const TOTAL = line({
  place: 3,
  line: 5,
  verdict: 'skipped',
  person: null,
  into: null,
  intoText: null,
  skipReason: 'total_line',
  text: 'Барлығы 3',
});

export const roster: RosterDetail = {
  id: ID,
  elsewhere: null,
  kind: 'members',
  fileName: 'қазалы.csv',
  commission: { ...commission, within: null },
  state: 'preview',
  missing: 0,
  missingItems: [],
  questions: [],
  unrequested: 0,
  wentUp: 0,
  counts: {
    new: 0,
    changed: 1,
    moved: 0,
    replaced: 0,
    doubtful: 1,
    elsewhere: 0,
    refused: 1,
    unchanged: 0,
    skipped: 1,
  },
  createdAt: { at: '2026-02-10T09:00:00Z', zone: 'Asia/Qyzylorda', local: '2026-02-10T14:00' },
  committedAt: null,
  undoneAt: null,
  reading: {
    format: 'csv',
    encoding: 'rk1048',
    delimiter: ';',
    leftSheets: [],
    aside: [],
    tables: [
      {
        sheet: '',
        headingLine: 1,
        columns: [{ column: 'commissionNumber', heading: '№ участка' }],
        unread: [{ heading: 'Туған жері', reason: 'unknown' }],
        notes: [],
      },
    ],
  },
  lines: { items: [CHANGED, DOUBTFUL, REFUSED, TOTAL], next: null, total: 4 },
};
export const sessionWith = (...permissions: Permission[]) => ({
  body: { accountId: ID, personId: null, name: 'Test', language: 'kk', isStaff: true, roles: [], permissions },
});
const READ: TestAnswers = {
  'GET /session': sessionWith('roster.read', 'roster.import'),
  [`GET /rosters/${ID}`]: { body: roster },
  'GET /positions': {
    body: { items: [{ code: 'chair', name: { kk: 'Төраға', ru: 'Председатель' }, rank: 1, isSingle: true }] },
  },
  'GET /commission-kinds': { body: { items: [] } },
};

export const open = (language: 'kk' | 'ru', answers: TestAnswers = {}) => {
  const sent = answerWith({ ...READ, ...answers });
  const shown = show(
    <Routes>
      <Route path="/rosters/:id" element={<RosterPage />} />
    </Routes>,
    { language, namespaces: ['people'], at: `/rosters/${ID}` },
  );
  return shown.then(() => sent);
};
export const rowOf = async (text: string | RegExp) => (await screen.findByText(text)).closest('tr')!;
