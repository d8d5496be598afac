import { certificateRoutes } from '@kaskad/contracts';
import { queryOptions } from '@tanstack/react-query';
import { call } from '../api/client.ts';
import { keptFor } from './kept-for.ts';

/** The certificates of whoever is signed in, with the QR that proves them; on the phone without a network too. */
export const myCertificates = queryOptions({
  queryKey: ['certificates', 'mine'],
  queryFn: ({ client }) => keptFor(client, 'certificates', (patience) => call(certificateRoutes.mine, {}, patience)),
});
