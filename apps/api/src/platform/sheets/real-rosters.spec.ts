import {
  type KnownCommission,
  type KnownPerson,
  type PersonRow,
  planRoster,
  readRoster,
  type RosterReading,
  type RosterState,
} from '@kaskad/domain';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readSheet } from './read-sheet.ts';

async function read(name: string): Promise<RosterReading> {
  const { sheets } = await readSheet(readFileSync(join(import.meta.dirname, '../../../content/rosters', name)), name);
  const reading = readRoster(sheets);
  if (typeof reading === 'string') throw new Error(reading);
  return reading;
}

const tally = (values: readonly unknown[]) =>
  Object.fromEntries([...Map.groupBy(values, String)].map(([value, all]) => [value, all.length]));
const doubtsOf = ({ rows }: RosterReading) => tally(rows.flatMap(({ doubts }) => doubts.map(({ code }) => code)));

describe('the rosters of the Kyzylorda region', () => {
  it('commissions-kyzylorda.csv: the tree of 387 commissions', async () => {
    const reading = await read('commissions-kyzylorda.csv');
    if (reading.kind !== 'commissions') throw new Error(reading.kind);
    expect(tally(reading.rows.map(({ data }) => data.kind))).toEqual({
      regional: 1,
      district: 7,
      city: 1,
      precinct: 378,
    });
    expect(tally(reading.rows.map(({ data }) => data.parentCode))).toMatchObject({
      null: 1,
      'KZ-43': 8,
      'KZ-43-CITY': 126,
      'KZ-43-SYRDARIYA': 20,
      'KZ-43-KAZALY': 46,
    });
    expect(reading.rows[0]!.data.timeZone).toBe('Asia/Qyzylorda');
    expect(doubtsOf(reading)).toEqual({});
    expect([reading.skipped, reading.tables[0]!.unread]).toEqual([[], []]);
  });

  it.each([
    [
      'syrdariya-2023.xlsx',
      20,
      { chair: 20, deputy: 20, secretary: 20, member: 84 },
      { kk: 135, ru: 9 },
      ['title_line', 'title_line', 'total_line'],
    ],
    ['kazaly-2023.csv', 46, { chair: 46, deputy: 46, secretary: 46, member: 168 }, { kk: 278, ru: 28 }, []],
  ])('%s: the members of %i commissions', async (name, commissions, positions, languages, skipped) => {
    const reading = await read(name);
    if (reading.kind !== 'members') throw new Error(reading.kind);
    const people = reading.rows.map(({ data }) => data);
    expect(new Set(people.map(({ commission }) => commission?.number)).size).toBe(commissions);
    expect(tally(people.map(({ position }) => position))).toEqual(positions);
    expect(tally(people.map(({ language }) => language))).toEqual(languages);
    expect(
      people.every(
        ({ phone, iin, name: { familyName, givenName, patronymic } }) =>
          /^\+77\d{9}$/.test(phone!) && iin?.length === 12 && familyName && givenName && patronymic,
      ),
    ).toBe(true);
    expect(people.every(({ nominatedBy }) => nominatedBy !== '')).toBe(true);
    expect(doubtsOf(reading)).toEqual({ iin_check_digit: people.length });
    expect(reading.skipped.map(({ reason }) => reason)).toEqual(skipped);
    expect(reading.tables[0]!.unread).toEqual([]);
  });

  it('call-centre-2023.csv: 24 operators', async () => {
    const reading = await read('call-centre-2023.csv');
    if (reading.kind !== 'operators') throw new Error(reading.kind);
    expect(tally(reading.rows.map(({ data }) => data.language))).toEqual({ kk: 22, ru: 2 });
    expect(reading.rows.every(({ data }) => /^\+77\d{9}$/.test(data.phone!))).toBe(true);
    expect(doubtsOf(reading)).toEqual({ iin_check_digit: 24 });
  });

  it.each(['syrdariya-2023.xlsx', 'kazaly-2023.csv', 'call-centre-2023.csv'])(
    '%s: everyone is new at first and unchanged afterwards',
    async (name) => {
      const reading = await read(name);
      const people = reading.kind === 'commissions' ? [] : reading.rows;
      const state: RosterState = {
        ownCommissionId: 'KZ-43',
        commissions: await knownCommissions(),
        persons: [],
        iinKeyOf: (iin) => `#${iin}`,
        mayAddRoot: false,
      };
      expect(planRoster(reading, state).counts).toMatchObject({ new: people.length });
      const second = planRoster(reading, { ...state, persons: people.map(knownPerson) });
      expect(second.counts).toMatchObject({ unchanged: people.length });
      expect(second.missing).toEqual([]);
    },
  );
});

async function knownCommissions(): Promise<KnownCommission[]> {
  const reading = await read('commissions-kyzylorda.csv');
  if (reading.kind !== 'commissions') throw new Error(reading.kind);
  return reading.rows.map(({ data }) => ({
    ...data,
    id: data.code,
    kind: data.kind!,
    number: data.kind === 'precinct' ? Number(data.code.slice(-3)) : null,
    timeZone: 'Asia/Qyzylorda',
  }));
}

function knownPerson({ line, data }: PersonRow): KnownPerson {
  const { name, nameKey, phone, commission, position, nominatedBy } = data;
  const commissionId = `KZ-43-${String(commission?.number).padStart(3, '0')}`;
  return {
    id: `p${line}`,
    iinKey: `#${data.iin}`,
    nameKey,
    name,
    phone,
    language: data.language!,
    isOperator: position === null,
    homeCommissionId: 'KZ-43',
    appointments: position === null ? [] : [{ id: `a${line}`, commissionId, position, nominatedBy }],
  };
}
