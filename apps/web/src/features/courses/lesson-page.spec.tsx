import 'fake-indexeddb/auto';
import { screen } from '@testing-library/react';
import { Route, Routes } from 'react-router';
import { answerWith, show } from '../../test/show.tsx';
import { LessonPage } from './lesson-page.tsx';

const ID = '0197a1c2-7b1e-7c3a-9d4e-5f6a7b8c9d0e';

describe('LessonPage', () => {
  it.each(['kk', 'ru'] as const)(
    'leads from a lesson that another version replaced to the list, in %s',
    async (language) => {
      answerWith({ [`GET /lessons/${ID}`]: { status: 409, body: { code: 'lesson_replaced' } } });
      await show(
        <Routes>
          <Route path="/learn/lessons/:id" element={<LessonPage />} />
        </Routes>,
        { language, namespaces: ['courses'], at: `/learn/lessons/${ID}` },
      );
      expect(await screen.findByRole('heading', { level: 1 })).toBeTruthy();
      expect(screen.getByRole('link').getAttribute('href')).toBe('/learn');
      expect(screen.queryByRole('button')).toBeNull();
    },
  );
});
