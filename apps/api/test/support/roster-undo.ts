import * as contracts from '@kaskad/contracts';
import { readFileSync } from 'node:fs';
import type { Api, Token } from './api.ts';
import type { TestCommission } from './world.ts';

const { cascadeRoutes, rostersRoutes } = contracts;
const STAFF = ['commission_admin', 'coordinator', 'trainer', 'lecturer', 'auditor'] as const;
/** All that is read without naming a row. */
const READS = Object.entries(contracts)
  .filter(([name]) => name.endsWith('Routes'))
  .flatMap(([, routes]) => Object.values(routes as Record<string, contracts.Route>))
  .filter(({ method, path }) => method === 'GET' && !path.includes(':'));
export const content = (name: string) => readFileSync(new URL(`../../content/rosters/${name}`, import.meta.url));
export const csv = (...rows: string[]) => Buffer.from(rows.join('\r\n'));
export const HEAD = 'Код комиссии;Фамилия;Имя;Отчество;Должность;ИИН;Телефон';

/** Lists that are loaded and taken back, and what stands in the tables around it. */
export function rosterUndo(
  given: () => { readonly api: Api; readonly region: TestCommission; readonly admin: string },
) {
  const idOf = async (code: string) =>
    (await given().api.db.query<{ id: string }[]>('select id from commissions where code = $1', [code]))[0]!.id;
  const placeOf = async (code: string) =>
    (await given().api.db.query<TestCommission[]>('select id, path from commissions where code = $1', [code]))[0]!;
  const personOf = async (familyName: string) =>
    (await given().api.db.query<{ id: string }[]>('select id from persons where family_name = $1', [familyName]))[0]!
      .id;
  const tables = [
    'persons',
    'appointments',
    'commissions',
    'obligations',
    'precinct_readiness',
    'invitations',
    'enrolments',
  ];
  const counts = async () =>
    Promise.all(
      tables.map(
        async (table) => (await given().api.db.query<{ n: number }[]>(`select count(*)::int as n from ${table}`))[0]!.n,
      ),
    );
  const look = (id: string, token: Token = given().admin) =>
    given().api.call(token, rostersRoutes.undoPreview, { params: { id } });
  const undo = (id: string) => given().api.call(given().admin, rostersRoutes.undo, { params: { id } });

  async function load(file: Buffer, name: string, code: string): Promise<string> {
    const { body } = await given().api.upload(given().admin, '/rosters', file, name, {
      commissionId: await idOf(code),
    });
    const done = await given().api.call(given().admin, rostersRoutes.commit, {
      params: { id: body.id as string },
      body: { decisions: [] },
    });
    expect([name, done.status, done.body.code]).toEqual([name, 201, undefined]);
    return done.body.id;
  }
  async function everybodyReads(member: Token) {
    const staff = await Promise.all(STAFF.map((role) => given().api.staff(role, given().region.id)));
    for (const token of [...staff, member])
      for (const route of READS)
        expect([route.path, (await given().api.call(token, route, { query: {} } as never)).status < 500]).toEqual([
          route.path,
          true,
        ]);
  }
  const board = () => given().api.call(given().admin, cascadeRoutes.board, { query: {} });
  return { idOf, placeOf, personOf, counts, look, undo, load, everybodyReads, board };
}
