import type { ImportItem } from '@kaskad/contracts';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { kindOf } from './question-kinds.ts';
import { ID, both, item, detail, openImport } from './imported.fixture.tsx';

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
      changed: 'Өзгеретіні: жауаптар, кілт не бағалау ережесі, бап',
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
