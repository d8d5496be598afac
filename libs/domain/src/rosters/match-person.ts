import type { KnownPerson, RosterState } from './plan-state.ts';
import { doubt, type PersonData, type RowDoubt } from './roster-row.ts';

/** Whom a row means: one known person, nobody known, or a doubt that only a human can settle between `candidates`. */
export interface Match {
  readonly person: KnownPerson | null;
  readonly candidates: readonly KnownPerson[];
  readonly doubts: readonly RowDoubt[];
}

export type PersonMatcher = (data: PersonData, commissionId: string | null) => Match;

/** An IIN decides; a name decides only within one commission, because namesakes are common. */
export function personMatcher({ persons, iinKeyOf, ownCommissionId }: RosterState): PersonMatcher {
  const byIin = new Map(persons.flatMap((person) => (person.iinKey === null ? [] : [[person.iinKey, person] as const])));
  const byName = Map.groupBy(persons, ({ nameKey }) => nameKey);
  const servesIn = (person: KnownPerson, commissionId: string | null) =>
    person.appointments.some((appointment) => appointment.commissionId === commissionId) ||
    (person.isOperator && commissionId === ownCommissionId && person.homeCommissionId === ownCommissionId);

  return ({ iin, nameKey }, commissionId) => {
    const iinKey = iin === null ? null : iinKeyOf(iin);
    const known = iinKey === null ? undefined : byIin.get(iinKey);
    if (known) return bearsName(known, nameKey) ? { person: known, candidates: [], doubts: [] } : undecided([known], 'iin_other_name');

    const namesakes = byName.get(nameKey) ?? [];
    const here = namesakes.filter((person) => servesIn(person, commissionId));
    const possible = here.filter((person) => iinKey === null || person.iinKey === null);
    if (possible.length === 1) return { person: possible[0]!, candidates: [], doubts: [] };
    if (possible.length > 1) return undecided(possible, 'name_ambiguous');
    if (here.length > 0) return { person: null, candidates: [], doubts: [doubt('same_name_other_iin')] };
    const elsewhere = namesakes.filter((person) => iinKey === null || person.iinKey === null);
    return elsewhere.length > 0 ? undecided(elsewhere, 'name_in_other_commission') : { person: null, candidates: [], doubts: [] };
  };
}

function undecided(candidates: readonly KnownPerson[], code: 'iin_other_name' | 'name_ambiguous' | 'name_in_other_commission'): Match {
  return { person: null, candidates, doubts: [doubt(code)] };
}

/** The bearer of an IIN may have married or got a patronymic; with two parts that differ it is somebody else's number. */
function bearsName({ nameKey }: KnownPerson, wanted: string): boolean {
  const [family, given, patronymic] = nameKey.split('|');
  const [wantedFamily, wantedGiven, wantedPatronymic] = wanted.split('|');
  const samePatronymic = patronymic === wantedPatronymic || patronymic === '' || wantedPatronymic === '';
  return given === wantedGiven && (family === wantedFamily || samePatronymic);
}
