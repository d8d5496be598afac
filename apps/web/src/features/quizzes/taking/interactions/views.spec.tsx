import { screen } from '@testing-library/react';
import { show } from '../../../../test/show.tsx';
import { QuestionView } from '../question-view.tsx';

const STEM = { kk: 'Қанша?', ru: 'Сколько?' };

describe('a way to answer that is not on the device yet', () => {
  it('comes with its kind, and the question stands on the screen meanwhile', async () => {
    await show(
      <QuestionView
        question={{ stem: STEM, picture: null, interaction: { type: 'number', unit: null } }}
        response={null}
      />,
      { language: 'ru', namespaces: ['quizzes'] },
    );
    expect(screen.getByText(STEM.ru)).toBeTruthy();
    expect(screen.queryByRole('textbox')).toBeNull();
    expect(await screen.findByRole('textbox')).toBeTruthy();
  });
});
