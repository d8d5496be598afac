import type { AnalysedItem, ItemAnalysis, QuizAnalysis, QuizAnswers } from '@kaskad/contracts';
import { Route, Routes } from '../../../shared/router/index.ts';
import { answerWith, show } from '../../../test/show.tsx';
import { AnalysisPage } from './analysis-page.tsx';
import { ItemAnalysisPage } from './item-page.tsx';

export const ID = '0197a1c2-7b1e-7c3a-9d4e-5f6a7b8c9d0e';
const text = (kk: string, ru: string) => ({ kk, ru });
const group = (people: number | null, difficulty: number | null, discrimination: number | null) => ({
  people,
  difficulty,
  discrimination,
});
const differential = {
  oddsRatio: 0.2,
  chiSquare: 30,
  chance: 0.0001,
  delta: 3.8,
  low: 2.4,
  high: 5.2,
  class: 'C' as const,
  isEnough: true,
};

const item: AnalysedItem = {
  versionId: 4,
  questionId: ID,
  code: 'ST-04',
  version: 1,
  isCurrent: true,
  type: 'single',
  topic: 'voting',
  topicTitle: text('Тақырып', 'Тема'),
  stem: text('Қазақша сұрақ?', 'Русский вопрос?'),
  plannedDifficulty: 2,
  treatment: null,
  isAnchor: false,
  shown: 600,
  all: group(600, 0.7, 0.3),
  kk: group(400, 0.61, 0.31),
  ru: group(200, 0.88, 0.29),
  upperLower: { size: 162, upper: 0.9, lower: 0.5, difference: 0.4 },
  differential,
  flags: ['translation'],
};
const fine: AnalysedItem = {
  ...item,
  versionId: 5,
  code: 'ST-05',
  differential: { ...differential, delta: 0.2, low: -0.8, high: 1.2, class: 'A' },
  flags: [],
};
const few: AnalysedItem = {
  ...fine,
  isAnchor: true,
  versionId: 6,
  code: 'ST-06',
  all: group(null, null, null),
  kk: group(null, null, null),
  ru: group(null, null, null),
  upperLower: null,
  differential: null,
};
const testGroup = {
  people: 600,
  mean: 0.8,
  deviation: 0.14,
  reliability: { method: 'drawn' as const, value: 0.69, error: 0.076 },
};
const analysis: QuizAnalysis = {
  quiz: {
    id: ID,
    code: 'FINAL',
    title: text('Қорытынды тестілеу', 'Итоговое тестирование'),
    kind: 'final',
    passShare: 0.8,
  },
  campaigns: [{ id: ID, name: text('Науқан', 'Кампания') }],
  shield: 10,
  standing: 'shown',
  test: {
    all: testGroup,
    kk: { ...testGroup, people: 400 },
    ru: { ...testGroup, people: 200 },
    questions: 25,
    levels: 5,
    totals: [0, 10, 60, 130, 300, 100],
  },
  items: [few, fine, item],
  anchors: 2,
  cascade: [
    {
      level: 1,
      people: 200,
      mean: 0.84,
      low: 0.82,
      high: 0.86,
      anchors: { people: 200, mean: 0.9, low: 0.87, high: 0.93 },
    },
    {
      level: 3,
      people: null,
      mean: null,
      low: null,
      high: null,
      anchors: { people: null, mean: null, low: null, high: null },
    },
  ],
};
const choice = { part: null, place: null, typed: null, word: null, all: 0.3, upper: 0.1, lower: 0.5, isRight: false };
const answers: ItemAnalysis = {
  standing: 'shown',
  people: 600,
  kkPeople: 400,
  ruPeople: 200,
  seconds: { people: 590, median: 44, kk: 50, ru: 37 },
  choices: [
    { ...choice, text: text('Мөр', 'Печать'), isRight: true, kk: 0.61, ru: 0.88 },
    { ...choice, text: text('Қол', 'Подпись'), kk: 0.37, ru: 0.1, upper: 0.6, lower: 0.2 },
    { ...choice, text: null, word: 'omitted', kk: 0.02, ru: 0.02, all: 0.02 },
  ],
};
const short: QuizAnswers = {
  items: [
    {
      versionId: 4,
      seconds: 44,
      secondsKk: 50,
      secondsRu: 37,
      omitted: 0.02,
      wrong: { ...choice, text: text('Қол', 'Подпись'), kk: 0.37, ru: 0.1 },
      unused: 1,
      misleading: 1,
    },
    {
      versionId: 6,
      seconds: null,
      secondsKk: null,
      secondsRu: null,
      omitted: null,
      wrong: null,
      unused: null,
      misleading: null,
    },
  ],
};
const session = {
  accountId: ID,
  personId: null,
  name: 'Test',
  language: 'ru',
  isStaff: true,
  roles: [],
  permissions: ['question.manage', 'question.read'],
  demo: true,
};

export async function showAnalysis(
  over: Partial<QuizAnalysis> = {},
  { language = 'ru' as 'kk' | 'ru', at = `/quizzes/${ID}/analysis` } = {},
) {
  const sent = answerWith({
    [`GET /quizzes/${ID}/analysis`]: { body: { ...analysis, ...over } },
    [`GET /quizzes/${ID}/analysis/items/4`]: { body: answers },
    [`GET /quizzes/${ID}/analysis-answers`]: { body: short },
    'GET /session': { body: session },
  });
  await show(
    <Routes>
      <Route path="/quizzes/:id/analysis" element={<AnalysisPage />} />
      <Route path="/quizzes/:id/analysis/:versionId" element={<ItemAnalysisPage />} />
    </Routes>,
    { language, namespaces: ['analysis'], at },
  );
  return sent;
}
