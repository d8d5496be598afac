import { screen } from '@testing-library/react';
import { answerWith, show } from '../../test/show.tsx';
import { MyUnavailabilityPage } from './my-unavailability-page.tsx';

it('shows the own days away without a network, as they were read last', async () => {
  const day = { id: 'one', from: '2026-03-10', until: '2026-03-11', reason: 'Емхана', sessions: [] };
  const seen = () => screen.findByText('Емхана');
  answerWith({ 'GET /unavailabilities/own': { body: { items: [day] } } });
  const first = await show(<MyUnavailabilityPage />, { namespaces: ['seminars'] });
  expect(await seen()).toBeTruthy();
  first.unmount();
  answerWith({ 'GET /unavailabilities/own': { status: 503, body: { code: 'internal' } } });
  await show(<MyUnavailabilityPage />, { namespaces: ['seminars'] });
  expect(await seen()).toBeTruthy();
});
