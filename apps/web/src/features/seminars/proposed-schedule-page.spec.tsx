import type { SeminarProposal } from '@kaskad/contracts';
import { phrases } from '@kaskad/phrases';
import { fireEvent, screen } from '@testing-library/react';
import { Route, Routes } from '../../shared/router/index.ts';
import { answerWith, show } from '../../test/show.tsx';
import { ProposedSchedulePage } from './proposed-schedule-page.tsx';

const figures = {
  trainerMinutes: 0,
  peopleMinutes: 0,
  daysAway: 0,
  balance: 0,
  chairsWait: 0,
  venues: 0,
  slackMissing: 0,
  withoutTrainer: 0,
  withoutRoom: 0,
  withoutDay: 0,
  cost: 0,
};
const running = {
  id: 'one',
  state: 'running',
  title: { kk: 'Көктем', ru: 'Весна' },
  commissionName: { kk: 'Абай', ru: 'Абай' },
  rounds: 3,
  seed: 7,
  plan: { groups: [], figures, greedy: figures, lacks: [], broken: 0 },
} as unknown as SeminarProposal;

it.each(['kk', 'ru'] as const)('says in %s why a running search was not stopped', async (language) => {
  answerWith({
    'GET /seminar-proposals/one': { body: running },
    'POST /seminar-proposals/one/stop': { status: 403, body: { code: 'forbidden' } },
  });
  await show(
    <Routes>
      <Route path="/seminars/proposals/:id" element={<ProposedSchedulePage />} />
    </Routes>,
    { language, namespaces: ['proposals', 'seminars'], at: '/seminars/proposals/one' },
  );
  fireEvent.click(await screen.findByRole('button', { name: phrases[language].proposals.stop }));
  expect((await screen.findByRole('alert')).textContent).toContain(phrases[language].problems.forbidden);
});
