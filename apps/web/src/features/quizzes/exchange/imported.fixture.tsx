import type { ImportItem, QuestionImportDetail } from '@kaskad/contracts';
import { Route, Routes } from '../../../shared/router/index.ts';
import { answerWith, show, type TestAnswers } from '../../../test/show.tsx';
import { ImportPage } from './import-page.tsx';

export const ID = '0197a1c2-7b1e-7c3a-9d4e-5f6a7b8c9d0e';
export const both = (kk: string, ru: string) => ({ kk, ru });
export const item = (over: Partial<ImportItem>): ImportItem => ({
  place: 0,
  file: 0,
  line: 3,
  verdict: 'new',
  refusal: null,
  code: 'DAY-1',
  type: 'single',
  topic: 'voting',
  topicTitle: both('Дауыс беру', 'Голосование'),
  difficulty: 2,
  article: '20(3)',
  tags: [],
  stem: both('Дауыс беру нешеде басталады?', 'Во сколько начинается голосование?'),
  rationale: both('', ''),
  parts: [
    { text: both('Сағат 7-де', 'В 7 часов'), right: true },
    { text: both('', 'В 8 часов'), right: false },
  ],
  hasPicture: false,
  picture: null,
  interaction: {
    type: 'single',
    scoring: 'all',
    options: [
      { id: 'a', text: both('Сағат 7-де', 'В 7 часов'), correct: true },
      { id: 'b', text: both('', 'В 8 часов'), correct: false },
    ],
  },
  notes: [{ code: 'language_missing', value: 'kk' }],
  findings: [{ code: 'text_missing', severity: 'error', language: 'kk', place: 'options', index: 1, words: '' }],
  question: null,
  changes: [],
  kept: [],
  ...over,
});
const CHANGED = item({
  place: 1,
  line: 9,
  verdict: 'changed',
  code: 'DAY-2',
  question: { id: ID, code: 'DAY-2' },
  changes: ['interaction', 'article'],
  kept: ['rationale', 'translation'],
  notes: [],
  findings: [],
});
const REFUSED = item({
  place: 2,
  line: 14,
  verdict: 'refused',
  code: '',
  refusal: { code: 'question_all_correct', value: '' },
  notes: [],
  findings: [],
});
export const detail: QuestionImportDetail = {
  id: ID,
  format: 'gift',
  files: ['сұрақтар.gift'],
  state: 'preview',
  commission: { id: ID, name: both('Облыстық комиссия', 'Областная комиссия') },
  topic: 'voting',
  topicTitle: both('Дауыс беру', 'Голосование'),
  lawEdition: { id: ID, name: both('2023', '2023') },
  counts: { new: 1, changed: 1, unchanged: 0, refused: 1 },
  gaps: 1,
  by: 'Сәрсен',
  createdAt: '2026-02-10T14:00',
  committedAt: null,
  items: { items: [item({}), CHANGED, REFUSED], next: null, total: 3 },
  gapList: [{ file: 0, line: 20, title: 'Эссе жазыңыз', code: 'type_unsupported', value: 'essay' }],
};
export const SESSION: TestAnswers = {
  'GET /session': {
    body: {
      accountId: 'a',
      personId: null,
      name: 'Test',
      language: 'ru',
      isStaff: true,
      roles: [],
      permissions: ['question.read', 'question.manage'],
    },
  },
};

export const openImport = async (language: 'kk' | 'ru', answers: TestAnswers = {}) => {
  const sent = answerWith({ ...SESSION, [`GET /question-imports/${ID}`]: { body: detail }, ...answers });
  await show(
    <Routes>
      <Route path="/questions/imports/:id" element={<ImportPage />} />
    </Routes>,
    { language, namespaces: ['exchange', 'quizzes', 'bank'], at: `/questions/imports/${ID}` },
  );
  return sent;
};
