import type { Finding, Question } from '@kaskad/contracts';
import { Route, Routes } from '../../../shared/router/index.ts';
import { show } from '../../../test/show.tsx';
import { QuestionPage } from './question-page.tsx';

export const both = (kk: string, ru: string) => ({ kk, ru });
const SESSION = {
  accountId: 'a',
  personId: null,
  name: 'Test',
  language: 'kk',
  roles: [],
  permissions: ['question.read', 'question.manage', 'campaign.manage'],
};
const edition = { id: '22222222-0000-4000-8000-000000000001', name: both('Редакция', 'Редакция закона') };
const commission = {
  id: '22222222-0000-4000-8000-000000000002',
  name: both('Облыстық комиссия', 'Областная комиссия'),
};
export const error: Finding = {
  code: 'numbers_differ',
  severity: 'error',
  place: 'options',
  index: 1,
  language: null,
  words: '12:00',
};
export const warning: Finding = {
  code: 'article_missing',
  severity: 'warning',
  place: 'article',
  index: null,
  language: null,
  words: '',
};

export function question(over: Partial<Question> = {}): Question {
  const options = [
    { id: 'a', text: both('Комиссия', 'Комиссия участка'), correct: true },
    { id: 'b', text: both('Аудан әкімі', 'Аким района'), correct: false },
  ];
  const version = {
    version: 1,
    stem: both('Учаскені кім ашады?', 'Кто открывает участок?'),
    picture: null,
    interaction: { type: 'single' as const, scoring: 'all' as const, options },
    rationale: both('Комиссия ашады.', 'Открывает комиссия.'),
    article: '40(1)',
    difficulty: 1 as const,
    lawEdition: edition,
    createdAt: '2026-02-10T09:00:00.000Z',
    erratum: null,
    inForce: null,
    author: 'Айгүл Сәрсен',
    reviewer: null,
  };
  return {
    id: 'q1',
    code: 'VO-01',
    topic: 'voting',
    topicTitle: both('Дауыс беру', 'Голосование'),
    status: 'in_review',
    needsLawyer: true,
    version: 1,
    type: 'single',
    difficulty: 1,
    stem: version.stem,
    article: '40(1)',
    erratum: null,
    versionInUse: null,
    tags: [{ code: 'chair', name: both('Төраға', 'Председатель') }],
    findings: { errors: 0, warnings: 0 },
    exposure: { drawn: 12, handedIn: 9 },
    drawCap: 10,
    lawChanged: false,
    commission,
    mayEdit: true,
    versions: [version],
    found: [],
    history: [],
    acts: ['approve', 'return'],
    lawChanges: [],
    ...over,
  };
}
export const answers = (body: Question, more = {}) => ({
  'GET /session': { body: SESSION },
  'GET /questions/q1': { body },
  'GET /topics': {
    body: { items: [{ code: 'voting', title: both('Дауыс беру', 'Голосование'), approved: [1, 1, 1] }] },
  },
  'GET /questions/choices': {
    body: {
      commissions: [commission],
      lawEditions: [{ ...edition, articles: null, gone: ['43'] }],
      audiences: [{ code: 'chair', name: both('Төраға', 'Председатель') }],
      tags: ['abroad'],
    },
  },
  ...more,
});
export const page = (language: 'kk' | 'ru' = 'ru') =>
  show(
    <Routes>
      <Route path="/questions/:id" element={<QuestionPage />} />
    </Routes>,
    { language, namespaces: ['quizzes', 'errata', 'bank'], at: '/questions/q1' },
  );
