const NAME_RU = `case when p.family_name_ru is not null
  then jsonb_build_object('familyName', p.family_name_ru, 'givenName', p.given_name_ru, 'patronymic', p.patronymic_ru) end as "nameRu"`;
/** The parts of the name of a person `p`, with the form that Russian papers bear. */
export const NAME = `p.family_name as "familyName", p.given_name as "givenName", p.patronymic, ${NAME_RU}`;

const written = (...parts: string[]) => `concat_ws(' ', ${parts.map((part) => `nullif(p.${part}, '')`).join(', ')})`;
/** How a person `p` is written in Kazakh papers and in lists, as SQL. */
export const NAME_IN_KAZAKH = written('family_name', 'given_name', 'patronymic');
/** The Russian form of the name, null where it is the same. */
export const OWN_NAME_IN_RUSSIAN = `nullif(${written('family_name_ru', 'given_name_ru', 'patronymic_ru')}, '')`;
