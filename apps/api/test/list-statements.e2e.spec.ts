import * as contracts from '@kaskad/contracts';
import type { Actor } from '@kaskad/domain';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DataSource, EntityManager, QueryRunner } from 'typeorm';
import { connect } from '../src/database.ts';
import { accountFor, pageOfAccounts } from '../src/features/accounts/accounts.queries.ts';
import { pageOfInvitees } from '../src/features/accounts/invitations.queries.ts';
import { pageOfAccommodations, readRow } from '../src/features/attempts/accommodations/accommodations.queries.ts';
import { pageOfAttempts } from '../src/features/attempts/attempt-lists.queries.ts';
import { pageOfQuestions, questionOf, versionsAskedFor } from '../src/features/bank/questions.queries.ts';
import { lineageOf, pageOfCascadePeople } from '../src/features/cascade/lineage.queries.ts';
import { pageOfObligations } from '../src/features/cascade/obligations.queries.ts';
import { pageOfPrecincts } from '../src/features/cascade/readiness.queries.ts';
import { accreditationInReach, pageOfAccreditations } from '../src/features/certificates/accreditations.queries.ts';
import {
  certificateInReach,
  certificatesOf,
  pageOfCertificates,
  verificationOf,
} from '../src/features/certificates/certificates.queries.ts';
import { appealOf, lockAppeal, pageOfAppeals } from '../src/features/corrections/appeals/appeals.queries.ts';
import { erratumOf, erratumRow, pageOfErrata } from '../src/features/corrections/errata/errata.queries.ts';
import { importView, pageOfImports } from '../src/features/exchange/imports/imports.queries.ts';
import { mergeDetail, pageOfMerges } from '../src/features/merging/merges.queries.ts';
import { moveRequestView, pageOfMoveRequests } from '../src/features/moves/moves.queries.ts';
import { noticesOf } from '../src/features/notifications/notices.queries.ts';
import { commissionDetail, pageOfCommissions } from '../src/features/people/commissions.queries.ts';
import { pageOfPersons } from '../src/features/people/persons.queries.ts';
import { pageOfImports as pageOfRosters, rosterImportView } from '../src/features/people/rosters/rosters.queries.ts';
import { changeFor, pageOfChanges } from '../src/features/reorganisation/changes.queries.ts';
import { eventsAskedFor, eventsBehind, pageOfAuditEvents } from '../src/features/reports/audit-events.queries.ts';
import { pageOfReports } from '../src/features/seminars/reporting/reports.queries.ts';
import { drawOf, pageOfDraws } from '../src/features/seminars/reporting/spot-checks.queries.ts';
import { pageOfSeminars } from '../src/features/seminars/seminars.queries.ts';
import { pageOfUnavailabilities } from '../src/features/seminars/unavailability/unavailability.queries.ts';
import { pageOfVenues, venueFor } from '../src/features/seminars/venues/venues.queries.ts';
import { pageOfQuizzes, quizOf } from '../src/features/tests/quizzes.queries.ts';
import { Refusal } from '../src/platform/http/refusal.ts';
import { freshDatabase } from './support/database.ts';

const SOME = '7d8f1f0e-3f1a-4a55-9d53-6a1c0f6f7a10';
const NOW = new Date('2026-02-01T06:00:00Z');
const PATH = `/${SOME}/`;
const CAMPAIGN = { id: SOME, zone: 'Asia/Almaty' } as Parameters<typeof pageOfObligations>[2];
const grant = (role: Actor['grants'][number]['role']) => ({ role, commissionId: SOME, path: PATH });
/** Everything that a reader may be: of a subtree, of own groups, and somebody who reads nothing. */
const READERS: readonly Actor[] = [
  { accountId: SOME, personId: SOME, grants: [grant('commission_admin'), grant('coordinator'), grant('trainer')] },
  { accountId: SOME, personId: null, grants: [grant('auditor')] },
  { accountId: SOME, personId: SOME, grants: [] },
];

