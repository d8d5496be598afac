import { dropKept, keep, readKept } from '../../shared/device/kept-values.ts';

const STORED = 'kaskad.person';

export interface RememberedPerson {
  readonly accountId: string;
  readonly name: string;
}

/** The member whose phone this is: next time only the PIN is asked. */
export function rememberedPerson(): RememberedPerson | null {
  const stored = readKept(STORED);
  return stored ? (JSON.parse(stored) as RememberedPerson) : null;
}

export const rememberPerson = ({ accountId, name }: RememberedPerson) =>
  keep(STORED, JSON.stringify({ accountId, name }));
export const forgetPerson = () => dropKept(STORED);
