import { describe, expect, it } from '@jest/globals';
import type { AnalysedItem, CampaignGain, ItemAnalysis, QuizAnalysis, QuizAnswers } from '@kaskad/contracts';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { Route, Routes } from 'react-router';
import { answerWith, show } from '../../../test/show.tsx';
import { AnalysisPage } from './analysis-page.tsx';
import { GainView } from './gain-page.tsx';
import { ItemAnalysisPage } from './item-page.tsx';

const ID = '0197a1c2-7b1e-7c3a-9d4e-5f6a7b8c9d0e';
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

async function showAnalysis(
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

describe('the analysis of a test', () => {
  it('says how good it is, what to do, and shows pictures whose numbers stand beside them', async () => {
    await showAnalysis();
    expect((await screen.findAllByText('0,69')).length).toBeGreaterThan(0);
    expect(screen.getByText('Средняя: осторожнее с результатами у порогового балла')).toBeTruthy();
    expect(screen.getByText('Проверьте перевод 1 вопроса')).toBeTruthy();
    expect(
      screen.getByRole('img', { name: 'Сколько человек набрало каждый балл. Больше всего у балла 4: 300.' }),
    ).toBeTruthy();
    expect(
      screen.getByRole('img', { name: 'На рисунке 2 вопроса, с замечаниями 1. Числа в таблице ниже.' }),
    ).toBeTruthy();
    expect(
      screen.getByRole('img', { name: 'Сравнены 2 вопроса, с большой разницей 1. Числа в таблице ниже.' }),
    ).toBeTruthy();
    expect(within(screen.getByRole('table', { name: 'Распределение баллов' })).getAllByRole('row')).toHaveLength(7);
    expect(screen.getByText('Пороговый балл: 4')).toBeTruthy();
  });

  it('lists the questions, the gravest first, and hides what few people would give away', async () => {
    await showAnalysis({}, { language: 'kk' });
    const table = await screen.findByRole('table', { name: 'Сұрақтар' });
    const rows = within(table).getAllByRole('row').slice(1);
    expect(rows.map((row) => within(row).getByRole('link').textContent)).toEqual(['ST-04', 'ST-06', 'ST-05']);
    expect(within(rows[0] ?? table).getByText('қаз 61 % · орыс 88 %')).toBeTruthy();
    expect(within(rows[1] ?? table).getAllByText('жасырылған').length).toBeGreaterThan(1);
    fireEvent.change(screen.getByLabelText('Көрсету'), { target: { value: 'flagged' } });
    await waitFor(() =>
      expect(within(screen.getByRole('table', { name: 'Сұрақтар' })).getAllByRole('row')).toHaveLength(2),
    );
  });

  it('shows times and wrong answers beside each question, when they are read', async () => {
    await showAnalysis();
    const table = await screen.findByRole('table', { name: 'Вопросы' });
    expect(await within(table).findByText('Подпись')).toBeTruthy();
    expect(within(table).getByText('Неверный ответ выбирают сильные')).toBeTruthy();
    expect(within(table).getByText('1 вариант почти не выбирают')).toBeTruthy();
    expect(within(table).getByText('Без ответа: 2 %')).toBeTruthy();
    expect(within(table).getByText('Опорный вопрос')).toBeTruthy();
  });

  it.each([
    ['ru', 'Уровни каскада', ['Областной', '84 %', '82 % … 86 %', '87 % … 93 %'], 'скрыто'],
    ['kk', 'Каскад деңгейлері', ['Облыстық', '84 %', '82 % … 86 %', '87 % … 93 %'], 'жасырылған'],
  ] as const)(
    'compares the levels in pictures and numbers, on the whole test and on anchors, in %s',
    async (language, title, words, hidden) => {
      await showAnalysis({}, { language });
      const table = await screen.findByRole('table', { name: title });
      for (const word of words) expect(within(table).getByText(word)).toBeTruthy();
      expect(within(table).getAllByText(hidden)).toHaveLength(3);
      expect(table.querySelectorAll('svg')).toHaveLength(2);
    },
  );

  it('asks for those whom the reader chose', async () => {
    const sent = await showAnalysis();
    fireEvent.change(await screen.findByLabelText('Уровень семинара'), { target: { value: '3' } });
    await waitFor(() =>
      expect(sent.filter(({ request }) => request === `GET /quizzes/${ID}/analysis`)).toHaveLength(2),
    );
    expect(screen.getByRole('link', { name: /Скачать таблицу/ }).getAttribute('href')).toBe(
      `/api/quizzes/${ID}/analysis-table?level=3&in=ru`,
    );
  });

  it.each([
    [{ standing: 'shielded' as const, test: null, items: [] }, 'Слишком мало людей'],
    [{ standing: 'empty' as const, test: null, items: [] }, 'Анализировать пока нечего'],
  ])('shows no figures where it is %j', async (over, words) => {
    await showAnalysis(over);
    expect(await screen.findByText(words)).toBeTruthy();
    expect(screen.queryByRole('img')).toBeNull();
  });
});

describe('the analysis of a question', () => {
  it('says in words which text to check, and shows both with what was chosen', async () => {
    await showAnalysis({}, { at: `/quizzes/${ID}/analysis/4` });
    expect(await screen.findByText(/отвечавшие на казахском верно отвечают на этот вопрос намного реже/)).toBeTruthy();
    expect(screen.getByText('Қазақша сұрақ?')).toBeTruthy();
    expect(screen.getByText('Русский вопрос?')).toBeTruthy();
    const table = await screen.findByRole('table', { name: 'Что выбирали' });
    expect(within(table).getByText('61 %')).toBeTruthy();
    expect(within(table).getByText('Без ответа')).toBeTruthy();
    expect(screen.getByText(/Этот неверный ответ сильные выбирают чаще слабых/)).toBeTruthy();
    expect((await screen.findByRole('link', { name: 'Предложить исправление' })).getAttribute('href')).toBe(
      `/questions/${ID}/erratum?version=1`,
    );
  });
  it('says nothing where there are too few answers', async () => {
    await showAnalysis({}, { language: 'kk', at: `/quizzes/${ID}/analysis/6` });
    expect(await screen.findByText('Баға беру үшін кемінде 30 жауап керек.')).toBeTruthy();
  });
});

describe('the gain', () => {
  const gained = { pairs: 100, entry: 0.59, final: 0.8, gain: { mean: 0.21, low: 0.2, high: 0.22, effect: 1.5 } };
  const hidden = { pairs: null, entry: null, final: null, gain: null };
  const gain: CampaignGain = {
    shield: 10,
    standing: 'shown',
    all: gained,
    languages: [
      { language: 'kk', ...gained },
      { language: 'ru', ...hidden },
    ],
    levels: [
      { level: 3, ...gained },
      { level: null, ...hidden },
    ],
    steps: Array.from({ length: 20 }, (_, step) => (step === 9 ? 10 : step === 12 ? 90 : 0)),
    entryOnly: null,
    finalOnly: 12,
  };
  it.each([
    [
      'ru',
      [
        'После обучения знаний стало больше: это не случайность.',
        'Большой (+1,50)',
        'Только итоговое тестирование прошли: 12',
      ],
    ],
    ['kk', ['Оқудан кейін білім өсті: бұл кездейсоқ емес.', 'Үлкен (+1,50)', 'Тек қорытынды тестілеуден өткендер: 12']],
  ] as const)('is said in words and pictures in %s, and small groups are hidden', async (language, words) => {
    await show(<GainView gain={gain} />, { language, namespaces: ['analysis'] });
    for (const word of words) expect((await screen.findAllByText(word)).length).toBeGreaterThan(0);
    expect(screen.getAllByRole('img')).toHaveLength(3);
    expect(screen.getAllByText(language === 'ru' ? 'скрыто' : 'жасырылған')).toHaveLength(10);
  });
  it.each([
    [{ mean: 0.01, low: -0.02, high: 0.04, effect: 0.1 }, /нельзя сказать/],
    [{ mean: -0.1, low: -0.14, high: -0.06, effect: -0.6 }, /результат снизился/],
  ])('%j is read as it is', async (of, words) => {
    await show(<GainView gain={{ ...gain, all: { ...gained, gain: of } }} />, {
      language: 'ru',
      namespaces: ['analysis'],
    });
    expect(await screen.findByText(words)).toBeTruthy();
  });
});
