/** How a person `p` is written in lists, as SQL. */
export const PERSON_NAME = `concat_ws(' ', p.family_name, nullif(p.given_name, ''), nullif(p.patronymic, ''))`;

/**
 * How the holder of an account is written beside what they decided, as SQL: as a person of a roster, else as the
 * account is called.
 */
export const accountName = (
  account: string,
) => `(select coalesce(nullif(concat_ws(' ', p.family_name, nullif(p.given_name, '')), ''), nullif(a.display_name, ''), a.login)
  from accounts a left join persons p on p.id = a.person_id where a.id = ${account})`;
