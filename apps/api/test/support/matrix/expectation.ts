import type { ActorName, MatrixWorld, PlaceName } from './world.ts';

/** Those who ask, in groups; how far each reaches is the subtree of the own commission. */
const GROUPS = {
  administrators: ['district administrator', 'regional administrator'],
  coordinator: ['district coordinator'],
  auditors: ['district auditor', 'regional auditor'],
  system: ['system administrator'],
  trainer: ['trainer'], lecturer: ['lecturer'], member: ['member'], chair: ['chair'], secretary: ['secretary'],
} as const satisfies Record<string, readonly ActorName[]>;
export type Group = keyof typeof GROUPS;

type Where = 'within' | 'beneath' | 'along' | 'above' | 'own' | 'everywhere';
export interface Rule {
  readonly where: Where;
  readonly who: readonly Group[];
}
/** Who may use an operation, and where; `anybody` where it is open to people who did not sign in. */
export type Expectation = readonly Rule[] | 'anybody';
export type Table = Readonly<Record<string, Expectation>>;

const rule = (where: Where) => (...who: readonly Group[]): Rule => ({ where, who });
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

export const STAFF = ['administrators', 'coordinator', 'auditors', 'system', 'trainer', 'lecturer'] as const;
export const PEOPLE = ['member', 'chair', 'secretary'] as const;
export const LEADERS = ['chair', 'secretary'] as const;
export const EVERYBODY = [...STAFF, ...PEOPLE] as const;
export const PLANNERS = ['administrators', 'coordinator'] as const;
export const READERS = [...PLANNERS, 'auditors'] as const;

/** The commission below which somebody may act. */
export function homeOf({ places }: Pick<MatrixWorld, 'places'>, actor: ActorName): string {
  if (actor.startsWith('regional') || actor === 'system administrator') return places.above.commission.path;
  return GROUPS.member.concat(GROUPS.chair as never, GROUPS.secretary as never).includes(actor as never) ? places.own.commission.path : places.own.district.path;
}

export function isInside(world: Pick<MatrixWorld, 'places'>, actor: ActorName, place: PlaceName): boolean {
  return world.places[place].commission.path.startsWith(homeOf(world, actor));
}

export function isAllowed(world: Pick<MatrixWorld, 'places'>, expectation: readonly Rule[], actor: ActorName, place: PlaceName | 'missing'): boolean {
  return expectation.some(({ where, who }) => {
    if (!who.some((group) => (GROUPS[group] as readonly ActorName[]).includes(actor))) return false;
    if (where === 'everywhere') return true;
    if (place === 'missing') return false;
    if (where === 'own') return place === 'own';
    if (where === 'beneath' && homeOf(world, actor) === world.places[place].commission.path) return false;
    const isAbove = homeOf(world, actor).startsWith(world.places[place].commission.path);
    if (where === 'above') return isAbove;
    return isInside(world, actor, place) || (where === 'along' && isAbove);
  });
}
