import type { ImportItem, QuestionImportDetail } from '@kaskad/contracts';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { Route, Routes } from 'react-router';
import { answerWith, show, type TestAnswers } from '../../../test/show.tsx';
import { ExportPage } from './export-page.tsx';
import { ImportPage } from './import-page.tsx';
import { NewImportPage } from './new-import-page.tsx';

const ID = '0197a1c2-7b1e-7c3a-9d4e-5f6a7b8c9d0e';
const both = (kk: string, ru: string) => ({ kk, ru });
const item = (over: Partial<ImportItem>): ImportItem => ({
  place: 0, file: 0, line: 3, verdict: 'new', refusal: null, code: 'DAY-1', type: 'single', topic: 'voting', topicTitle: both('Дауыс беру', 'Голосование'), difficulty: 2, article: '20(3)', tags: [],
  stem: both('Дауыс беру нешеде басталады?', 'Во сколько начинается голосование?'), rationale: both('', ''), parts: [{ text: both('Сағат 7-де', 'В 7 часов'), right: true }, { text: both('', 'В 8 часов'), right: false }], hasPicture: false,
  notes: [{ code: 'language_missing', value: 'kk' }], findings: [{ code: 'text_missing', severity: 'error', language: 'kk', place: 'options', index: 1, words: '' }], question: null, changes: [], ...over,
});
const CHANGED = item({ place: 1, line: 9, verdict: 'changed', code: 'DAY-2', question: { id: ID, code: 'DAY-2' }, changes: ['interaction', 'article'], notes: [], findings: [] });
const REFUSED = item({ place: 2, line: 14, verdict: 'refused', code: '', refusal: { code: 'question_all_correct', value: '' }, notes: [], findings: [] });
const detail: QuestionImportDetail = {
  id: ID, format: 'gift', files: ['сұрақтар.gift'], state: 'preview', commission: { id: ID, name: both('Облыстық комиссия', 'Областная комиссия') }, topic: 'voting', topicTitle: both('Дауыс беру', 'Голосование'),
  lawEdition: { id: ID, name: both('2023', '2023') }, counts: { new: 1, changed: 1, unchanged: 0, refused: 1 }, gaps: 1, by: 'Сәрсен', createdAt: '2026-02-10T14:00', committedAt: null,
  items: { items: [item({}), CHANGED, REFUSED], next: null, total: 3 }, gapList: [{ file: 0, line: 20, title: 'Эссе жазыңыз', code: 'type_unsupported', value: 'essay' }],
};
const SESSION: TestAnswers = { 'GET /session': { body: { accountId: 'a', personId: null, name: 'Test', language: 'ru', isStaff: true, roles: [], permissions: ['question.read', 'question.manage'] } } };

const openImport = async (language: 'kk' | 'ru', answers: TestAnswers = {}) => {
  const sent = answerWith({ ...SESSION, [`GET /question-imports/${ID}`]: { body: detail }, ...answers });
  await show(<Routes><Route path="/questions/imports/:id" element={<ImportPage />} /></Routes>, { language, namespaces: ['exchange', 'quizzes', 'bank'], at: `/questions/imports/${ID}` });
  return sent;
};

