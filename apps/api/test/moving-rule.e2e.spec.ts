import { type Actor, documentStanding } from '@kaskad/domain';
import fc from 'fast-check';
import { belongs, presentPaths } from '../src/features/people/belonging.sql.ts';
import { type Api, startApi } from './support/api.ts';
import { type LeavingWorld, leavingWorld } from './support/leaving-world.ts';
import { addPerson } from './support/world.ts';

describe('who belongs where', () => {
  let api: Api;
  let world: LeavingWorld;
  beforeAll(async () => {
    api = await startApi();
    world = await leavingWorld(api);
  });
  afterAll(() => api.stop());

  it('the rule in SQL is the rule of the domain, for whoever belongs anywhere', async () => {
    const commissions = [
      world.region,
      world.district,
      world.neighbour,
      world.precinct,
      world.secondPrecinct,
      world.farPrecinct,
    ];
    const place = fc.constantFrom(...commissions);
    await fc.assert(
      fc.asyncProperty(
        place,
        fc.uniqueArray(fc.tuple(place, fc.boolean()), { maxLength: 3, selector: ([one]) => one.id }),
        place,
        async (home, posts, reader) => {
          const personId = await addPerson(api.db, home, { position: null });
          for (const [{ id: commissionId }, isOpen] of posts) {
            await api.db.query(
              "insert into appointments (person_id, commission_id, position, started_on, ended_on, end_reason) values ($1, $2, 'member', '2026-01-01', $3, $4)",
              [personId, commissionId, isOpen ? null : '2026-02-01', isOpen ? null : 'other'],
            );
          }
          const actor: Actor = {
            accountId: 'a',
            personId: null,
            grants: [{ role: 'commission_admin', commissionId: reader.id, path: reader.path }],
          };
          const [row] = await api.db.query<{ inside: boolean; present: string[] }[]>(
            `select ${belongs('$1::uuid', '$2::text[]')} as inside, ${presentPaths('$1::uuid')} as present`,
            [personId, [`${reader.path}%`]],
          );
          const present = [home.path, ...posts.filter(([, isOpen]) => isOpen).map(([{ path }]) => path)];
          expect(new Set(row?.present)).toEqual(new Set(present));
          expect(row?.inside).toBe(
            documentStanding(actor, 'certificate.read', { present, issuedIn: null }) === 'present',
          );
        },
      ),
      { numRuns: 60 },
    );
  });
});
