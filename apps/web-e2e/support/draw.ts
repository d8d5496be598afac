import type { APIRequestContext } from '@playwright/test';
import { read } from './people.ts';

type WithId = { readonly id: string };
interface Items<T> {
  readonly items: readonly T[];
}

/** A sample to look at: one that there is, or one of what is reported here. */
export async function aDraw(request: APIRequestContext): Promise<string> {
  const [drawn] = (await read<Items<WithId>>(request, '/spot-check-draws')).items;
  if (drawn) return drawn.id;
  const { items } = await read<Items<WithId & { endsAt: { local: string } }>>(request, '/seminars?state=held');
  const days = items.map(({ endsAt }) => endsAt.local.slice(0, 10)).sort();
  for (const { id } of items.slice(0, 3)) {
    const filed = await request.post(`/api/seminars/${id}/reports`, {
      data: { headcount: 20, incidents: 'Жарық сөнді' },
    });
    if (!filed.ok()) throw new Error(await filed.text());
  }
  const reply = await request.post('/api/spot-check-draws', {
    data: { from: days[0], until: days.at(-1), percent: 50 },
  });
  if (!reply.ok()) throw new Error(await reply.text());
  return ((await reply.json()) as WithId).id;
}