describe('what was read of a file', () => {
  it.each([
    { language: 'kk', missing: 'Мәтіннің бір бөлігі қазақша жоқ: тексеруге жібермей тұрып жазу керек', changed: 'Өзгеретіні: нұсқалар не кілт, бап', gap: /20-жол: Сұрақтың мұндай түрі қолданылмайды: essay/, commit: '2 сұрақты енгізу' },
    { language: 'ru', missing: 'Часть текста есть не на всех языках, нет на казахском: допишите до отправки на проверку', changed: 'Изменится: варианты или ключ, статья', gap: /строка 20: Такой вид вопроса не поддерживается: essay/, commit: 'Внести 2 вопроса' },
  ] as const)('says in $language what was understood, what was not, and what would change', async ({ language, missing, changed, gap, commit }) => {
    await openImport(language);
    expect(await screen.findByText(missing)).toBeTruthy();
    expect(screen.getByText(changed)).toBeTruthy();
    expect(screen.getByText((_, element) => element?.tagName === 'LI' && gap.test(element.textContent ?? ''))).toBeTruthy();
    expect(screen.getByRole('button', { name: commit })).toBeTruthy();
    // What is refused is not to be taken.
    expect(screen.getAllByRole('checkbox')).toHaveLength(3);
  });

  it('takes in what is left, and sends on to review when asked to', async () => {
    const sent = await openImport('ru', { [`POST /question-imports/${ID}/commit`]: { body: { ...detail, state: 'committed' } } });
    const [, second] = await screen.findAllByRole('checkbox', { name: 'Внести' });
    fireEvent.click(second as HTMLElement);
    fireEvent.click(screen.getByRole('checkbox', { name: /сразу отправить на проверку/ }));
    fireEvent.click(screen.getByRole('button', { name: 'Внести 1 вопрос' }));
    await waitFor(() => expect(sent.find(({ request }) => request.endsWith('/commit'))?.body).toEqual({ seen: detail.counts, leaveOut: [1], submit: true }));
    expect(await screen.findByText('В банк внесён 1 вопрос')).toBeTruthy();
  });

  it('says when the bank has changed meanwhile', async () => {
    await openImport('kk', { [`POST /question-imports/${ID}/commit`]: { status: 409, body: { code: 'changed_meanwhile' } } });
    fireEvent.click(await screen.findByRole('button', { name: '2 сұрақты енгізу' }));
    expect(await screen.findByText(/Осы аралықта банк өзгерді/)).toBeTruthy();
  });
});

describe('a file to read', () => {
  it('goes with what the file does not say, and a refusal is worded', async () => {
    const sent = answerWith({
      ...SESSION, 'GET /questions/choices': { body: { commissions: [{ id: ID, name: both('Облыс', 'Область') }], lawEditions: [{ id: ID, name: both('2023', '2023'), articles: null, gone: [] }], audiences: [] } },
      'GET /topics': { body: { items: [{ code: 'voting', title: both('Дауыс беру', 'Голосование'), approved: [1, 1, 1] }] } }, 'POST /question-imports': { status: 422, body: { code: 'exchange_format_unknown' } },
    });
    await show(<NewImportPage />, { language: 'ru', namespaces: ['exchange', 'quizzes'], at: '/questions/imports/new' });
    const check = await screen.findByRole('button', { name: 'Проверить файл' });
    expect((check as HTMLButtonElement).disabled).toBe(true);
    fireEvent.change(await screen.findByLabelText(/^Файл с вопросами/), { target: { files: [new File(['x'], 'a.gift')] } });
    await waitFor(() => expect((check as HTMLButtonElement).disabled).toBe(false));
    fireEvent.click(check);
    expect((await screen.findByRole('alert')).textContent).toContain('Формат файла не распознан');
    const form = sent.find(({ request }) => request === 'POST /question-imports')?.body as FormData;
    expect([form.get('commissionId'), form.get('topic'), form.get('difficulty'), form.get('language')]).toEqual([ID, 'voting', '2', 'auto']);
    expect(form.getAll('file')).toHaveLength(1);
  });
});

describe('a file to write', () => {
  it('tells what the format cannot hold, and goes on with the filter of the bank', async () => {
    answerWith({ ...SESSION, 'GET /questions/export/outlook': { body: { asked: 12, written: 10, losses: [{ code: 'type', questions: 2, codes: ['PR-1', 'PR-2'] }] } } });
    await show(<ExportPage />, { language: 'ru', namespaces: ['exchange', 'quizzes'], at: '/questions/export?topic=voting&q=abc&format=gift' });
    expect(await screen.findByText('В файл войдёт 10 вопросов из 12')).toBeTruthy();
    expect(within(screen.getByRole('table')).getByText('PR-1, PR-2')).toBeTruthy();
    expect(screen.getByRole('link', { name: 'Скачать файл' }).getAttribute('href')).toBe('/api/questions/export?search=abc&topic=voting&format=gift&language=both&in=ru');
  });
});
