import type { AddTrainers, Problem } from '@kaskad/contracts';
import { isPlainName, readPhone, splitFullName } from '@kaskad/domain';

/** Somebody who is going to be added: known already, or written down here. */
export interface Gathered {
  readonly key: string;
  readonly name: string;
  readonly personId?: string;
  readonly phone?: string;
  readonly isNamesake?: boolean;
  /** Why this person was not added when it was asked for. */
  readonly refusal?: Problem;
}

export function personOf({ personId, name, phone, isNamesake = false }: Gathered): AddTrainers['people'][number] {
  if (personId) return { personId };
  return { ...splitFullName(name), iin: null, phone: phone ?? null, language: 'kk', isNamesake };
}

/** A list as it is pasted: a person a line, the phone number after a semicolon, a tab or a comma. */
export function readPeople(text: string): { readonly people: readonly Gathered[]; readonly unread: readonly string[] } {
  const people: Gathered[] = [];
  const unread: string[] = [];
  for (const line of text.split(/\r?\n/)) {
    if (line.trim() === '') continue;
    const [written = '', ...rest] = line.split(/[;\t,]/).map((part) => part.trim());
    const name = written.replace(/^\d+[.)]?\s+/, '').replace(/\s+/g, ' ');
    const phone = rest.map(readPhone).find((found) => found !== null);
    const { familyName, givenName } = splitFullName(name);
    if (isPlainName('familyName', familyName) && isPlainName('givenName', givenName))
      people.push({ key: `${name};${phone ?? ''}`, name, ...(phone && { phone }) });
    else unread.push(line.trim());
  }
  return { people, unread };
}
