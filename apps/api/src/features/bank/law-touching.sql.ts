/** Each reference of a version, however it was spaced and with whichever dash; see parseArticleReferences of the domain. */
export const references = (version: string) =>
  `unnest(regexp_split_to_array(regexp_replace(regexp_replace(${version}.article, '[[:space:]\u00a0]+', '', 'g'), '[\u2010-\u2015\u2212]', '-', 'g'), '[,;]')) as reference`;
/**
 * Whether the change `lc` lies in an article of the version: "41" takes in "41(6)", and "41(6)" lies in "41". See
 * isWithinArticle of the domain.
 */
export const touches = (version: string) =>
  `exists (select from ${references(version)} where reference = lc.article or starts_with(reference, lc.article || '(')
    or starts_with(lc.article, reference || '('))`;

/** Whether the change came with a later edition `le` than the one the version was written for, `ve`. */
export const IS_LATER =
  'le.id <> ve.id and (ve.in_force_from is null or le.in_force_from is null or ve.in_force_from < le.in_force_from)';

/** Whether somebody looked at the version after the change had been recorded. */
export const isChecked = (version: string) =>
  `exists (select from question_events ev where ev.question_id = ${version}.question_id
    and ev.version = ${version}.version and ev.event = 'law_checked'
     and ev.law_edition_id = lc.law_edition_id and ev.at >= lc.recorded_at)`;

/** Changes `lc` of editions `le` that concern the version and that nobody has looked at, as a "from" with its "where". */
export const openChanges = (version: string) =>
  `from law_changes lc join law_editions le on le.id = lc.law_edition_id
    join law_editions ve on ve.id = ${version}.law_edition_id
   where ${IS_LATER} and ${touches(version)} and not ${isChecked(version)}`;
