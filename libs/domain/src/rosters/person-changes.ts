import type { Match } from './match-person.ts';
import { soundKey } from './name-key.ts';
import { isVariant, nameLikeness } from './name-likeness.ts';
import type { PersonName } from './person-name.ts';
import { compareFields, type FieldChange } from './plan-row.ts';
import type { KnownAppointment, KnownPerson, RosterState } from './plan-state.ts';
import { makeDoubt, type PersonRow, type RowDoubt } from './roster-row.ts';

/**
 * A part of the name counts as changed only when it sounds different: whoever keeps the list in Russian letters does
 * not rename people. Of a person who was found by a name written otherwise the name stays, unless the file says a part
 * that is quite another.
 */
export function personChanges(
  { data: { name, nameKey, phone, language, iin } }: PersonRow,
  person: KnownPerson,
  match: Match,
  state: RosterState,
): FieldChange[] {
  const isSwapped = match.keepsSpelling && nameLikeness(name, person.name) === 'parts_swapped';
  const isRussianForm = nameKey === person.nameKeyRu;
  const stays = (field: keyof PersonName) =>
    isRussianForm ||
    soundsAlike(name[field], person.name[field]) ||
    isSwapped ||
    (match.keepsSpelling && isVariant(field, name[field], person.name[field]));
  const part = (field: keyof PersonName) => [field, person.name[field], stays(field) ? null : name[field]] as const;
  const changes = compareFields([
    part('familyName'),
    part('givenName'),
    part('patronymic'),
    ['phone', person.phone, phone],
    ['language', person.language, language],
  ]);
  return iin !== null && bearsNewIin(iin, person, match, state)
    ? [...changes, { field: 'iin', before: person.iinTail ?? '', after: iin.slice(-4) }]
    : changes;
}

/**
 * An IIN is added where there was none, and corrected only when somebody decided now that it is this person. One that
 * somebody else bears is not taken.
 */
function bearsNewIin(
  iin: string,
  person: KnownPerson,
  { isDecided }: Match,
  { iinKeyOf, persons }: RosterState,
): boolean {
  const key = iinKeyOf(iin);
  if (person.iinKey === key || (person.iinKey !== null && !isDecided)) return false;
  return !persons.some(({ iinKey }) => iinKey === key);
}

export function notesAbout(
  { data }: PersonRow,
  person: KnownPerson,
  match: Match,
  changes: readonly FieldChange[],
  state: RosterState,
): RowDoubt[] {
  const isOtherwise = (['familyName', 'givenName', 'patronymic'] as const).some(
    (part) =>
      data.name[part] !== '' && data.name[part] !== person.name[part] && !changes.some(({ field }) => field === part),
  );
  const keepsIin =
    data.iin !== null && state.iinKeyOf(data.iin) !== person.iinKey && !changes.some(({ field }) => field === 'iin');
  return [
    ...(isOtherwise ? [makeDoubt('name_spelled_otherwise')] : []),
    ...(keepsIin ? [makeDoubt('iin_stays', 'iin')] : []),
    ...(person.signsIn && changes.some(({ field }) => field === 'phone') ? [makeDoubt('phone_is_login', 'phone')] : []),
  ];
}

export function appointmentChanges({ data }: PersonRow, appointment: KnownAppointment | null): FieldChange[] {
  return appointment
    ? compareFields([
        ['position', appointment.position, data.position],
        ['nominatedBy', appointment.nominatedBy, data.nominatedBy],
      ])
    : [];
}

function soundsAlike(name: string, other: string): boolean {
  return name === other || soundKey(name) === soundKey(other);
}
