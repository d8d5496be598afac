const STORED = 'kaskad.person';

export interface RememberedPerson {
  readonly accountId: string;
  readonly name: string;
}

/** The member whose phone this is: next time only the PIN is asked. */
export function rememberedPerson(): RememberedPerson | null {
  const stored = localStorage.getItem(STORED);
  return stored ? (JSON.parse(stored) as RememberedPerson) : null;
}

export const rememberPerson = ({ accountId, name }: RememberedPerson) =>
  localStorage.setItem(STORED, JSON.stringify({ accountId, name }));
export const forgetPerson = () => localStorage.removeItem(STORED);
