import type { GroupResults } from '@kaskad/contracts';
import {
  type Actor,
  callReason,
  decodePoints,
  type EnrolmentState,
  findFailedTopics,
  formVersions,
  isShielded,
  reachesPerson,
  SEATED_STATES,
} from '@kaskad/domain';
import type { EntityManager } from 'typeorm';
import {
  type AskedVersion,
  askedVersions,
  firstSat,
  groupOf,
  type GroupRow,
  type Sat,
  seminarEnds,
  type TakenRow,
} from './results.queries.ts';

type Versions = ReadonlyMap<number, AskedVersion>;
const HARDEST = 5;

interface Reader {
  readonly actor: Actor;
  readonly now: Date;
  /** Whether the reader is sitting a test: the bank is closed to them. */
  readonly isSitting: boolean;
}

/** How a group did: by person and topic, its hardest questions, and whom to call. Those who failed come first. */
export async function resultsOf(db: EntityManager, seminarId: string, reader: Reader): Promise<GroupResults> {
  const group = await groupOf(db, seminarId);
  const seated = group.filter(({ state }) => (SEATED_STATES as readonly EnrolmentState[]).includes(state));
  const sats = seated.flatMap(({ entry, final }) => [entry, final].flatMap((taken) => (taken ? [taken.sat] : [])));
  const versions = await askedVersions(
    db,
    [...new Set(sats.flatMap(({ form }) => formVersions(form)))].filter(Number.isInteger),
  );
  const failed = ({ final }: GroupRow) => final?.result.passed === false;
  const items = seated.map((one) => ({
    person: one.person,
    entry: one.entry?.result ?? null,
    final: one.final?.result ?? null,
    weak: failed(one) ? weakTopics(one.final, versions) : [],
  }));
  return {
    items: [...items].sort((a, b) => Number(b.final?.passed === false) - Number(a.final?.passed === false)),
    entryMean: mean(items.map(({ entry }) => entry)),
    finalMean: mean(items.map(({ final }) => final)),
    failed: seated.filter(failed).length,
    came: seated.filter(({ came }) => came).length,
    topics: topicsOf(seated, versions),
    hardest: await hardestOf(db, seminarId, seated, reader),
    calls: callsOf(group, await seminarEnds(db, seminarId), reader),
  };
}

/** Mean share of points, 0 … 1. */
function mean(scores: readonly GroupResults['items'][number]['entry'][]): number | null {
  const shares = scores.flatMap((one) => (one && one.max > 0 ? [one.score / one.max] : []));
  return shares.length === 0 ? null : shares.reduce((sum, share) => sum + share, 0) / shares.length;
}

interface Points {
  earned: number;
  of: number;
}
const shareOf = (points: Points | undefined) => (points && points.of > 0 ? points.earned / points.of : null);

/** Points of each key that `keyOf` gives a question; those that do not count are left out. */
function pointsBy<K>(sats: readonly Sat[], keyOf: (versionId: number) => K | undefined): Map<K, Points> {
  const found = new Map<K, Points>();
  for (const { form, marks } of sats) {
    const points = decodePoints(marks ?? '');
    formVersions(form).forEach((versionId, place) => {
      const [point, key] = [points[place] ?? null, keyOf(versionId)];
      if (point === null || key === undefined) return;
      const sum = found.get(key) ?? { earned: 0, of: 0 };
      found.set(key, { earned: sum.earned + point, of: sum.of + 1 });
    });
  }
  return found;
}

function weakTopics(taken: TakenRow | null, versions: Versions): GroupResults['items'][number]['weak'] {
  if (!taken || taken.passShare === null) return [];
  const points = pointsBy([taken.sat], (id) => versions.get(id)?.topic);
  const scores = [...points].map(([topic, { earned, of }]) => ({ topic, right: earned, of }));
  const failed = findFailedTopics(scores, taken.passShare);
  return titlesOf(versions).flatMap(({ topic, title }) => (failed.includes(topic) ? [title] : []));
}

const titlesOf = (versions: Versions) => [...new Map([...versions.values()].map((one) => [one.topic, one])).values()];

function topicsOf(group: readonly GroupRow[], versions: Versions): GroupResults['topics'] {
  const of = (kind: 'entry' | 'final') =>
    pointsBy(
      group.flatMap((one) => one[kind]?.sat ?? []),
      (id) => versions.get(id)?.topic,
    );
  const [entry, final] = [of('entry'), of('final')];
  return titlesOf(versions)
    .map(({ topic, title }) => ({ title, entry: shareOf(entry.get(topic)), final: shareOf(final.get(topic)) }))
    .sort((a, b) => (a.final ?? a.entry ?? 1) - (b.final ?? b.entry ?? 1));
}

/** Questions that too few people of the group were asked stay hidden, as in the analysis of a test. */
async function hardestOf(
  db: EntityManager,
  seminarId: string,
  group: readonly GroupRow[],
  { isSitting }: Reader,
): Promise<GroupResults['hardest']> {
  const kind = group.some(({ final }) => final) ? 'final' : 'entry';
  if (isSitting) return { standing: 'closed', kind, items: [] };
  const sats = await firstSat(
    db,
    seminarId,
    kind,
    group.map(({ person }) => person.id),
  );
  const points = pointsBy(sats, (id) => id);
  if (points.size === 0) return { standing: 'empty', kind, items: [] };
  const shown = [...points].filter(([, { of }]) => !isShielded(of));
  if (shown.length === 0) return { standing: 'shielded', kind, items: [] };
  const hardest = shown
    .map(([versionId, { earned, of }]) => ({ versionId, people: of, share: earned / of }))
    .filter(({ share }) => share < 1)
    .sort((a, b) => a.share - b.share || a.versionId - b.versionId)
    .slice(0, HARDEST);
  const asked = await askedVersions(
    db,
    hardest.map(({ versionId }) => versionId),
  );
  return {
    standing: 'shown',
    kind,
    items: hardest.flatMap(({ versionId, ...figures }) => {
      const version = asked.get(versionId);
      return version ? [{ stem: version.stem, title: version.title, ...figures }] : [];
    }),
  };
}

function callsOf(
  group: readonly GroupRow[],
  { isHeld, firstEnd }: { readonly isHeld: boolean; readonly firstEnd: Date | null },
  { actor, now }: Reader,
): GroupResults['calls'] {
  const isTestDue = isHeld || group.some(({ hasBegunFinal }) => hasBegunFinal);
  const isOver = isHeld || (firstEnd !== null && firstEnd <= now);
  return group.flatMap(({ person, state, came, isExcused, final, hasBegunFinal, phone, paths }) => {
    const reason = callReason({
      came,
      isExcused: isExcused || state === 'excused',
      isOver,
      passed: final?.result.passed ?? null,
      hasFinished: final !== null,
      hasBegun: hasBegunFinal,
      isTestDue,
    });
    return reason ? [{ person, reason, phone: reachesPerson(actor, 'person.manage', paths) ? phone : null }] : [];
  });
}
