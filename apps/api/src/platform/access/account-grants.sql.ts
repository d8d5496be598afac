/**
 * Every role of the account `a` as jsonb: granted ones, and those that follow from the rosters as they are now
 * ("member" of a commission, "operator").
 */
export const GRANTS_OF_ACCOUNT = `coalesce((
    select jsonb_agg(jsonb_build_object('role', g.role, 'commissionId', g.commission_id, 'path', c.path))
    from (
      select role, commission_id from role_grants where account_id = a.id and revoked_at is null
      union all
      select 'member', commission_id from appointments where person_id = a.person_id and ended_on is null
      union all
      select 'operator', home_commission_id from persons where id = a.person_id and is_operator
    ) g join commissions c on c.id = g.commission_id), '[]')`;
