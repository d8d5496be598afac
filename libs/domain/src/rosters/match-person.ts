import { type NameLikeness, nameLikeness } from './name-likeness.ts';
import type { KnownPerson, RosterAnswer, RosterState } from './plan-state.ts';
import { makeDoubt, type PersonData, type RowDoubt, type RowDoubtCode } from './roster-row.ts';

/**
 * Whom a row means: one known person, nobody known, somebody beyond the reach, or a doubt that only a human can settle
 * between `candidates`.
 */
export interface Match {
  readonly person: KnownPerson | null;
  readonly candidates: readonly KnownPerson[];
  readonly doubts: readonly RowDoubt[];
  readonly elsewhereId: string | null;
  /** Rows of the file, by their places, that bear the same name and may mean the same new person. */
  readonly twins: readonly number[];
  /** The person was found by a name that is written otherwise: the file does not rename. */
  readonly keepsSpelling: boolean;
  /** A human said now that it is this person. */
  readonly isDecided: boolean;
  readonly sameAsRow: number | null;
}

/** Where a row appoints; the position is null for operators. */
interface RowPlace {
  readonly commissionId: string | null;
  readonly position: string | null;
}

export interface PersonMatcher {
  /** The person whom the row means beyond doubt, or who is beyond the reach; null when it takes a second look. */
  readonly certain: (data: PersonData, place: RowPlace) => Match | null;
  /** Who may be meant, among those whom no other row means. */
  readonly likely: (data: PersonData, place: RowPlace, isClaimed: (personId: string) => boolean) => Match;
}

const NOBODY: Match = {
  person: null,
  candidates: [],
  doubts: [],
  elsewhereId: null,
  twins: [],
  keepsSpelling: false,
  isDecided: false,
  sameAsRow: null,
};
const DOUBTS: Readonly<Record<NameLikeness, RowDoubtCode>> = {
  same: 'same_name_new_iin',
  without_patronymic: 'name_without_patronymic',
  other_patronymic: 'name_other_patronymic',
  by_initials: 'name_by_initials',
  one_letter: 'name_one_letter',
  other_form: 'name_other_form',
  parts_swapped: 'name_parts_swapped',
};

/**
 * An IIN decides, and before everything else whether the person is within the reach: of anybody beyond it no name is
 * compared. A name decides only within one commission, because namesakes are common. In the same commission and
 * position even a name that is only like one, or a phone, asks.
 */
