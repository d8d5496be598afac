import { randomUUID } from 'node:crypto';
import { ShippedQuestions } from '../../../src/features/bank/shipped-questions.service.ts';
import { signedIn } from '../actors.ts';
import type { Api, Token } from '../api.ts';
import { shippedTopic } from '../quizzes-world.ts';
import { accredit, addUsualRequirements } from '../training-world.ts';
import { type ActorName, ACTORS, STAFF_POSTS } from './actors.ts';
import { addCampaign, addCommission, addLawEdition, addPerson } from '../world.ts';
import { type Place, type PlaceRows, rowsAt } from './rows.ts';

/**
 * Where a row lies: the precinct of the people asking, the one beside it, one of another district, the region above,
 * the country above all.
 */
export const PLACES = ['own', 'neighbour', 'other', 'above', 'top'] as const;
export type PlaceName = (typeof PLACES)[number];

/** A country with a region of two districts: a row of every kind in five places, and those who ask. */
export async function matrixWorld(api: Api) {
  const nation = await addCommission(api.db, { kind: 'central' });
  const region = await addCommission(api.db, { kind: 'regional', parent: nation });
  const district = await addCommission(api.db, { kind: 'district', parent: region });
  const otherDistrict = await addCommission(api.db, { kind: 'district', parent: region });
  const precinct = (parent: typeof district, number: number) =>
    addCommission(api.db, { kind: 'precinct', parent, number });
  const places: Record<PlaceName, Place> = {
    own: { name: 'own', commission: await precinct(district, 233), district },
    neighbour: { name: 'neighbour', commission: await precinct(district, 234), district },
    other: { name: 'other', commission: await precinct(otherDistrict, 300), district: otherDistrict },
    above: { name: 'above', commission: region, district: region },
    top: { name: 'top', commission: nation, district: nation },
  };
  const lawEditionId = await addLawEdition(api.db);
  const campaignId = await addCampaign(api.db, nation);
  await addUsualRequirements(api.db, campaignId);
  await api.app
    .get(ShippedQuestions)
    .importTopics([shippedTopic('voting', 12), shippedTopic('counting', 12)], lawEditionId, nation.id);
  const admin = await api.staff('commission_admin', nation.id);
  const secondId = await api.db.query<{ id: string }[]>(
    "insert into accounts (id, login, display_name) values ($1, 'matrix-second', 'Екінші') returning id",
    [randomUUID()],
  );
  await api.db.query("insert into role_grants (account_id, role, commission_id) values ($1, 'coordinator', $2)", [
    secondId[0]?.id,
    nation.id,
  ]);

  const own = places.own.commission;
  const serves = (position: string) => addPerson(api.db, own, { position, familyName: 'Өзіміз' });
  const [memberId, chairId, secretaryId] = [await serves('member'), await serves('chair'), await serves('secretary')];
  const guest = () => addPerson(api.db, district, { position: null, familyName: 'Өзіміз' });
  const [trainerId, lecturerId] = [await guest(), await guest()];
  await accredit(api.db, { personId: trainerId, campaignId, commission: district });

  const given = { admin, second: await api.staff('coordinator', nation.id), campaignId, lawEditionId };
  const at = {} as Record<PlaceName, PlaceRows>;
  for (const name of PLACES) {
    at[name] = await rowsAt(
      api,
      given,
      places[name],
      name === 'own' ? { memberId, chairId, trainerIds: [trainerId, chairId], lecturerIds: [lecturerId] } : {},
    );
  }

  const peopleIds = {
    member: memberId,
    chair: chairId,
    secretary: secretaryId,
    trainer: trainerId,
    lecturer: lecturerId,
  };
  async function signIn(actor: ActorName): Promise<Token> {
    if (actor === 'anonymous') return null;
    if (actor === 'member' || actor === 'chair' || actor === 'secretary') return api.person(peopleIds[actor]);
    const post = STAFF_POSTS.get(actor);
    if (!post) throw new Error(`Nobody says where ${actor} stands`);
    const { id: commissionId } = post.at === 'region' ? region : district;
    if (!post.isGuest) return api.staff(post.role, commissionId);
    return signedIn(api.db, {
      now: api.now(),
      personId: peopleIds[post.role as 'trainer' | 'lecturer'],
      role: post.role,
      commissionId,
    });
  }
  const tokens = Object.fromEntries(
    await Promise.all(ACTORS.map(async (actor) => [actor, await signIn(actor)] as const)),
  ) as Record<ActorName, Token>;
  await api.settled();
  return { places, at, tokens, again: signIn, campaignId, lawEditionId, admin };
}
export type MatrixWorld = Awaited<ReturnType<typeof matrixWorld>>;
