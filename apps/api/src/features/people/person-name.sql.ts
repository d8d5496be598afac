const NAME_RU = `case when p.family_name_ru is not null
  then jsonb_build_object('familyName', p.family_name_ru, 'givenName', p.given_name_ru, 'patronymic', p.patronymic_ru)
    end as "nameRu"`;
/** The parts of the name of a person `p`, with the form that Russian papers bear. */
export const NAME = `p.family_name as "familyName", p.given_name as "givenName", p.patronymic, ${NAME_RU}`;

const written = (person: string, ...parts: string[]) =>
  `concat_ws(' ', ${parts.map((part) => `nullif(${person}.${part}, '')`).join(', ')})`;
/** How a person is written in lists, as SQL; `person` is the alias of the row. */
export const fullName = (person = 'p') => written(person, 'family_name', 'given_name', 'patronymic');
/** The same without the patronymic. */
export const shortName = (person = 'p') => written(person, 'family_name', 'given_name');
/** How whoever acted by an account is written: as a person of a roster, else as the account is called. */
export const holderName = (person = 'p', account = 'a') =>
  `coalesce(nullif(${shortName(person)}, ''), nullif(${account}.display_name, ''), ${account}.login)`;
/** How a person `p` is written in Kazakh papers, as SQL. */
export const NAME_IN_KAZAKH = fullName();
/** The Russian form of the name, null where it is the same. */
export const OWN_NAME_IN_RUSSIAN = `nullif(${written('p', 'family_name_ru', 'given_name_ru', 'patronymic_ru')}, '')`;
