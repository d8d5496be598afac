import { screen } from '@testing-library/react';
import { answerWith, show } from '../../test/show.tsx';
import { RefusedOutcomes } from './refused-outcomes.tsx';

const personId = '0197a1c2-7b1e-7c3a-9d4e-5f6a7b8c9d0e';
const hour = (local: string) => ({ at: '2026-02-12T04:00:00Z', zone: 'Asia/Qyzylorda', local });
const clash = {
  seminarId: null,
  title: null,
  part: 'participant' as const,
  startsAt: hour('2026-02-12T09:00'),
  endsAt: hour('2026-02-12T12:30'),
  mayLeave: true,
};

describe('RefusedOutcomes', () => {
  it.each([
    ['kk', /сол уақытта бос емес/],
    ['ru', /занято в это время/],
  ] as const)('names in %s who is busy, though nobody invited yet stands on the list', async (language, busy) => {
    answerWith({});
    await show(
      <RefusedOutcomes
        seminarId="s"
        act="invite"
        outcomes={[{ personId, name: 'Сәрсен Айгүл', state: null, refusal: 'seminar_clash', clashes: [clash] }]}
        onDone={() => undefined}
      />,
      { language, namespaces: ['seminars'] },
    );
    expect(await screen.findByText(/Сәрсен Айгүл/)).toBeTruthy();
    expect(screen.getByText(busy)).toBeTruthy();
  });
});
