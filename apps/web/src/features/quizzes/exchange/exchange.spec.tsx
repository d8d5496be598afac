import type { ImportItem, QuestionImportDetail } from '@kaskad/contracts';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { Route, Routes } from 'react-router';
import { answerWith, show, type TestAnswers } from '../../../test/show.tsx';
import { ExportPage } from './export-page.tsx';
import { ImportPage } from './import-page.tsx';
import { NewImportPage } from './new-import-page.tsx';
import { kindOf } from './question-kinds.ts';

const ID = '0197a1c2-7b1e-7c3a-9d4e-5f6a7b8c9d0e';
const both = (kk: string, ru: string) => ({ kk, ru });
const item = (over: Partial<ImportItem>): ImportItem => ({
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
const detail: QuestionImportDetail = {
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
const SESSION: TestAnswers = {
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

const openImport = async (language: 'kk' | 'ru', answers: TestAnswers = {}) => {
  const sent = answerWith({ ...SESSION, [`GET /question-imports/${ID}`]: { body: detail }, ...answers });
  await show(
    <Routes>
      <Route path="/questions/imports/:id" element={<ImportPage />} />
    </Routes>,
    { language, namespaces: ['exchange', 'quizzes', 'bank'], at: `/questions/imports/${ID}` },
  );
  return sent;
};

describe('what was read of a file', () => {
  it.each([
    ['essay', 'essay'],
    ['H5P.Essay', 'essay'],
    ['extendedTextInteraction', 'essay'],
    ['open-ended', 'essay'],
    ['description', 'description'],
    ['text_only_question', 'description'],
    ['uploadInteraction', 'upload'],
    ['file_upload_question', 'upload'],
    ['calculatedmulti', 'calculated'],
    ['templateProcessing', 'calculated'],
    ['randomsamatch', 'random'],
    ['ddimageortext', 'places'],
    ['ddmarker: 2', 'places'],
    ['shape ellipse', 'places'],
    ['H5P.DragQuestion', 'places'],
    ['H5P.MarkTheWords', 'words'],
    ['kprime', 'matrix'],
    ['poll', 'survey'],
    ['graphicOrderInteraction', 'drawing'],
    ['assessmentTest', 'test'],
    ['stack', 'formula'],
    ['recordrtc', 'recording'],
    ['B, A', null],
    ['ҚАЙСЫСЫ', null],
  ])('says in words what a format calls %s', (said, kind) => expect(kindOf(said)).toBe(kind));

  it.each([
    {
      language: 'kk',
      missing: 'Мәтіннің бір бөлігі қазақша жоқ: тексеруге жібермей тұрып жазу керек',
      changed: 'Өзгеретіні: нұсқалар, кілт не бағалау ережесі, бап',
      kept: 'Файлда жоқ, банкте сол күйі қалады: түсіндірме, екінші тілдегі мәтін',
      gap: /20-жол: Сұрақтың мұндай түрі қолданылмайды: кеңейтілген жауап, эссе \(essay\)/,
      commit: '2 сұрақты енгізу',
    },
    {
      language: 'ru',
      missing: 'Часть текста есть не на всех языках, нет на казахском: допишите до отправки на проверку',
      changed: 'Изменится: варианты, ключ или правило оценивания, статья',
      kept: 'В файле нет, в банке остаётся: пояснение, текст на втором языке',
      gap: /строка 20: Такой вид вопроса не поддерживается: развёрнутый ответ, эссе \(essay\)/,
      commit: 'Внести 2 вопроса',
    },
  ] as const)(
    'says in $language what was understood, what was not, and what would change',
    async ({ language, missing, changed, kept, gap, commit }) => {
      await openImport(language);
      expect(await screen.findByText(missing)).toBeTruthy();
      expect(screen.getByText(changed)).toBeTruthy();
      expect(screen.getByText(kept)).toBeTruthy();
      expect(
        screen.getByText((_, element) => element?.tagName === 'LI' && gap.test(element.textContent ?? '')),
      ).toBeTruthy();
      expect(screen.getByRole('button', { name: commit })).toBeTruthy();
      // What is refused is not to be taken.
      expect(screen.getAllByRole('checkbox')).toHaveLength(3);
    },
  );

  const named = (ru: string, correct: boolean, place: number) => ({
    id: 'abcd'[place] ?? '',
    text: both(ru, ru),
    correct,
  });
  const ticks = (scoring: 'all' | 'share') => ({
    type: 'multiple' as const,
    scoring,
    options: [named('А', true, 0), named('Б', true, 1), named('В', true, 2), named('Г', false, 3)],
  });
  const partsOf = (...texts: string[]) => texts.map((text) => ({ text: both(text, text), right: text !== 'Г' }));
  it.each<[string, Partial<ImportItem>, readonly string[]]>([
    ['one right option', {}, ['балл: +1', 'балл: 0', 'Балл даётся за верный вариант, за неверный балла нет.']],
    [
      'shares',
      { type: 'multiple', interaction: ticks('share'), parts: partsOf('А', 'Б', 'В', 'Г') },
      [
        'балл: +0,33',
        'балл: −0,33',
        'Из верных отметок вычитаются неверные, остаток делится на число верных вариантов; ниже нуля не бывает.',
      ],
    ],
    [
      'all or nothing',
      { type: 'multiple', interaction: ticks('all'), parts: partsOf('А', 'Б', 'В', 'Г') },
      ['с ним балла не будет', 'Балл даётся только за полностью верный ответ'],
    ],
    [
      'an exact number without a unit',
      { type: 'number', interaction: { type: 'number', value: 490, tolerance: 0, unit: null }, parts: [] },
      ['Верно только число 490.', 'Единицы измерения нет.'],
    ],
    [
      'a tolerance and a unit',
      {
        type: 'number',
        interaction: { type: 'number', value: 0.3, tolerance: 0.1, unit: both('күн', 'дней') },
        parts: [],
      },
      [
        'Верно любое число от 0,2 до 0,4, обе границы тоже.',
        'Единица «дней» стоит рядом с полем ответа, вводится только число.',
      ],
    ],
    [
      'capitals that matter',
      {
        type: 'short_text',
        interaction: { type: 'short_text', accepted: { kk: ['Астана'], ru: ['Астана'] }, matchCase: true },
        parts: [],
      },
      ['Прописные и строчные буквы различаются.'],
    ],
    [
      'capitals that do not',
      {
        type: 'short_text',
        interaction: { type: 'short_text', accepted: { kk: ['Астана'], ru: ['Астана'] }, matchCase: false },
        parts: [],
      },
      ['Прописные и строчные буквы не различаются.', '«е» и «ё» не различаются.'],
    ],
    [
      'spare targets',
      {
        type: 'matching',
        interaction: {
          type: 'matching',
          scoring: 'share',
          prompts: [named('а', true, 0), named('б', true, 1)].map(({ id, text }) => ({ id, text })),
          targets: [named('1', true, 0), named('2', true, 1), named('3', true, 2)].map(({ id, text }) => ({
            id,
            text,
          })),
          pairs: [0, 1],
        },
        parts: [],
      },
      ['Считается доля верных пар.', 'Лишний вариант для пары: 1.'],
    ],
  ])('says what an answer earns: %s', async (_, over, lines) => {
    await openImport('ru', {
      [`GET /question-imports/${ID}`]: { body: { ...detail, items: { items: [item(over)], next: null, total: 1 } } },
    });
    for (const line of lines) expect((await screen.findAllByText(line)).length).toBeGreaterThan(0);
  });

  it('tells first what changes for the person who answers, and what a file in one language lacks in one line', async () => {
    const lacks = (place: 'stem' | 'options', index: number | null) => ({
      code: 'text_missing' as const,
      severity: 'error' as const,
      language: 'kk' as const,
      place,
      index,
      words: '',
    });
    const one = item({
      notes: [
        { code: 'language_guessed', value: 'ru' },
        { code: 'wrong_free', value: '' },
        { code: 'other_key_in_bank', value: 'DAY-9' },
      ],
      findings: [
        lacks('stem', null),
        lacks('options', 0),
        lacks('options', 1),
        { code: 'rationale_missing', severity: 'error', language: 'kk', place: 'rationale', index: null, words: '' },
      ],
    });
    await openImport('ru', {
      [`GET /question-imports/${ID}`]: { body: { ...detail, items: { items: [one], next: null, total: 1 } } },
    });
    const [first, aside] = [
      await screen.findByRole('region', { name: 'Проверьте: от этого зависят ответ и балл' }),
      screen.getByRole('region', { name: 'Язык, оформление и сведения о вопросе' }),
    ];
    expect(
      within(first)
        .getAllByRole('listitem')
        .map(({ textContent }) => textContent),
    ).toEqual(['В файле лишняя отметка не уменьшает балл, здесь уменьшает', expect.stringContaining('DAY-9')]);
    expect(
      within(aside)
        .getAllByRole('listitem')
        .map(({ textContent }) => textContent),
    ).toEqual(['Язык определён по буквам: русский']);
    expect(first.compareDocumentPosition(aside) & Node.DOCUMENT_POSITION_FOLLOWING).toBeTruthy();
    expect(screen.getByText('Нет текста на казахском: Текст вопроса, Вариант 1, Вариант 2')).toBeTruthy();
    expect(screen.queryByText(/Текст не написан/)).toBeNull();
    expect(screen.getByText('2 ошибки')).toBeTruthy();
  });

  it('draws the places that are right over the picture, and keeps a hidden key hidden', async () => {
    const spot = item({
      type: 'hotspot',
      parts: [],
      hasPicture: true,
      picture: { id: ID, alt: both('жоспар', 'план') },
      interaction: { type: 'hotspot', width: 100, height: 100, areas: [{ shape: 'circle', x: 50, y: 40, radius: 10 }] },
    });
    await openImport('ru', {
      [`GET /question-imports/${ID}`]: {
        body: {
          ...detail,
          items: { items: [spot, item({ place: 1, interaction: null, parts: [] })], next: null, total: 2 },
        },
      },
    });
    expect((await screen.findByAltText('план')).getAttribute('src')).toBe(`/api/questions/pictures/${ID}`);
    expect(document.querySelector('svg[viewBox="0 0 100 100"] circle')?.getAttribute('r')).toBe('10');
    expect(screen.getAllByText('Как засчитывается ответ')).toHaveLength(1);
  });

  it('takes in what is left, and sends on to review when asked to', async () => {
    const sent = await openImport('ru', {
      [`POST /question-imports/${ID}/commit`]: { body: { ...detail, state: 'committed' } },
    });
    const [, second] = await screen.findAllByRole('checkbox', { name: 'Внести' });
    fireEvent.click(second as HTMLElement);
    fireEvent.click(screen.getByRole('checkbox', { name: /сразу отправить на проверку/ }));
    fireEvent.click(screen.getByRole('button', { name: 'Внести 1 вопрос' }));
    await waitFor(() =>
      expect(sent.find(({ request }) => request.endsWith('/commit'))?.body).toEqual({
        seen: detail.counts,
        leaveOut: [1],
        submit: true,
      }),
    );
    expect(await screen.findByText('В банк внесён 1 вопрос')).toBeTruthy();
  });

  it('says when the bank has changed meanwhile', async () => {
    await openImport('kk', {
      [`POST /question-imports/${ID}/commit`]: { status: 409, body: { code: 'changed_meanwhile' } },
    });
    fireEvent.click(await screen.findByRole('button', { name: '2 сұрақты енгізу' }));
    expect(await screen.findByText(/Осы аралықта банк өзгерді/)).toBeTruthy();
  });
});

describe('a file to read', () => {
  it('goes with what the file does not say, and a refusal is worded', async () => {
    const sent = answerWith({
      ...SESSION,
      'GET /questions/choices': {
        body: {
          commissions: [{ id: ID, name: both('Облыс', 'Область') }],
          lawEditions: [{ id: ID, name: both('2023', '2023'), articles: null, gone: [] }],
          audiences: [],
        },
      },
      'GET /topics': {
        body: { items: [{ code: 'voting', title: both('Дауыс беру', 'Голосование'), approved: [1, 1, 1] }] },
      },
      'POST /question-imports': { status: 422, body: { code: 'exchange_format_unknown' } },
    });
    await show(<NewImportPage />, {
      language: 'ru',
      namespaces: ['exchange', 'quizzes'],
      at: '/questions/imports/new',
    });
    const check = await screen.findByRole('button', { name: 'Проверить файл' });
    expect((check as HTMLButtonElement).disabled).toBe(true);
    fireEvent.change(await screen.findByLabelText(/^Файл с вопросами/), {
      target: { files: [new File(['x'], 'a.gift')] },
    });
    await waitFor(() => expect((check as HTMLButtonElement).disabled).toBe(false));
    fireEvent.click(check);
    expect((await screen.findByRole('alert')).textContent).toContain('Формат файла не распознан');
    const form = sent.find(({ request }) => request === 'POST /question-imports')?.body as FormData;
    expect([form.get('commissionId'), form.get('topic'), form.get('difficulty'), form.get('language')]).toEqual([
      ID,
      'voting',
      '2',
      'auto',
    ]);
    expect(form.getAll('file')).toHaveLength(1);
  });
});

describe('a file to write', () => {
  it('tells what the format cannot hold, and goes on with the filter of the bank', async () => {
    answerWith({
      ...SESSION,
      'GET /questions/export/outlook': {
        body: { asked: 12, written: 10, losses: [{ code: 'type', questions: 2, codes: ['PR-1', 'PR-2'] }] },
      },
    });
    await show(<ExportPage />, {
      language: 'ru',
      namespaces: ['exchange', 'quizzes'],
      at: '/questions/export?topic=voting&q=abc&format=gift',
    });
    expect(await screen.findByText('В файл войдёт 10 вопросов из 12')).toBeTruthy();
    expect(within(screen.getByRole('table')).getByText('PR-1, PR-2')).toBeTruthy();
    expect(screen.getByRole('link', { name: 'Скачать файл' }).getAttribute('href')).toBe(
      '/api/questions/export?search=abc&topic=voting&format=gift&language=both&in=ru',
    );
  });
});
