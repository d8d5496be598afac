import 'fake-indexeddb/auto';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { Route, Routes } from '../../shared/router/index.ts';
import { answerWith, show } from '../../test/show.tsx';
import { LessonPage } from './lesson-page.tsx';

const ID = '0197a1c2-7b1e-7c3a-9d4e-5f6a7b8c9d0e';
const NEXT = '0197a1c2-7b1e-7c3a-9d4e-5f6a7b8c9d0f';

describe('LessonPage', () => {
  it.each(['kk', 'ru'] as const)(
    'leads from a lesson that another version replaced to the list, in %s',
    async (language) => {
      answerWith({ [`GET /lessons/${ID}`]: { status: 409, body: { code: 'lesson_replaced' } } });
      await show(
        <Routes>
          <Route path="/learn/lessons/:id" element={<LessonPage />} />
        </Routes>,
        { language, namespaces: ['learning'], at: `/learn/lessons/${ID}` },
      );
      expect(await screen.findByRole('heading', { level: 1 })).toBeTruthy();
      expect(screen.getByRole('link').getAttribute('href')).toBe('/learn');
      expect(screen.queryByRole('button')).toBeNull();
    },
  );

  it.each([
    ['/learn', '?again'],
    [`/learn/lessons/${NEXT}`, ''],
  ])('leads to %s from a lesson at "%s"', async (address, search) => {
    const text = { kk: 'Сабақ', ru: 'Урок' };
    const lesson = {
      id: ID,
      title: text,
      module: text,
      html: text,
      article: '',
      lawEdition: text,
      figure: null,
      videoUrl: null,
      attachment: null,
      done: search !== '',
      place: 1,
      of: 2,
      changedOn: null,
      nextId: NEXT,
    };
    const sent = answerWith({
      [`GET /lessons/${ID}`]: { body: lesson },
      [`POST /lessons/${ID}/completion`]: { status: 201, body: { done: true } },
    });
    await show(
      <Routes>
        <Route path="/learn/lessons/:id" element={<LessonPage />} />
        <Route path="/learn" element={<p>{'LEARN'}</p>} />
      </Routes>,
      { language: 'ru', namespaces: ['learning'], at: `/learn/lessons/${ID}${search}` },
    );
    fireEvent.click(await screen.findByRole('button', { name: 'Прочитано' }));
    await waitFor(() => expect(window.location.pathname).toBe(address));
    expect(sent.map(({ request }) => request)).toContain(`POST /lessons/${ID}/completion`);
  });
});
