import { maskEmail, maskIin, maskName, maskPhone, type MendedField, type PersonName } from '@kaskad/domain';
import type { AuditEntry } from '../../platform/audit/audit.ts';

/** What a person is known by, as far as a change concerns it. Of the IIN only the last digits. */
export interface KnownBy {
  readonly name?: Partial<PersonName>;
  readonly nameRu?: Partial<PersonName> | null;
  readonly iinTail?: string | null;
  readonly phone?: string | null;
  readonly email?: string | null;
  readonly language?: string | null;
}

/**
 * The line that every change of a name, phone, language or IIN leaves in the trail: before and after, masked; only what
 * changed.
 */
export function personChanged(personId: string, before: KnownBy, after: KnownBy, reason: string): AuditEntry {
  return {
    action: 'person.changed',
    subjectType: 'person',
    subjectId: personId,
    before: masked(before),
    after: masked(after),
    reason,
  };
}

/** What these fields tell of somebody. */
export function knownIn(
  { name, nameRu, iinTail, phone, email, language }: Required<Omit<KnownBy, 'email'>> & Pick<KnownBy, 'email'>,
  fields: readonly (MendedField | 'home')[],
): KnownBy {
  const told = new Set(fields);
  return {
    ...(told.has('name') && { name }),
    ...(told.has('nameRu') && { nameRu }),
    ...(told.has('iin') && { iinTail }),
    ...(told.has('phone') && { phone }),
    ...(told.has('email') && { email: email ?? null }),
    ...(told.has('language') && { language }),
  };
}

const wholly = (name: Partial<PersonName>): PersonName => ({ familyName: '', givenName: '', patronymic: '', ...name });

function masked({ name, nameRu, iinTail, phone, email, language }: KnownBy): Record<string, string> {
  return {
    ...(name && { name: maskName(wholly(name)) }),
    ...(nameRu !== undefined && { nameRu: nameRu ? maskName(wholly(nameRu)) : '' }),
    ...(iinTail !== undefined && { iin: maskIin(iinTail) }),
    ...(phone !== undefined && { phone: maskPhone(phone) }),
    ...(email !== undefined && { email: maskEmail(email) }),
    ...(language !== undefined && { language: language ?? '' }),
  };
}

type Columns = Readonly<Record<string, unknown>>;
const NAME = { family_name: 'familyName', given_name: 'givenName', patronymic: 'patronymic' } as const;

/** The same for a changed row of the table; null when it changed nothing that a person is known by. */
export function personRowChanged(personId: string, before: Columns, after: Columns, reason: string): AuditEntry | null {
  const [was, is] = [knownBy(before), knownBy(after)];
  return Object.keys(is).length === 0 ? null : personChanged(personId, was, is, reason);
}

function knownBy(columns: Columns): KnownBy {
  const text = (column: string) => (typeof columns[column] === 'string' ? columns[column] : null);
  const parts = (suffix: string) =>
    Object.entries(NAME)
      .map(([column, part]) => [`${column}${suffix}`, part] as const)
      .filter(([column]) => column in columns);
  const nameOf = (suffix: string) =>
    Object.fromEntries(parts(suffix).map(([column, part]) => [part, text(column) ?? '']));
  return {
    ...(parts('').length > 0 && { name: nameOf('') }),
    ...(parts('_ru').length > 0 && { nameRu: Object.values(nameOf('_ru')).some(Boolean) ? nameOf('_ru') : null }),
    ...('iin_tail' in columns && { iinTail: text('iin_tail') }),
    ...('phone' in columns && { phone: text('phone') }),
    ...('email' in columns && { email: text('email') }),
    ...('language' in columns && { language: text('language') }),
  };
}
