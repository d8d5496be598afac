import { type Actor, type Permission, scopeOf } from '@kaskad/domain';

/** Patterns for `path like any($n)`: the subtrees in which the actor holds the permission. Ids hold no wildcard. */
export const subtreesOf = (actor: Actor, permission: Permission) => scopeOf(actor, permission).map((path) => `${path}%`);

/** Both languages of a text in one line, for the slot of a refusal that the reader's language fills. */
export const bilingual = ({ kk, ru }: { kk: string; ru: string }) => (kk === ru ? kk : `${kk} / ${ru}`);

/** What a person typed, as a pattern of `ilike`. */
export const containing = (text: string) => `%${text.replace(/[\\%_]/g, '\\$&')}%`;

/** `2026-02-11T09:00` as on paper: `11.02.2026 09:00`. */
export const onPaper = (local: string) => `${local.slice(8, 10)}.${local.slice(5, 7)}.${local.slice(0, 4)} ${local.slice(11, 16)}`;
