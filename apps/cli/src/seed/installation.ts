import type { Actor } from '@kaskad/domain';
import { type SyntheticPerson, syntheticPerson } from './names.ts';
import { KYZYLORDA } from './provinces.ts';
import { roster } from './shipped.ts';
import type { Workshop } from './workshop.ts';

export const DEMO_PASSWORD = 'kaskad-demo';
export const DEMO_PIN = '2580';
export const SYRDARIYA = 'KZ-43-SYRDARIYA';

const REGION = {
  code: KYZYLORDA,
  kind: 'regional',
  name: { kk: 'Қызылорда облыстық сайлау комиссиясы', ru: 'Кызылординская областная избирательная комиссия' },
  timeZone: 'Asia/Qyzylorda',
  login: 'founder',
};
const TERRITORIAL_SIZE = 7;
/** Members of a precinct commission and how often each size occurs, in per cent. */
const PRECINCT_SIZES = [
  [5, 40],
  [7, 42],
  [9, 11],
  [11, 7],
] as const;
const OFFICES = ['chair', 'deputy', 'secretary'] as const;

export interface SeedCommission {
  readonly id: string;
  readonly path: string;
  readonly code: string;
  readonly kind: string;
  readonly timeZone: string;
}

export interface Installation {
  readonly founder: Actor;
  /** The commission that owns everything. */
  readonly ownerId: string;
  readonly regionId: string;
  /** By code. */
  readonly commissions: ReadonlyMap<string, SeedCommission>;
}

/**
 * Founds the region and loads its lists: commissions and people of one district from the rosters, the rest made up
 * where `everybody` is asked for.
 */
export async function setUpRegion(workshop: Workshop, { everybody }: { everybody: boolean }): Promise<Installation> {
  workshop.clock.turnTo(-45, '09:00');
  const { actor: founder, commissionId: regionId } = await workshop.founding.found(REGION);
  await loadKyzylorda(workshop, founder, regionId);
  const commissions = await commissionsOf(workshop);
  await populate(
    workshop,
    founder,
    regionId,
    [...commissions.values()].filter(({ code, kind, path }) =>
      kind === 'precinct'
        ? everybody && !isSyrdariya(commissions, path)
        : everybody || code === KYZYLORDA || code === SYRDARIYA,
    ),
  );
  return { founder, ownerId: regionId, regionId, commissions };
}

/** The lists that exist as files, loaded as their commission would: preview, then commit. */
export async function loadKyzylorda({ rosters, db }: Workshop, founder: Actor, regionId: string): Promise<void> {
  const load = async (commissionId: string, name: string) => {
    const { id } = await rosters.preview(founder, commissionId, roster(name));
    await rosters.commit(founder, id, { decisions: [], kinds: [] });
  };
  await load(regionId, 'commissions-kyzylorda.csv');
  const [syrdariya] = await db.query<{ id: string }[]>('select id from commissions where code = $1', [SYRDARIYA]);
  if (!syrdariya) throw new Error('The list of commissions has no Syrdariya district');
  await load(syrdariya.id, 'syrdariya-2023.xlsx');
  await load(regionId, 'call-centre-2023.csv');
}

export async function commissionsOf({ db }: Workshop): Promise<Map<string, SeedCommission>> {
  const rows = await db.query<SeedCommission[]>(
    'select id, path, code, kind, time_zone as "timeZone" from commissions order by code',
  );
  return new Map(rows.map((row) => [row.code, row]));
}

/** Whether the path lies in the district whose members stand in a file. */
export const isSyrdariya = (commissions: ReadonlyMap<string, SeedCommission>, path: string) =>
  path.startsWith(commissions.get(SYRDARIYA)?.path ?? '//');

/**
 * Fills commissions below `aboveId` with people who do not exist; `firstSerial` keeps IINs and phones of several calls
 * apart. Returns the next serial.
 */
export async function populate(
  { chance, rosterSeed }: Workshop,
  founder: Actor,
  aboveId: string,
  commissions: readonly SeedCommission[],
  firstSerial = 0,
): Promise<number> {
  let serial = firstSerial;
  const rows = commissions.flatMap(({ code, kind }) => {
    const size = kind === 'precinct' ? chance.weighted(PRECINCT_SIZES) : TERRITORIAL_SIZE;
    return Array.from({ length: size }, (_, index) =>
      rowOf(syntheticPerson(chance, serial++), code, OFFICES[index] ?? 'member'),
    );
  });
  await rosterSeed.load(aboveId, { kind: 'members', rows }, { actor: founder });
  return serial;
}

const rowOf = ({ familyName, givenName, patronymic, ...person }: SyntheticPerson, code: string, position: string) => ({
  ...person,
  name: { familyName, givenName, patronymic },
  position,
  commission: { text: code, number: null },
  place: null,
});

/** Gives everybody on the rosters an account, as if each had accepted an invitation. Returns how many people there are. */
export async function joinEverybody({ db, demo }: Workshop): Promise<number> {
  const persons = await db.query<{ id: string }[]>('select id from persons');
  await demo.joinPersons(
    persons.map(({ id }) => id),
    DEMO_PIN,
  );
  return persons.length;
}
