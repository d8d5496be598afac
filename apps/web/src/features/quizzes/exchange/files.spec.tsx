import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { answerWith, show, whyNot } from '../../../test/show.tsx';
import { ExportPage } from './export-page.tsx';
import { NewImportPage } from './new-import-page.tsx';
import { ID, both, SESSION } from './imported.fixture.tsx';

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
    expect(whyNot(check)).toMatch(/^Сначала заполните: «Файл/);
    fireEvent.change(await screen.findByLabelText(/^Файл с вопросами/), {
      target: { files: [new File(['x'], 'a.gift')] },
    });
    await waitFor(() => expect(check.getAttribute('aria-describedby')).toBeNull());
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
