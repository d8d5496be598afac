import { fullName, holderName } from '../people/person-name.sql.ts';
/** How a person `p` is written in lists, as SQL. */
export const PERSON_NAME = fullName();

/**
 * How the holder of an account is written beside what they decided, as SQL: as a person of a roster, else as the
 * account is called.
 */
export const accountName = (account: string) => `(select ${holderName()}
  from accounts a left join persons p on p.id = a.person_id where a.id = ${account})`;
