import type { Actor, CommissionData } from '@kaskad/domain';
import type { Chance } from './chance.ts';
import { commissionsOf, type Installation, isSyrdariya, loadKyzylorda, populate } from './installation.ts';
import { KYZYLORDA, type Province } from './provinces.ts';
import type { Workshop } from './workshop.ts';

const CENTRAL = {
  code: 'KZ',
  kind: 'central',
  name: { kk: 'Орталық сайлау комиссиясы', ru: 'Центральная избирательная комиссия' },
  timeZone: 'Asia/Almaty',
  login: 'founder',
};

/**
 * Founds the central commission and loads the regions below it: Kyzylorda from its files, the others made up. The
 * accounts shown first are of Kyzylorda, or else of the first region.
 */
export async function setUpNation(
  workshop: Workshop,
  tell: (line: string) => void,
  provinces: readonly Province[],
): Promise<Installation> {
  workshop.clock.turnTo(-45, '09:00');
  const { actor: founder, commissionId: ownerId } = await workshop.founding.found(CENTRAL);
  const regions = provinces.map(({ code, name, timeZone }) =>
    rowOf({ code, kind: 'regional', parentCode: CENTRAL.code, nameKk: name.kk, nameRu: name.ru, timeZone }),
  );
  const rest = provinces
    .filter(({ code }) => code !== KYZYLORDA)
    .flatMap((province) => below(workshop.chance, province));
  await workshop.rosterSeed.load(ownerId, { kind: 'commissions', rows: [...regions, ...rest] }, { actor: founder });
  const shownFirst = provinces.find(({ code }) => code === KYZYLORDA) ?? provinces[0];
  const regionId = (await commissionsOf(workshop)).get(shownFirst?.code ?? '')?.id ?? '';
  if (shownFirst?.code === KYZYLORDA) await loadKyzylorda(workshop, founder, regionId);
  const commissions = await commissionsOf(workshop);
  tell(`${commissions.size} commissions`);
  await populateRegions(workshop, founder, commissions);
  return { founder, ownerId, regionId, commissions };
}

/** The people, a region at a time. */
async function populateRegions(
  workshop: Workshop,
  founder: Actor,
  commissions: Installation['commissions'],
): Promise<void> {
  const all = [...commissions.values()];
  const owner = all.filter(({ kind }) => kind === 'central');
  let serial = await populate(workshop, founder, owner[0]?.id ?? '', owner);
  for (const region of all.filter(({ kind }) => kind === 'regional')) {
    const own = all.filter(
      ({ kind, path }) => path.startsWith(region.path) && !(kind === 'precinct' && isSyrdariya(commissions, path)),
    );
    serial = await populate(workshop, founder, region.id, own, serial);
  }
}

function below(chance: Chance, { code, districts, precincts }: Province): CommissionData[] {
  // Districts differ in size; every one has its share of the region's precincts, and what rounding leaves goes to the
  // first.
  const weights = Array.from({ length: districts }, () => chance.between(60, 140));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const sizes = weights.map((weight) => Math.floor((precincts * weight) / total));
  sizes[0] = (sizes[0] ?? 0) + precincts - sizes.reduce((sum, size) => sum + size, 0);
  let number = 0;
  return sizes.flatMap((size, index) => {
    const district = districtOf(code, index);
    return [district, ...Array.from({ length: size }, () => precinctOf(code, district.code, ++number))];
  });
}

const districtOf = (region: string, place: number) =>
  rowOf({
    code: `${region}-D${String(place + 1).padStart(2, '0')}`,
    parentCode: region,
    timeZone: null,
    ...(place === 0
      ? { kind: 'city', nameKk: 'Қалалық сайлау комиссиясы', nameRu: 'Городская избирательная комиссия' }
      : {
          kind: 'district',
          nameKk: `№ ${place} аудандық сайлау комиссиясы`,
          nameRu: `Районная избирательная комиссия № ${place}`,
        }),
  });

const precinctOf = (region: string, parentCode: string, number: number) =>
  rowOf({
    code: `${region}-${String(number).padStart(4, '0')}`,
    kind: 'precinct',
    parentCode,
    timeZone: null,
    nameKk: `№ ${number} учаскелік сайлау комиссиясы`,
    nameRu: `Участковая избирательная комиссия № ${number}`,
  });

const rowOf = (row: Omit<CommissionData, 'place'>): CommissionData => ({ ...row, place: null });
