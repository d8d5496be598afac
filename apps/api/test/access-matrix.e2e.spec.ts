import { type Api, startApi } from './support/api.ts';
import { type ActorName, ACTORS } from './support/matrix/actors.ts';
import { type Expectation, isAllowed, isInside, type Rule } from './support/matrix/expectation.ts';
import { PEOPLE_TABLE } from './support/matrix/people-table.ts';
import { rehearse } from './support/matrix/rehearsal.ts';
import { type Operation, OPERATIONS, requestFor, type Scope } from './support/matrix/requests.ts';
import { TRAINING_TABLE } from './support/matrix/training-table.ts';
import { matrixWorld, type MatrixWorld, PLACES } from './support/matrix/world.ts';

const TABLE: Readonly<Record<string, Expectation>> = { ...PEOPLE_TABLE, ...TRAINING_TABLE };

/** They would end the session that the next question needs. */
const ENDS_SESSIONS = new Set(['DELETE /session', 'PUT /session/password']);
/** Rows that are seen through another one. */
const SEEN_BY: Readonly<Record<string, string>> = {
  sessions: 'GET /seminars/{id}',
  seminars: 'GET /seminars/{id}',
  attendance: 'GET /seminars/{id}',
  enrolments: 'GET /seminars/{id}',
  venues: 'GET /campaigns/{id}/plan',
  grants: 'GET /accounts/{id}',
};
/** What is offered from above names who teaches it. */
const OPEN_NAMES = new Set(['GET /verify/{code}', 'GET /invitations/{code}']);

/** Trainers of the commissions above come down to teach: whoever plans may choose them; nobody may choose a neighbour's. */
const COME_DOWN: Readonly<Record<string, readonly Scope[]>> = { 'GET /seminars/{id}/candidates': ['above', 'top'] };
const PLANS: readonly ActorName[] = ['regional administrator', 'district administrator', 'district coordinator'];

interface Answer {
  readonly status: number;
  readonly code: string;
  readonly body: string;
}

it('says of every operation of the OpenAPI document who may use it and where, and of no other', () => {
  expect(Object.keys(TABLE).sort()).toEqual(OPERATIONS.map(({ name }) => name).sort());
  expect(new Set([...Object.keys(PEOPLE_TABLE), ...Object.keys(TRAINING_TABLE)]).size).toBe(
    Object.keys(PEOPLE_TABLE).length + Object.keys(TRAINING_TABLE).length,
  );
});

describe('those who ask, and five places with something that is not there', () => {
  let api: Api;
  let world: MatrixWorld;
  let rehearsal: ReturnType<typeof rehearse>;
  beforeAll(async () => {
    api = await startApi();
    world = await matrixWorld(api);
    rehearsal = rehearse(api.db);
  }, 180_000);
  afterAll(() => api.stop());

  /**
   * What would be answered: every transaction is carried out and taken back, so that nobody spoils what the next one
   * asks for.
   */
  async function ask(operation: Operation, scope: Scope, actor: ActorName): Promise<Answer> {
    const { method, url, payload, headers } = requestFor(world, operation, scope);
    const token = ENDS_SESSIONS.has(operation.name) ? await world.again(actor) : world.tokens[actor];
    const { reply } = await rehearsal.of(async () =>
      api.app
        .getHttpAdapter()
        .getInstance()
        .inject({
          method: method as 'GET',
          url,
          ...(payload !== undefined && { payload }),
          headers: { ...headers, ...(token && { authorization: `Bearer ${token}` }) },
        }),
    );
    return { status: reply.statusCode, code: /^\{"code":"(\w+)"/.exec(reply.body)?.[1] ?? '', body: reply.body };
  }

  /** Places that make a difference: an operation that names no row is asked once. */
  function scopesOf(operation: Operation): Scope[] {
    const first = JSON.stringify(requestFor(world, operation, 'own'));
    return [...PLACES, 'missing' as const].filter(
      (scope) => scope === 'own' || JSON.stringify(requestFor(world, operation, scope)) !== first,
    );
  }

  /** Whether somebody may see that the row is there: then a refusal may say that it is theirs to look at only. */
  function sees(operation: Operation, actor: ActorName, scope: Scope): boolean {
    if (scope === 'missing') return false;
    const collection = operation.name.split('/')[1] ?? '';
    const expectation = TABLE[SEEN_BY[collection] ?? `GET /${collection}/{id}`];
    return Array.isArray(expectation) && isAllowed(world, expectation as readonly Rule[], actor, scope);
  }

  function wrongOf(
    operation: Operation,
    expectation: Expectation,
    told: { actor: ActorName; scope: Scope; answer: Answer; missing: Answer | undefined },
  ): string | null {
    const {
      actor,
      scope,
      answer: { status, code, body },
      missing,
    } = told;
    const said = `${actor}, ${scope}: ${status} ${code}${status === 400 ? body.slice(0, 200) : ''}`;
    if (status >= 500) return said;
    if (expectation === 'anybody') return code === 'forbidden' || code === 'unauthenticated' ? said : null;
    if (actor === 'anonymous') return status === 401 ? null : said;
    if (isAllowed(world, expectation, actor, scope)) {
      if (status === 400 || status === 401 || status === 403 || status === 404) return `${said}, though allowed`;
      const comeDown = PLANS.includes(actor) ? (COME_DOWN[operation.name] ?? []) : [];
      const strangers = PLACES.filter(
        (place) =>
          !isInside(world, actor, place) && !comeDown.includes(place) && body.includes(world.at[place].familyName),
      );
      return status < 300 && strangers.length > 0 && !OPEN_NAMES.has(operation.name)
        ? `${said} tells names of ${strangers.join()}`
        : null;
    }
    if (status !== 403 && status !== 404) return `${said}, though refused`;
    const alike = !missing || (missing.status === status && missing.code === code) || sees(operation, actor, scope);
    return alike ? null : `${said}, but ${missing.status} ${missing.code} where nothing is`;
  }

  it.each(OPERATIONS.map((operation) => [operation.name, operation] as const))(
    '%s',
    async (name, operation) => {
      const expectation = TABLE[name] ?? [];
      const scopes = scopesOf(operation);
      const wrong: (string | null)[] = [];
      for (const actor of ACTORS) {
        const missing =
          scopes.includes('missing') && actor !== 'anonymous' ? await ask(operation, 'missing', actor) : undefined;
        for (const scope of actor === 'anonymous' && expectation !== 'anybody' ? (['own'] as const) : scopes) {
          const answer = scope === 'missing' && missing ? missing : await ask(operation, scope, actor);
          wrong.push(wrongOf(operation, expectation, { actor, scope, answer, missing }));
        }
      }
      expect(wrong.filter((one) => one !== null)).toEqual([]);
    },
    60_000,
  );
});