type Page = (db: EntityManager, actor: Actor, query: never) => Promise<unknown>;
type One = (db: EntityManager, actor: Actor) => Promise<unknown>;
/** Each list with the contract of its query, and the rows that are read by the same QueryBuilder one by one. */
const LISTS: Readonly<Record<string, readonly [contract: { readonly shape: object }, page: Page, ...ones: One[]]>> = {
  accounts: [contracts.AccountQuery, pageOfAccounts, (db, actor) => accountFor(db, actor, SOME)],
  invitations: [contracts.InviteeQuery, (db, _, query) => pageOfInvitees(db, PATH, query, NOW)],
  accommodations: [contracts.AccommodationsQuery, pageOfAccommodations, (db) => readRow(db, SOME)],
  'attempt-lists': [contracts.AttemptsQuery, pageOfAttempts],
  questions: [
    contracts.QuestionsQuery,
    (db, actor, query) => pageOfQuestions(db, actor, query, null),
    (db, actor) => pageOfQuestions(db, actor, { limit: 2 }, [1, 2]),
    (db, actor) => versionsAskedFor(db, actor, {}),
    (db, actor) => questionOf(db, actor, SOME, () => Promise.resolve([])),
  ],
  lineage: [
    contracts.CascadePersonQuery,
    (db, actor, query) => pageOfCascadePeople(db, actor, SOME, query),
    (db, actor) => lineageOf(db, actor, SOME, SOME),
  ],
  obligations: [contracts.ObligationQuery, (db, actor, query) => pageOfObligations(db, actor, CAMPAIGN, query, NOW)],
  readiness: [contracts.ReadinessQuery, (db, actor, query) => pageOfPrecincts(db, actor, SOME, query)],
  accreditations: [
    contracts.AccreditationQuery,
    (db, actor, query) => pageOfAccreditations(db, actor, query, NOW),
    (db, actor) => accreditationInReach(db, actor, SOME, NOW),
  ],
  certificates: [
    contracts.CertificateQuery,
    (db, actor, query) => pageOfCertificates(db, actor, query, NOW),
    (db, actor) => certificateInReach(db, actor, SOME),
    (db) => certificatesOf(db, SOME, 'https://kaskad.example', NOW),
    (db) => verificationOf(db, 'ABCD', NOW),
  ],
  appeals: [
    contracts.AppealsQuery,
    pageOfAppeals,
    (db, actor) => appealOf(db, actor, SOME),
    (db, actor) => lockAppeal(db, actor, SOME),
  ],
  errata: [
    contracts.ErrataQuery,
    pageOfErrata,
    (db, actor) => erratumOf(db, actor, SOME),
    (db) => erratumRow(db, SOME),
    (db) => erratumRow(db, SOME, 'pessimistic_write'),
  ],
  imports: [contracts.ImportsQuery, pageOfImports, (db) => importView(db, SOME)],
  merges: [contracts.PersonMergeQuery, pageOfMerges, (db, actor) => mergeDetail(db, actor, SOME)],
  moves: [contracts.MoveRequestsQuery, pageOfMoveRequests, (db, actor) => moveRequestView(db, actor, SOME)],
  notices: [contracts.NoticesQuery, noticesOf],
  commissions: [contracts.CommissionQuery, pageOfCommissions, (db, actor) => commissionDetail(db, actor, SOME, NOW)],
  persons: [contracts.PersonQuery, pageOfPersons],
  rosters: [contracts.RosterImportQuery, pageOfRosters, (db) => rosterImportView(db, SOME)],
  changes: [contracts.ReorganisationQuery, pageOfChanges, (db, actor) => changeFor(db, actor, SOME)],
  'audit-events': [
    contracts.AuditQuery,
    pageOfAuditEvents,
    async (db, actor) => eventsBehind(await eventsAskedFor(db, actor, { language: 'kk' }), 7, 50),
  ],
  seminars: [contracts.SeminarQuery, pageOfSeminars],
  reports: [contracts.ReportsQuery, (db, actor, query) => pageOfReports(db, actor, query, NOW)],
  'spot-checks': [contracts.PageQuery, pageOfDraws, (db) => drawOf(db, SOME)],
  unavailability: [contracts.UnavailabilityQuery, (db, actor, query) => pageOfUnavailabilities(db, actor, query, NOW)],
  venues: [contracts.VenueQuery, pageOfVenues, (db, actor) => venueFor(db, actor, SOME)],
  quizzes: [contracts.QuizzesQuery, pageOfQuizzes, (db, actor) => quizOf(db, actor, SOME)],
};

interface Field {
  safeParse(value: unknown): { readonly success: boolean };
  readonly options?: readonly string[];
  unwrap?(): Field;
}
const SAMPLES = [SOME, 'Әбенова', '2026-02-01', 'person', 'true', 'false', 2];
const CURSORS = [SOME, '3', `2026-01-01T00:00:00.000Z_${SOME}`];

const wordsOf = (field: Field): readonly string[] | undefined =>
  field.options ?? (field.unwrap && wordsOf(field.unwrap()));

/** What a field of a query may hold, as far as the statement may hang on it. */
const valuesOf = (name: string, field: Field): readonly unknown[] =>
  name === 'after'
    ? CURSORS
    : (wordsOf(field) ?? SAMPLES.filter((sample) => field.safeParse(sample).success).slice(0, 2));

