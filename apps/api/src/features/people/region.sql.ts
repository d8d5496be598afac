/**
 * District and region of the commission at a path, as they stand beside its name: the nearest first; null above the
 * districts. The top of the tree is not named.
 */
export const within = (path: string) => `(select jsonb_build_object(
    'kk', string_agg(wi.name ->> 'kk', ' · ' order by length(wi.path) desc),
    'ru', string_agg(wi.name ->> 'ru', ' · ' order by length(wi.path) desc))
  from commissions wi where wi.id = any(string_to_array(trim(both '/' from ${path}), '/')::uuid[])
    and wi.path <> ${path} and wi.parent_id is not null having count(*) > 0)`;
/** Whether a path lies in the subtree of the commission that the parameter names. */
export const below = (path: string, commission: string) =>
  `${path} like (select ir.path || '%' from commissions ir where ir.id = ${commission})`;
/** Whether `rg` is the region of a district (as this alias of `commissions`): districts may bear the same name. */
export const isRegionOf = (district: string) => `rg.id = ${district}.parent_id and rg.kind = 'regional'`;
export const withRegion = (district: string) => `left join commissions rg on ${isRegionOf(district)}`;
/** As it is named beside a district or a precinct; null above the regions. */
export const REGION = "case when rg.id is not null then jsonb_build_object('id', rg.id, 'name', rg.name) end";
