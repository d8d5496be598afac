import { type MergePersons, mergingRoutes as routes } from '@kaskad/contracts';
import type { Api, Token } from './api.ts';
import type { MergingWorld } from './merging-world.ts';

/** Merging over HTTP, as those who may do it. */
export function mergingActs(
  given: () => { readonly api: Api; readonly world: MergingWorld; readonly admin: string; readonly second: string },
) {
  const preview = (
    token: Token = given().admin,
    survivorId = given().world.survivorId,
    loserId = given().world.loserId,
  ) => given().api.call(token, routes.preview, { params: { id: survivorId }, query: { with: loserId } });
  const merge = async (over: Partial<MergePersons> = {}, token: Token = given().admin) => {
    const { seen } = (await preview(given().admin, over.survivorId, over.loserId)).body;
    return given().api.call(token, routes.merge, {
      body: {
        survivorId: given().world.survivorId,
        loserId: given().world.loserId,
        reason: 'Екі рет тіркелген',
        seen,
        ...over,
      },
    });
  };
  const decide = (id: string, approves: boolean, token: Token = given().second) =>
    given().api.call(token, routes.decide, { params: { id }, body: { approves } });
  const undo = (id: string, token: Token = given().admin) =>
    given().api.call(token, routes.undo, { params: { id }, body: { reason: 'Бөлек адамдар екен' } });
  const rows = <T>(sql: string, ...values: unknown[]) => given().api.db.query<T[]>(sql, values);
  const kinds = (body: { effects: { kind: string; moved: number; clashes: unknown[] }[] }) =>
    Object.fromEntries(body.effects.map(({ kind, moved, clashes }) => [kind, [moved, clashes.length]]));
  return { preview, merge, decide, undo, rows, kinds };
}
