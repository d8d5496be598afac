import { seminarsRoutes } from '@kaskad/contracts';
import { queryOptions } from '@tanstack/react-query';
import { call, type Patience } from '../api/client.ts';
import { keptOffline } from '../api/kept-offline.ts';
import { heardContact } from '../device/contact-clock.ts';

/** The seminars in which somebody takes part, teaches or may take part; on the phone without a network too. */
export const mySeminars = (owner: string) =>
  queryOptions({
    queryKey: ['seminars', 'mine', owner],
    queryFn: () => keptOffline(`${owner}.mine`, (patience) => call(seminarsRoutes.mine, {}, patience)),
    networkMode: 'always',
  });

/** The precincts that somebody leads as chair, deputy or secretary, with their members; kept in the same way. */
export const ownPrecincts = (owner: string) =>
  queryOptions({
    queryKey: ['seminars', 'precincts', owner],
    queryFn: () => keptOffline(`${owner}.precincts`, ownPrecinctsNow),
    networkMode: 'always',
  });

/** From the network: with it comes the server's time. */
async function ownPrecinctsNow(patience?: Patience) {
  const answer = await call(seminarsRoutes.ownPrecincts, {}, patience);
  heardContact(answer.contact);
  return answer;
}
