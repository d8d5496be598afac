import { type Actor, type Permission, reaches, scopeOf } from '@kaskad/domain';
import { notFound } from '../../platform/http/refusal.ts';

/** Patterns for `path like any(…)`: the subtrees in which the actor holds the permission. Paths are ids and slashes, nothing to escape. */
export const subtrees = (actor: Actor, permission: Permission): string[] => scopeOf(actor, permission).map((path) => `${path}%`);

/** Whoever may see a commission but not do this there gets the same answer as for one that does not exist. */
export function assertReaches(actor: Actor, permission: Permission, path: string): void {
  if (!reaches(actor, permission, path)) throw notFound();
}

/** Text for a `like` pattern. */
export const literal = (text: string) => text.replace(/[\\%_]/g, '\\$&');
