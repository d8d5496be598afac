import type { Role, StaffRole } from '@kaskad/domain';

/** Where somebody stands; guests are persons of their own. */
interface Post {
  readonly at: 'region' | 'district';
  readonly isGuest?: true;
}

/** Who asks in the name of each role that is granted, by the name of their group in the tables. */
const STAFF_ACTORS = {
  commission_admin: {
    group: 'administrators',
    actors: { 'district administrator': { at: 'district' }, 'regional administrator': { at: 'region' } },
  },
  coordinator: { group: 'coordinator', actors: { 'district coordinator': { at: 'district' } } },
  auditor: {
    group: 'auditors',
    actors: { 'district auditor': { at: 'district' }, 'regional auditor': { at: 'region' } },
  },
  system_admin: { group: 'system', actors: { 'system administrator': { at: 'region' } } },
  trainer: { group: 'trainer', actors: { trainer: { at: 'district', isGuest: true } } },
  lecturer: { group: 'lecturer', actors: { lecturer: { at: 'district', isGuest: true } } },
} as const satisfies Record<StaffRole, { readonly group: string; readonly actors: Readonly<Record<string, Post>> }>;

export const PEOPLE = ['member', 'chair', 'secretary'] as const;
type Person = (typeof PEOPLE)[number];
type Line = (typeof STAFF_ACTORS)[StaffRole];
export type StaffActor = { [R in StaffRole]: keyof (typeof STAFF_ACTORS)[R]['actors'] }[StaffRole];
export type ActorName = 'anonymous' | Person | StaffActor;
export type Group = Person | Line['group'];

interface Asking extends Post {
  readonly role: Extract<Role, StaffRole>;
  readonly group: Group;
}
/** The staff who ask, one by one. */
export const STAFF_POSTS = new Map<StaffActor, Asking>(
  (Object.entries(STAFF_ACTORS) as [StaffRole, Line][]).flatMap(([role, { group, actors }]) =>
    (Object.entries(actors) as [StaffActor, Post][]).map(([name, post]) => [name, { ...post, role, group }] as const),
  ),
);

export const ACTORS: readonly ActorName[] = ['anonymous', ...PEOPLE, ...STAFF_POSTS.keys()];
export const STAFF: readonly Group[] = [...new Set([...STAFF_POSTS.values()].map(({ group }) => group))];
export const isOf = (actor: ActorName, group: Group): boolean =>
  actor === group || STAFF_POSTS.get(actor as StaffActor)?.group === group;
