import type { Actor } from '@kaskad/domain';
import { type SyntheticPerson, syntheticPerson } from './names.ts';
import { roster } from './shipped.ts';
import type { Workshop } from './workshop.ts';

export const DEMO_PASSWORD = 'kaskad-demo';
export const DEMO_PIN = '2580';

const REGION = { code: 'KZ-43', kind: 'regional', name: { kk: 'Қызылорда облыстық сайлау комиссиясы', ru: 'Кызылординская областная избирательная комиссия' }, timeZone: 'Asia/Qyzylorda', login: 'founder' };
const TERRITORIAL_SIZE = 7;
/** Members of a precinct commission and how often each size occurs, in per cent. */
const PRECINCT_SIZES = [[5, 40], [7, 42], [9, 11], [11, 7]] as const;
const OFFICES = ['chair', 'deputy', 'secretary'] as const;

export interface Installation {
  readonly founder: Actor;
  readonly regionId: string;
  /** Ids and paths by code. */
  readonly commissions: ReadonlyMap<string, { readonly id: string; readonly path: string; readonly kind: string; readonly number: number | null }>;
}

/** Founds the region and loads its lists: commissions and people of one district from the rosters, the rest made up where `everybody` is asked for. */
export async function setUpRegion(workshop: Workshop, { everybody }: { everybody: boolean }): Promise<Installation> {
  const { founding, rosters, rosterSeed, db, clock } = workshop;
  clock.turnTo(-45, '09:00');
  const { actor: founder, commissionId: regionId } = await founding.found(REGION);
  const load = async (commissionId: string, name: string) => {
    const { id } = await rosters.preview(founder, commissionId, roster(name));
    await rosters.commit(founder, id, { decisions: [] });
  };
  await load(regionId, 'commissions-kyzylorda.csv');
  const rows = await db.query<{ id: string; path: string; code: string; kind: string; number: number | null }[]>('select id, path, code, kind, number from commissions order by code');
  const commissions = new Map(rows.map(({ code, ...commission }) => [code, commission]));
  const syrdariya = commissions.get('KZ-43-SYRDARIYA');
  if (!syrdariya) throw new Error('The list of commissions has no Syrdariya district');
  await load(syrdariya.id, 'syrdariya-2023.xlsx');
  await load(regionId, 'call-centre-2023.csv');

  const people = madeUpPeople(workshop, rows.filter(({ path, kind, code }) =>
    kind === 'precinct' ? everybody && !path.startsWith(syrdariya.path) : everybody || code === REGION.code || code === 'KZ-43-SYRDARIYA'));
  await rosterSeed.load(regionId, { kind: 'members', rows: people }, { actor: founder });
  return { founder, regionId, commissions };
}

function madeUpPeople({ chance }: Workshop, commissions: readonly { code: string; kind: string }[]) {
  let serial = 0;
  return commissions.flatMap(({ code, kind }) => {
    const size = kind === 'precinct' ? chance.weighted(PRECINCT_SIZES) : TERRITORIAL_SIZE;
    return Array.from({ length: size }, (_, place) => rowOf(syntheticPerson(chance, serial++), code, OFFICES[place] ?? 'member'));
  });
}

const rowOf = ({ familyName, givenName, patronymic, ...person }: SyntheticPerson, code: string, position: string) => ({
  ...person, name: { familyName, givenName, patronymic }, position, commission: { text: code, number: null }, place: null,
});
