type One = (sql: string, values: unknown[]) => Promise<string>;

/** A draw with one seminar in it, by the names of their addresses. */
export async function spotCheckRows(one: One, commissionId: string, seminarId: string, accountId: string) {
  const drawId = await one(
    `insert into spot_check_draws (commission_id, from_on, until_on, percent, seed, population, drawn_by, drawn_at)
     values ($1, '2026-02-01', '2026-02-02', 10, 'x', array[$2::uuid], $3, now()) returning id`,
    [commissionId, seminarId, accountId],
  );
  const checkId = await one('insert into spot_checks (draw_id, seminar_id, place) values ($1, $2, 1) returning id', [
    drawId,
    seminarId,
  ]);
  return { 'spot-check-draws': drawId, 'spot-checks': checkId };
}