export function personMatcher({
  persons,
  iinKeyOf,
  ownCommissionId,
  elsewhere,
  answers = [],
}: RosterState): PersonMatcher {
  const byIin = new Map(
    persons.flatMap((person) => (person.iinKey === null ? [] : [[person.iinKey, person] as const])),
  );
  const byId = new Map(persons.map((person) => [person.id, person]));
  const named = persons.flatMap((person) =>
    [...new Set([person.nameKey, person.nameKeyRu ?? person.nameKey])].map((key) => ({ key, person })),
  );
  const byName = new Map(
    [...Map.groupBy(named, ({ key }) => key)].map(([key, found]) => [key, found.map(({ person }) => person)]),
  );
  const byPhone = Map.groupBy(persons, ({ phone }) => digitsOf(phone));
  const answersOf = Map.groupBy(answers, ({ nameKey }) => nameKey);
  const placesOf = (person: KnownPerson) => [
    ...person.appointments.map(({ commissionId, position }) => `${commissionId} ${position}`),
    ...(person.isOperator && person.homeCommissionId === ownCommissionId ? [`${ownCommissionId} null`] : []),
  ];
  const byPlace = Map.groupBy(
    persons.flatMap((person) => placesOf(person).map((place) => ({ place, person }))),
    ({ place }) => place,
  );
  const keyOf = (iin: string | null) => (iin === null ? null : iinKeyOf(iin));

  const servesIn = (person: KnownPerson, commissionId: string | null) =>
    person.appointments.some((appointment) => appointment.commissionId === commissionId) ||
    (person.isOperator && commissionId === ownCommissionId && person.homeCommissionId === ownCommissionId);
  const isUnknownIin = (person: KnownPerson, iinKey: string | null) => iinKey === null || person.iinKey === null;
  /** What was answered once about this person and a row like this one. */
  const answered = (isSame: boolean, { nameKey }: PersonData, iinKey: string | null) =>
    (answersOf.get(nameKey) ?? [])
      .filter((one) => one.isSame === isSame && concerns(one, iinKey))
      .map(({ personId }) => personId);

  const namesakesHere = (data: PersonData, commissionId: string | null, iinKey: string | null) => {
    const others = answered(false, data, iinKey);
    return (byName.get(data.nameKey) ?? []).filter(
      (person) => servesIn(person, commissionId) && !others.includes(person.id),
    );
  };

  const certain: PersonMatcher['certain'] = (data, { commissionId }) => {
    const iinKey = keyOf(data.iin);
    const elsewhereId = iinKey === null ? undefined : elsewhere?.byIin.get(iinKey);
    if (elsewhereId !== undefined) return { ...NOBODY, elsewhereId, doubts: [makeDoubt('known_elsewhere')] };
    const known = iinKey === null ? undefined : byIin.get(iinKey);
    const same = answered(true, data, iinKey).flatMap((id) => byId.get(id) ?? []);
    if (known && same.includes(known)) return { ...NOBODY, person: known, keepsSpelling: true };
    if (known && bearsName(known, data.nameKey)) return { ...NOBODY, person: known };
    if (known && isRussianForm(known, data)) return { ...NOBODY, person: known, keepsSpelling: true };
    // A question that was answered is not asked again, unless the person's IIN was changed since.
    const answer = same.filter((person) => known !== undefined || isUnknownIin(person, iinKey));
    if (answer.length === 1) return { ...NOBODY, person: answer[0]!, keepsSpelling: true };
    if (known) return null;
    const possible = namesakesHere(data, commissionId, iinKey).filter((person) => isUnknownIin(person, iinKey));
    return possible.length === 1
      ? { ...NOBODY, person: possible[0]!, keepsSpelling: isRussianForm(possible[0]!, data) }
      : null;
  };

  const likely: PersonMatcher['likely'] = (data, { commissionId, position }, isClaimed) => {
    const iinKey = keyOf(data.iin);
    const others = answered(false, data, iinKey);
    const isFree = (person: KnownPerson) => !isClaimed(person.id) && !others.includes(person.id);
    const peers = (byPlace.get(`${commissionId} ${position}`) ?? []).map(({ person }) => person).filter(isFree);
    const close = peers.flatMap((person) => closeness(person, data) ?? []);
    const reachable =
      data.phone === null
        ? []
        : (byPhone.get(digitsOf(data.phone)) ?? []).filter((person) => isFree(person) && !peers.includes(person));
    const known = iinKey === null ? undefined : byIin.get(iinKey);
    if (known) return undecided([known, ...close.map(({ person }) => person)], 'iin_other_name');

    const here = namesakesHere(data, commissionId, iinKey);
    const possible = here.filter((person) => isUnknownIin(person, iinKey));
    if (possible.length > 1) return undecided(possible, 'name_ambiguous');
    // Somebody who moved and whose name is spelt otherwise is found by the phone.
    const moved = reachable.flatMap((person) => {
      const found = closeness(person, data);
      return found &&
        found.code !== 'same_phone_other_name' &&
        !(found.code === 'same_name_new_iin' && isUnknownIin(person, iinKey))
        ? [found]
        : [];
    });
    const [first, ...rest] = [...close, ...moved];
    if (first)
      return undecided(
        [first, ...rest].map(({ person }) => person),
        first.code,
      );
    if (here.length > 0) return { ...NOBODY, doubts: [makeDoubt('same_name_other_iin')] };

    const away = (byName.get(data.nameKey) ?? []).filter(
      (person) => isUnknownIin(person, iinKey) && !others.includes(person.id),
    );
    if (away.length > 0) return undecided(away, 'name_in_other_commission');
    const elsewhereId =
      position === null && data.phone !== null ? elsewhere?.byPhone.get(digitsOf(data.phone)) : undefined;
    return elsewhereId === undefined
      ? NOBODY
      : { ...NOBODY, elsewhereId, doubts: [makeDoubt('phone_known_elsewhere', 'phone')] };
  };
  return { certain, likely };
}

/** An answer about a name holds for the IIN that it was given for, and for rows or answers without one. */
const concerns = (answer: RosterAnswer, iinKey: string | null) =>
  answer.iinKey === iinKey || iinKey === null || answer.iinKey === null;

/** What tells phones apart, however they were written when they were stored. */
const digitsOf = (phone: string | null) => phone?.replace(/\D/g, '').slice(-10) ?? '';

function closeness(person: KnownPerson, data: PersonData): { person: KnownPerson; code: RowDoubtCode } | null {
  const likeness = nameLikeness(person.name, data.name, { one: person.nameKey, other: data.nameKey });
  if (likeness) return { person, code: DOUBTS[likeness] };
  return data.phone !== null && digitsOf(data.phone) === digitsOf(person.phone)
    ? { person, code: 'same_phone_other_name' }
    : null;
}

function undecided(candidates: readonly KnownPerson[], code: RowDoubtCode): Match {
  return { ...NOBODY, candidates, doubts: [makeDoubt(code)] };
}

/** The row writes the name as Russian papers do, and does not rename. */
const isRussianForm = ({ nameKey, nameKeyRu }: KnownPerson, data: PersonData) =>
  data.nameKey !== nameKey && data.nameKey === nameKeyRu;

/** The bearer of an IIN may have married or got a patronymic; with two parts that differ it is somebody else's number. */
function bearsName({ nameKey }: KnownPerson, wanted: string): boolean {
  const [family, given, patronymic] = nameKey.split('|');
  const [wantedFamily, wantedGiven, wantedPatronymic] = wanted.split('|');
  const samePatronymic = patronymic === wantedPatronymic || patronymic === '' || wantedPatronymic === '';
  return given === wantedGiven && (family === wantedFamily || samePatronymic);
}