/** Nothing asked for, everything at once, each value of each filter by itself, each order behind a row. */
function queriesOf({ shape }: { readonly shape: object }): Record<string, unknown>[] {
  const { limit: _, ...fields } = shape as Record<string, Field>;
  const asked = Object.entries(fields).map(([name, field]) => [name, valuesOf(name, field)] as const);
  const required = Object.fromEntries(
    asked.filter(([name]) => !fields[name]?.safeParse(undefined).success).map(([name, [value]]) => [name, value]),
  );
  return [
    {},
    Object.fromEntries(asked.map(([name, [value]]) => [name, value])),
    ...asked.flatMap(([name, values]) => values.map((value) => ({ [name]: value }))),
    ...(asked.find(([name]) => name === 'sort')?.[1] ?? []).map((sort) => ({ sort, after: SOME })),
  ].map((query) => ({ ...required, ...query, limit: 2 }));
}

/**
 * A statement that a QueryBuilder makes is prepared by nobody beforehand: here each list is asked for everything that
 * its contract allows, so that a column that is renamed or gone is noticed.
 */
describe('the statements of the lists', () => {
  let db: DataSource;
  let drop: () => Promise<void>;
  let runner: QueryRunner;
  beforeAll(async () => {
    const database = await freshDatabase();
    drop = database.drop;
    db = await connect(database.url);
    runner = db.createQueryRunner();
  });
  afterAll(async () => {
    await runner.release();
    await db.destroy();
    await drop();
  });
  beforeEach(() => runner.startTransaction());
  afterEach(() => runner.rollbackTransaction());

  /** What the database refuses first, or null; that there is no such row is as it should be. */
  async function refusalOf(list: string): Promise<string | null> {
    const [contract, page, ...ones] = LISTS[list] ?? [];
    if (!contract || !page) throw new Error(`No list ${list}`);
    const schema = contract as unknown as { parse(query: object): never };
    const [nothing, everything, ...others] = queriesOf(contract);
    const asked = READERS.flatMap((actor, place) => [
      ...[nothing, everything, ...(place === 0 ? others : [])].map((query) => ({
        query,
        answer: () => page(runner.manager, actor, schema.parse(query ?? {})),
      })),
      ...ones.map((one) => ({ query: one.toString(), answer: () => one(runner.manager, actor) })),
    ]);
    for (const { query, answer } of asked)
      try {
        await answer();
      } catch (error) {
        if (!(error instanceof Refusal)) return `${String(error)} ${JSON.stringify(query)}`;
      }
    return null;
  }

  it('are tried here wherever a page is read', () => {
    const root = join(import.meta.dirname, '../src/features');
    const files = globSync('**/*.queries.ts', { cwd: root }).filter((file) =>
      /\breadPage</.test(readFileSync(join(root, file), 'utf8')),
    );
    const here = readFileSync(join(import.meta.dirname, 'list-statements.e2e.spec.ts'), 'utf8');
    expect(files.length).toBeGreaterThan(20);
    expect(files.filter((file) => !here.includes(`/features/${file}'`))).toEqual([]);
  });

  it('ask for every filter of the contract', () => {
    expect(queriesOf(contracts.AccountQuery)).toEqual(
      expect.arrayContaining([
        { limit: 2 },
        { role: 'trainer', limit: 2 },
        { state: 'disabled', limit: 2 },
        { q: 'Әбенова', limit: 2 },
        { sort: '-seen', after: SOME, limit: 2 },
      ]),
    );
    const mute = Object.values(LISTS).flatMap(([contract]) =>
      Object.entries(contract.shape).filter(([name, field]) => valuesOf(name, field as Field).length === 0),
    );
    expect(mute).toEqual([]);
  });

  it.each(Object.keys(LISTS))('of %s are all taken by the database as it is migrated', async (list) => {
    expect(await refusalOf(list)).toBeNull();
  });

  it.each([
    ['seminars', 'seminars', 'ends_at'],
    ['accounts', 'role_grants', 'revoked_at'],
    ['certificates', 'certificate_attendance_losses', 'cleared_at'],
    ['questions', 'question_exposure', 'drawn'],
    ['audit-events', 'audit_events', 'reason'],
    ['errata', 'errata', 'cursor_id'],
  ])('fail here in the list of %s when a column of %s is renamed', async (list, table, column) => {
    await runner.query(`alter table ${table} rename column ${column} to renamed`);
    expect(await refusalOf(list)).toContain(column);
  });
});
