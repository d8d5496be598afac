/**
 * The rule of certificates/policy.ts in SQL; a test holds both against each other. Whether the person belongs to a
 * commission in one of the subtrees (patterns for `like any`): by an open appointment, or at home. Asked of the whole
 * list at once, so that a register of tens of thousands asks it once and not for each row.
 */
export const belongs = (personId: string, subtrees: string) => `${personId} in (
  select b.id from persons b join commissions bc on bc.id = b.home_commission_id where bc.path like any(${subtrees})
  union all select ba.person_id from appointments ba join commissions bc on bc.id = ba.commission_id
    where ba.ended_on is null and bc.path like any(${subtrees}))`;

/** Paths of the commissions that the person belongs to now, of one person at a time. */
export const presentPaths = (personId: string) => `array(
  select bc.path from persons b join commissions bc on bc.id = b.home_commission_id where b.id = ${personId}
  union select bc.path from appointments ba join commissions bc on bc.id = ba.commission_id
    where ba.person_id = ${personId} and ba.ended_on is null)`;
