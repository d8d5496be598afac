import type { Role } from '@kaskad/domain';
import { randomUUID } from 'node:crypto';
import { ShippedQuestions } from '../../../src/features/bank/shipped-questions.ts';
import { signedIn } from '../actors.ts';
import type { Api, Token } from '../api.ts';
import { shippedTopic } from '../quizzes-world.ts';
import { accredit, addUsualRequirements } from '../training-world.ts';
import { addCampaign, addCommission, addLawEdition, addPerson } from '../world.ts';
import { type Place, type PlaceRows, rowsAt } from './rows.ts';

export const ACTORS = [
  'anonymous', 'member', 'chair', 'secretary', 'lecturer', 'trainer', 'district administrator', 'district coordinator', 'regional administrator', 'regional auditor', 'district auditor',
  'system administrator',
] as const;
export type ActorName = (typeof ACTORS)[number];
/** Where a row lies: the precinct of the people asking, the one beside it, one of another district, the region above, the country above all. */
export const PLACES = ['own', 'neighbour', 'other', 'above', 'top'] as const;
export type PlaceName = (typeof PLACES)[number];

/** A country with a region of two districts: a row of every kind in five places, and the twelve who ask. */
export async function matrixWorld(api: Api) {
  const nation = await addCommission(api.db, { kind: 'central' });
  const region = await addCommission(api.db, { kind: 'regional', parent: nation });
  const district = await addCommission(api.db, { kind: 'district', parent: region });
  const otherDistrict = await addCommission(api.db, { kind: 'district', parent: region });
  const precinct = (parent: typeof district, number: number) => addCommission(api.db, { kind: 'precinct', parent, number });
  const places: Record<PlaceName, Place> = {
    own: { name: 'own', commission: await precinct(district, 233), district }, neighbour: { name: 'neighbour', commission: await precinct(district, 234), district },
    other: { name: 'other', commission: await precinct(otherDistrict, 300), district: otherDistrict }, above: { name: 'above', commission: region, district: region }, top: { name: 'top', commission: nation, district: nation },
  };
  const lawEditionId = await addLawEdition(api.db);
  const campaignId = await addCampaign(api.db, nation);
  await addUsualRequirements(api.db, campaignId);
  await api.app.get(ShippedQuestions).importTopics([shippedTopic('voting', 12), shippedTopic('counting', 12)], lawEditionId, nation.id);
  const admin = await api.staff('commission_admin', nation.id);
  const secondId = await api.db.query<{ id: string }[]>("insert into accounts (id, login, display_name) values ($1, 'matrix-second', 'Екінші') returning id", [randomUUID()]);
  await api.db.query("insert into role_grants (account_id, role, commission_id) values ($1, 'coordinator', $2)", [secondId[0]?.id, nation.id]);

  const own = places.own.commission;
  const serves = (position: string) => addPerson(api.db, own, { position, familyName: 'Өзіміз' });
  const [memberId, chairId, secretaryId] = [await serves('member'), await serves('chair'), await serves('secretary')];
  const guest = () => addPerson(api.db, district, { position: null, familyName: 'Өзіміз' });
  const [trainerId, lecturerId] = [await guest(), await guest()];
  await accredit(api.db, { personId: trainerId, campaignId, commission: district });

  const given = { admin, second: await api.staff('coordinator', nation.id), campaignId, lawEditionId };
  const at = {} as Record<PlaceName, PlaceRows>;
  for (const name of PLACES) {
    at[name] = await rowsAt(api, given, places[name], name === 'own' ? { memberId, chairId, trainerIds: [trainerId, chairId], lecturerIds: [lecturerId] } : {});
  }

  const guestOf = (personId: string, role: Role) => signedIn(api.db, { now: api.now(), personId, role, commissionId: district.id });
  const signIn: Record<ActorName, () => Promise<Token>> = {
    'anonymous': async () => null, 'member': () => api.person(memberId), 'chair': () => api.person(chairId), 'secretary': () => api.person(secretaryId),
    'lecturer': () => guestOf(lecturerId, 'lecturer'), 'trainer': () => guestOf(trainerId, 'trainer'),
    'district administrator': () => api.staff('commission_admin', district.id), 'district coordinator': () => api.staff('coordinator', district.id),
    'regional administrator': () => api.staff('commission_admin', region.id), 'regional auditor': () => api.staff('auditor', region.id), 'district auditor': () => api.staff('auditor', district.id),
    'system administrator': () => api.staff('system_admin', region.id),
  };
  const tokens = Object.fromEntries(await Promise.all(ACTORS.map(async (actor) => [actor, await signIn[actor]()] as const))) as Record<ActorName, Token>;
  await api.settled();
  return { places, at, tokens, again: (actor: ActorName) => signIn[actor](), campaignId, lawEditionId, admin };
}
export type MatrixWorld = Awaited<ReturnType<typeof matrixWorld>>;
