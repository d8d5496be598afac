import { type ActorName, type Group, isOf, PEOPLE, STAFF, STAFF_POSTS, type StaffActor } from './actors.ts';
import type { MatrixWorld, PlaceName } from './world.ts';

type Where = 'within' | 'beneath' | 'along' | 'above' | 'own' | 'everywhere';
export interface Rule {
  readonly where: Where;
  readonly who: readonly Group[];
}
/** Who may use an operation, and where; `anybody` where it is open to people who did not sign in. */
export type Expectation = readonly Rule[] | 'anybody';
export type Table = Readonly<Record<string, Expectation>>;

const rule =
  (where: Where) =>
  (...who: readonly Group[]): Rule => ({ where, who });
/** In the subtree of the own commission. */
export const within = rule('within');
/** There, though not on the own commission itself. */
export const beneath = rule('beneath');
/** There, and in the commissions above it: what is made above is used below. */
export const along = rule('along');
/** In the own commission and those above it, not below: what is made above is used here. */
export const above = rule('above');
/** In the own precinct and the own groups only: the rows that lie at the place `own`. */
export const own = rule('own');
/** Whatever ids stand in the request: lists, which show what is within reach, and what has no place. */
export const everywhere = rule('everywhere');

export { PEOPLE } from './actors.ts';
export const LEADERS = ['chair', 'secretary'] as const;
export const EVERYBODY = [...STAFF, ...PEOPLE] as const;
export const PLANNERS = ['administrators', 'coordinator'] as const;
export const READERS = [...PLANNERS, 'auditors'] as const;

/** The commission below which somebody may act. */
function homeOf({ places }: Pick<MatrixWorld, 'places'>, actor: ActorName): string {
  const post = STAFF_POSTS.get(actor as StaffActor);
  if (!post) return places.own.commission.path;
  return post.at === 'region' ? places.above.commission.path : places.own.district.path;
}

export function isInside(world: Pick<MatrixWorld, 'places'>, actor: ActorName, place: PlaceName): boolean {
  return world.places[place].commission.path.startsWith(homeOf(world, actor));
}

export function isAllowed(
  world: Pick<MatrixWorld, 'places'>,
  expectation: readonly Rule[],
  actor: ActorName,
  place: PlaceName | 'missing',
): boolean {
  return expectation.some(({ where, who }) => {
    if (!who.some((group) => isOf(actor, group))) return false;
    if (where === 'everywhere') return true;
    if (place === 'missing') return false;
    if (where === 'own') return place === 'own';
    if (where === 'beneath' && homeOf(world, actor) === world.places[place].commission.path) return false;
    const isAbove = homeOf(world, actor).startsWith(world.places[place].commission.path);
    if (where === 'above') return isAbove;
    return isInside(world, actor, place) || (where === 'along' && isAbove);
  });
}
