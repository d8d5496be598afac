import { describe, expect, it } from '@jest/globals';
import type { CampaignGain } from '@kaskad/contracts';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { show } from '../../../test/show.tsx';
import { GainView } from './gain-page.tsx';
import { ID, showAnalysis } from './analysis.fixture.tsx';

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
