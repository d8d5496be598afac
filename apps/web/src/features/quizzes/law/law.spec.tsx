import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { answerWith, show } from '../../../test/show.tsx';
import { LawPage } from './law-page.tsx';

const both = (kk: string, ru: string) => ({ kk, ru });
const ID = '33333333-0000-4000-8000-000000000001';
const edition = { id: ID, code: '2026-06', name: both('Жаңа редакция', 'Новая редакция'), inForceFrom: '2026-06-01' };
const law = {
  edition,
  articles: null,
  changes: [{ article: '41(6)', change: 'changed', recordedBy: 'Test', recordedAt: '2026-02-10T09:00:00.000Z' }],
  waiting: 1,
  checked: 0,
  mayChange: true,
  tests: [{ id: 't1', code: 'FINAL-1', title: both('Қорытынды тест', 'Итоговый тест'), questions: 2, gone: 1 }],
};
const question = {
  id: 'q1',
  code: 'VO-07',
  stem: both('Өтініш қашанға дейін?', 'До какого времени заявление?'),
  article: '41(6)',
  status: 'approved',
  version: 1,
  inUse: true,
  gone: false,
  mayCheck: true,
  lawEdition: both('Ескі редакция', 'Прежняя редакция'),
  checkedBy: null,
  checkedAt: null,
  remark: null,
};
const certificate = {
  id: 'c1',
  number: 'KZ43-2026-1',
  name: 'Сәрсен Шолпан',
  commission: both('№ 240 комиссия', 'Комиссия № 240'),
  kind: 'completion',
  questions: 2,
  of: 25,
  articles: ['41(6)'],
  checkedBy: null,
  checkedAt: null,
  remark: null,
  mayCheck: true,
};
const pageOf = (...items: unknown[]) => ({ body: { items, next: null, total: items.length } });

describe('law changes', () => {
  it('leave what outlives its article to another person than its author', async () => {
    answerWith({
      'GET /session': {
        body: {
          accountId: 'a',
          personId: null,
          name: 'Test',
          language: 'kk',
          isStaff: true,
          roles: [],
          permissions: ['question.read', 'question.manage'],
        },
      },
      'GET /law-editions': { body: { items: [edition] } },
      [`GET /law-editions/${ID}/changes`]: { body: { ...law, tests: [] } },
      [`GET /law-editions/${ID}/questions`]: pageOf({ ...question, gone: true, mayCheck: false }),
    });
    await show(<LawPage />, { language: 'kk', namespaces: ['quizzes', 'bank'], at: '/questions/law' });
    expect(await screen.findByText('Бап алып тасталған: мұны сұрақтың авторы шешпейді.')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Өзгеріссіз дұрыс' })).toBeNull();
  });

  it('lists questions and certificates, and marks a question as looked at', async () => {
    const sent = answerWith({
      'GET /session': {
        body: {
          accountId: 'a',
          personId: null,
          name: 'Test',
          language: 'ru',
          isStaff: true,
          roles: [],
          permissions: [
            'question.read',
            'question.manage',
            'campaign.manage',
            'certificate.read',
            'certificate.revoke',
          ],
        },
      },
      'GET /law-editions': { body: { items: [edition] } },
      [`GET /law-editions/${ID}/changes`]: { body: law },
      [`PUT /law-editions/${ID}/changes`]: { body: law },
      [`GET /law-editions/${ID}/questions`]: pageOf(question),
      [`GET /law-editions/${ID}/certificates`]: pageOf(certificate),
      'POST /questions/q1/law-checks': { status: 201, body: {} },
      'POST /certificates/c1/law-checks': { status: 201, body: certificate },
    });
    await show(<LawPage />, { language: 'ru', namespaces: ['quizzes', 'bank'], at: '/questions/law' });
    expect(await screen.findByRole('link', { name: 'Сәрсен Шолпан' })).toBeTruthy();
    expect(screen.getByText('2 из 25')).toBeTruthy();
    expect(screen.getByRole('link', { name: 'Итоговый тест (FINAL-1)' }).closest('li')?.textContent).toContain(
      '2 вопроса, из них 1 по исключённой статье',
    );
    fireEvent.click(await screen.findByRole('button', { name: 'Верен без изменений' }));
    const dialog = within(screen.getByRole('dialog'));
    fireEvent.change(dialog.getByRole('textbox'), { target: { value: 'Смысл прежний' } });
    fireEvent.click(dialog.getByRole('button', { name: 'Просмотрено, верно' }));
    await waitFor(() =>
      expect(sent).toContainEqual({
        request: 'POST /questions/q1/law-checks',
        body: { lawEditionId: ID, version: 1, remark: 'Смысл прежний' },
      }),
    );

    fireEvent.click(screen.getByRole('button', { name: 'Остаётся в силе' }));
    fireEvent.click(
      within(screen.getByRole('dialog', { name: 'Сертификат остаётся в силе' })).getByRole('button', {
        name: 'Просмотрено, верно',
      }),
    );
    await waitFor(() =>
      expect(sent).toContainEqual({
        request: 'POST /certificates/c1/law-checks',
        body: { lawEditionId: ID, remark: '' },
      }),
    );

    fireEvent.click(screen.getByRole('button', { name: 'Отметить статьи' }));
    fireEvent.click(screen.getByRole('button', { name: 'Добавить статью' }));
    const articles = screen.getAllByRole('textbox', { name: 'Статья' });
    fireEvent.change(articles.at(-1) as HTMLElement, { target: { value: '43' } });
    fireEvent.change(screen.getByLabelText('Полный перечень статей этой редакции'), {
      target: { value: '40, 41; 43-1' },
    });
    fireEvent.click(screen.getByRole('button', { name: 'Сохранить' }));
    await waitFor(() =>
      expect(sent).toContainEqual({
        request: `PUT /law-editions/${ID}/changes`,
        body: {
          articles: ['40', '41', '43-1'],
          changes: [
            { article: '41(6)', change: 'changed' },
            { article: '43', change: 'changed' },
          ],
        },
      }),
    );
  });
});
