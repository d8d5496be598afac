import type { Question } from '@kaskad/contracts';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { Route, Routes } from '../../../shared/router/index.ts';
import { answerWith, show, whyNot } from '../../../test/show.tsx';
import { EditQuestionPage, NewQuestionPage } from './question-form-page.tsx';
import { both, error, warning, question, answers, page } from './review.fixture.tsx';

describe('the review of a question', () => {
  it('lets a second person approve, or return it with the reason', async () => {
    const sent = answerWith(
      answers(question(), { 'POST /questions/q1/acts': { status: 201, body: question({ status: 'draft' }) } }),
    );
    await page();
    expect(await screen.findByText('Айгүл Сәрсен')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Вернуть автору' }));
    const dialog = within(screen.getByRole('dialog'));
    fireEvent.change(dialog.getByRole('textbox'), { target: { value: 'Уточните статью' } });
    fireEvent.click(dialog.getByRole('button', { name: 'Вернуть автору' }));
    await waitFor(() =>
      expect(sent).toContainEqual({
        request: 'POST /questions/q1/acts',
        body: { version: 1, act: 'return', remark: 'Уточните статью' },
      }),
    );
    fireEvent.click(screen.getByRole('button', { name: 'Утвердить' }));
    await waitFor(() =>
      expect(sent).toContainEqual({
        request: 'POST /questions/q1/acts',
        body: { version: 1, act: 'approve', remark: '' },
      }),
    );
  });

  it('shows what the linter finds, and does not let errors pass', async () => {
    answerWith(answers(question({ found: [warning, error] })));
    await page('kk');
    const card = within(
      (await screen.findByRole('heading', { name: 'Сұрақтың сапасы' })).closest('section') as HTMLElement,
    );
    const lines = card.getAllByRole('listitem').map(({ textContent }) => textContent);
    expect(lines[0]).toContain('2-жауап. Екі тілдегі сан сәйкес емес: 12:00');
    expect(lines[1]).toContain('Бап. Заңның бабы көрсетілмеген.');
    expect(whyNot(screen.getByRole('button', { name: 'Бекіту' }))).toBe(
      'Қателерді түзетпей, сұрақты тексеруге жіберуге немесе бекітуге болмайды.',
    );
    expect(whyNot(screen.getByRole('button', { name: 'Авторға қайтару' }))).toBeNull();
  });

  it('tells the author why it came back, and that the older version stays in use', async () => {
    const history = [
      {
        event: 'return' as const,
        version: 2,
        status: 'draft' as const,
        by: 'Ерлан',
        local: '2026-02-11T10:15',
        remark: 'Бапты нақтылаңыз',
        lawEdition: null,
      },
    ];
    answerWith(
      answers(
        question({
          status: 'draft',
          acts: ['submit', 'retire'],
          history,
          versionInUse: 1,
          version: 2,
          versions: [{ ...(question().versions[0] as Question['versions'][number]), version: 2 }],
        }),
      ),
    );
    await page('kk');
    expect(await screen.findByText('Сұрақ қайтарылды: Ерлан')).toBeTruthy();
    expect(screen.getByText('Жаңа нұсқа бекітілгенше тестте 1-нұсқасы шыға береді.')).toBeTruthy();
    expect(screen.getByText('2026 жылғы 11 ақпан, 10:15, Ерлан')).toBeTruthy();
  });

  it('shows it as the phone does, in either language', async () => {
    answerWith(answers(question()));
    await page('ru');
    const phone = () => within(document.querySelector('.phone') as HTMLElement);
    await waitFor(() => expect(phone().getByText('Выберите один ответ')).toBeTruthy());
    expect(phone().getByText('Кто открывает участок?')).toBeTruthy();
    expect(phone().getByText('Выберите один ответ')).toBeTruthy();
    fireEvent.click(
      within(screen.getByRole('group', { name: 'Язык показа' })).getByRole('button', { name: 'Қазақша' }),
    );
    await waitFor(() => expect(phone().getByText('Бір жауапты таңдаңыз')).toBeTruthy());
    expect(phone().getByText('Учаскені кім ашады?')).toBeTruthy();
    fireEvent.click(phone().getByRole('radio', { name: 'Аудан әкімі' }));
    await waitFor(() =>
      expect(phone().getByRole<HTMLInputElement>('radio', { name: 'Аудан әкімі' }).checked).toBe(true),
    );
    expect(screen.getByRole('heading', { name: 'Проверка' })).toBeTruthy();
  });

  it('frames it as in a test, and shows an order unsolved', async () => {
    const items = ['a', 'b', 'c'].map((id) => ({ id, text: both(`${id} қадам`, `шаг ${id}`) }));
    const [version] = question().versions;
    if (!version) throw new Error('no version');
    answerWith(
      answers(
        question({
          type: 'ordering',
          versions: [{ ...version, interaction: { type: 'ordering', scoring: 'share', items } }],
        }),
      ),
    );
    await page();
    await screen.findByText('Вопрос 1 из 25');
    const phone = within(document.querySelector('.phone') as HTMLElement);
    expect(phone.getByText('Вопрос 1 из 25')).toBeTruthy();
    expect(phone.getByRole('timer').textContent).toContain('30:00');
    // The view of this kind of question comes when it is needed.
    const buttons = await phone.findAllByRole('button', { name: /шаг/ });
    const steps = buttons.map(({ textContent }) => textContent?.slice(-1));
    expect([...steps].sort()).toEqual(['a', 'b', 'c']);
    expect(steps).not.toEqual(['a', 'b', 'c']);
    fireEvent.click(phone.getByRole('button', { name: 'Поставить метку' }));
    expect(phone.getByRole('button', { name: 'Снять метку' })).toBeTruthy();
  });

  it.each<['kk' | 'ru', string]>([
    ['kk', 'Учаске жоспары'],
    ['ru', 'План участка'],
  ])('shows the reviewer the picture in %s with its areas, and both its descriptions', async (language, alt) => {
    const [version] = question().versions;
    if (!version) throw new Error('no version');
    const hotspot = {
      type: 'hotspot' as const,
      width: 400,
      height: 300,
      areas: [{ shape: 'rectangle' as const, x: 1, y: 2, width: 30, height: 40 }],
    };
    answerWith(
      answers(
        question({
          type: 'hotspot',
          versions: [
            {
              ...version,
              picture: { id: '22222222-0000-4000-8000-000000000009', alt: both('Учаске жоспары', 'План участка') },
              interaction: hotspot,
            },
          ],
        }),
      ),
    );
    await page(language);
    const card = (await screen.findByRole('heading', { name: /^(Сұрақтың 1-нұсқасы|Версия 1)$/ })).closest(
      'section',
    ) as HTMLElement;
    expect(within(card).getByRole('img', { name: alt })).toBeTruthy();
    expect(card.querySelectorAll('svg rect')).toHaveLength(1);
    expect(card.textContent).toContain('Учаске жоспары');
    expect(card.textContent).toContain('План участка');
  });

  it('shows the reviewer which sums hold, and what a partly right response earns', async () => {
    const [version] = question().versions;
    if (!version) throw new Error('no version');
    const cells = [
      ['t', 'Жәшікте', 'В урне', 12],
      ['v', 'Жарамды', 'Действительных', 10],
      ['i', 'Жарамсыз', 'Недействительных', 2],
    ].map(([id, kk, ru, value]) => ({
      id: String(id),
      text: both(String(kk), String(ru)),
      value: Number(value),
      given: id === 't',
    }));
    const protocol = {
      type: 'protocol' as const,
      scoring: 'share' as const,
      cells,
      relations: [{ total: 't', parts: ['v', 'i'] }],
    };
    answerWith(answers(question({ type: 'protocol', versions: [{ ...version, interaction: protocol }] })));
    await page();
    const card = (await screen.findByRole('heading', { name: 'Версия 1' })).closest('section') as HTMLElement;
    expect(card.textContent).toContain('В урне = Действительных + Недействительных (12 = 10 + 2)');
    expect(card.textContent).toContain('Жәшікте = Жарамды + Жарамсыз');
  });

  it('counts drawings against the cap, and changes both cap and audience', async () => {
    const sent = answerWith(answers(question(), { 'PUT /questions/q1/use': { body: question() } }));
    await page();
    expect(await screen.findByText('Предел достигнут, в тесты не попадает')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Изменить' }));
    fireEvent.click(await screen.findByRole('checkbox', { name: 'Председатель' }));
    fireEvent.click(screen.getByRole('checkbox', { name: 'abroad' }));
    const word = screen.getByLabelText('Другая метка');
    fireEvent.change(word, { target: { value: 'новая!' } });
    expect(whyNot(screen.getByRole('button', { name: 'Добавить метку' }))).toBe('Сначала заполните: «Другая метка»');
    fireEvent.change(word, { target: { value: 'Mobile-team' } });
    fireEvent.click(screen.getByRole('button', { name: 'Добавить метку' }));
    expect(screen.getByRole<HTMLInputElement>('checkbox', { name: 'mobile-team' }).checked).toBe(true);
    fireEvent.change(screen.getByLabelText('Сколько раз может выпасть'), { target: { value: '' } });
    fireEvent.click(screen.getByRole('button', { name: 'Сохранить' }));
    await waitFor(() =>
      expect(sent).toContainEqual({
        request: 'PUT /questions/q1/use',
        body: { tags: ['abroad', 'mobile-team'], drawCap: null },
      }),
    );
  });

  it('sends with a new version which one it was written from', async () => {
    const sent = answerWith(
      answers(question(), { 'POST /questions/q1/versions': { status: 409, body: { code: 'changed_meanwhile' } } }),
    );
    await show(
      <Routes>
        <Route path="/questions/:id/edit" element={<EditQuestionPage />} />
      </Routes>,
      { language: 'ru', namespaces: ['quizzes', 'errata', 'bank'], at: '/questions/q1/edit' },
    );
    fireEvent.click(await screen.findByRole('button', { name: 'Сохранить' }));
    await waitFor(() =>
      expect(sent).toContainEqual({
        request: 'POST /questions/q1/versions',
        body: expect.objectContaining({ version: 1, article: '40(1)', difficulty: 1 }) as unknown,
      }),
    );
    expect(await screen.findByText(/Эту запись тем временем изменил другой человек/)).toBeTruthy();
  });

  it('says before it is retired what open tests would have left', async () => {
    const items = [
      {
        id: 't1',
        code: 'FINAL-1',
        title: both('Қорытынды тест', 'Итоговый тест'),
        anchor: false,
        forms: 10,
        formsWithout: 3,
        counted: 10,
        refusalWithout: null,
      },
      {
        id: 't2',
        code: 'TOPIC-1',
        title: both('Тақырып тесті', 'Тест по теме'),
        anchor: false,
        forms: 1,
        formsWithout: 0,
        counted: 10,
        refusalWithout: 'quiz_bank_too_small',
      },
    ];
    answerWith(
      answers(question({ status: 'approved', acts: ['retire'], versionInUse: 1 }), {
        'GET /questions/q1/uses': { body: { items } },
      }),
    );
    await page();
    fireEvent.click(await screen.findByRole('button', { name: 'Вывести из употребления' }));
    const dialog = within(screen.getByRole('dialog'));
    expect(await dialog.findByText('Комплектов без повторов сейчас 10+, без этого вопроса 3')).toBeTruthy();
    expect(dialog.getByText('Без этого вопроса тест никто не сможет начать.')).toBeTruthy();
  });

  it('lints and previews what is being written', async () => {
    answerWith(answers(question()));
    await show(
      <Routes>
        <Route path="/questions/new" element={<NewQuestionPage />} />
      </Routes>,
      { language: 'ru', namespaces: ['quizzes', 'errata', 'bank'], at: '/questions/new' },
    );
    const [kk, ru] = await screen.findAllByRole('textbox', { name: /^По-/ });
    if (!kk || !ru) throw new Error('no fields');
    fireEvent.change(kk, { target: { value: 'Учаске 6:00-де ашыла ма?' } });
    fireEvent.change(ru, { target: { value: 'Участок открывается в 7:00?' } });

    expect(await screen.findByText(/Числа на двух языках не совпадают: 6:00/)).toBeTruthy();
    expect(
      await within(document.querySelector('.phone') as HTMLElement).findByText('Участок открывается в 7:00?'),
    ).toBeTruthy();
    fireEvent.change(screen.getByLabelText('Статья'), { target: { value: '43(1)' } });
    expect(await screen.findByText(/Из этой редакции закона исключено: пункт 1 статьи 43/)).toBeTruthy();
  });
});
