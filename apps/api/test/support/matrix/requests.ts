import * as contracts from '@kaskad/contracts';
import { readFileSync } from 'node:fs';
import { type Known, sampleOf } from '../samples.ts';
import type { MatrixWorld, PlaceName } from './world.ts';

const DOCUMENT = JSON.parse(readFileSync(new URL('../../../openapi.json', import.meta.url), 'utf8')) as {
  paths: Record<string, Record<string, unknown>>;
};
type AnyRoute = contracts.Route | (contracts.DownloadRoute & { body?: contracts.Route['body'] });
const ROUTES = new Map(
  Object.entries(contracts)
    .filter(([name]) => name.endsWith('Routes'))
    .flatMap(([, routes]) => Object.values(routes as Record<string, AnyRoute>))
    .map((route) => [`${route.method} ${route.path.replace(/:(\w+)/g, '{$1}')}`, route] as const),
);

export interface Operation {
  readonly name: string;
  readonly route: AnyRoute;
}

/** Every operation of the OpenAPI document with the contract that describes its input. */
export const OPERATIONS: readonly Operation[] = Object.entries(DOCUMENT.paths).flatMap(([path, methods]) =>
  Object.keys(methods).map((method) => {
    const name = `${method.toUpperCase()} ${path.replace(/^\/api/, '')}`;
    const route = ROUTES.get(name as `GET ${string}`);
    if (!route) throw new Error(`${name} has no contract`);
    return { name, route };
  }),
);

export type Scope = PlaceName | 'missing';
export interface MatrixRequest {
  readonly method: string;
  readonly url: string;
  readonly payload?: string;
  readonly headers?: Record<string, string>;
}

/** Where what fits the contract alone would be refused as input, or says less than it can. */
const FITTING: Readonly<
  Record<
    string,
    {
      readonly body?: (known: Known) => object;
      readonly without?: readonly string[];
      readonly query?: (known: Known) => object;
    }
  >
> = {
  'POST /commissions': {
    body: ({ commissionId, number }) => ({ parentId: commissionId, kind: 'precinct', code: 'X-990', number }),
  },
  'PATCH /persons/{id}': { without: ['iin', 'name', 'nameRu'] },
  'POST /invitations': { without: ['commissionId'], body: () => ({ voids: 500 }) },
  'POST /invitations/consequences': { without: ['commissionId'] },
  'POST /invitations/sheet': { without: ['commissionId'], body: () => ({ voids: 500 }) },
  'POST /trainers': {
    body: () => ({
      role: 'lecturer',
      people: [
        {
          familyName: 'Сынақов',
          givenName: 'Адам',
          patronymic: '',
          iin: null,
          phone: null,
          language: 'kk',
          isNamesake: true,
        },
      ],
    }),
  },
  'POST /accounts': { body: () => ({ role: 'trainer' }) },
  'POST /accounts/{id}/grants': { body: () => ({ role: 'lecturer' }) },
  // Refused as too simple, so that nothing is accepted.
  'POST /invitations/{code}/acceptance': { body: () => ({ pin: '1111' }) },
  'PUT /session/second-factor': { body: () => ({ code: '123456' }) },
  'POST /session/second-factor/code': { body: () => ({ code: '123456' }) },
  'POST /move-requests/person': {
    body: () => ({ person: { familyName: 'Сейтқали', givenName: 'Арман', patronymic: '', iin: '830801357260' } }),
  },
  'POST /person-merges': { body: () => ({ choices: {}, grants: [] }) },
  'POST /quizzes': { body: () => ({ anchors: [] }) },
  'PUT /quizzes/{id}': { body: () => ({ anchors: [] }) },
  'POST /quizzes/plan-check': { body: () => ({ anchors: [] }) },
  // What only planners choose, and what somebody else may have changed meanwhile.
  'PATCH /seminars/{id}': { without: ['level', 'format', 'startsAt', 'venueId', 'roomId', 'seen'] },
  'POST /seminars/{id}/sessions': { body: () => ({ roomId: null }) },
  'POST /seminars/own-plan': {
    body: ({ commissionId }) => ({ groupId: commissionId, venueId: null }),
    without: ['roomId', 'newAddress'],
  },
  'POST /seminars/own-precincts': {
    body: ({ commissionId }) => ({ precinctId: commissionId }),
    without: ['day', 'startTime', 'begun'],
  },
  'POST /seminars/{id}/devices': { without: ['key'] },
  'POST /seminars/{id}/events': { body: () => ({ events: [] }), without: ['from'] },
  // There is nothing to settle.
  'POST /seminars/{id}/event-decisions': {
    without: ['device', 'subjectId', 'personId'],
    body: () => ({ kind: 'settled', events: [NOBODY], reason: 'Қаралды' }),
  },
  'POST /sessions/{id}/walk-in-candidates': { body: () => ({ q: 'Бейтаныс' }) },
  'GET /courses/{id}': { without: ['version'] },
  'GET /accreditation-candidates': { query: () => ({ search: 'Бейтаныс' }) },
};

const NOBODY = '019c0000-0000-7000-8000-0000000000ff';
const UPLOADS: Readonly<Record<string, (fields: Known) => Record<string, unknown>>> = {
  'POST /rosters': ({ commissionId }) => ({ commissionId }),
  'POST /question-imports': ({ commissionId, lawEditionId }) => ({
    commissionId,
    lawEditionId,
    topic: 'voting',
    difficulty: '1',
    language: 'kk',
  }),
  'POST /files': () => ({}),
};

/** What a request says beyond what fits: other fields of the body, fewer of them, another file. */
export interface Wish {
  readonly over?: object;
  readonly without?: readonly string[];
  readonly file?: { readonly name: string; readonly text: string };
}

/**
 * A request that fits its contract, with the ids of one place in address, query and body; for `missing` with ids of
 * nothing.
 */
export function requestFor(
  world: MatrixWorld,
  { name, route }: Operation,
  scope: Scope,
  { over = {}, without = [], file }: Wish = {},
): MatrixRequest {
  const place = world.at[scope === 'missing' ? 'own' : scope];
  const isMissing = scope === 'missing';
  const ids = isMissing
    ? Object.fromEntries(
        Object.entries(place.fields).map(([field, value]) => [field, Array.isArray(value) ? [NOBODY] : NOBODY]),
      )
    : place.fields;
  const known: Known = { ...USUAL, campaignId: world.campaignId, lawEditionId: world.lawEditionId, ...ids };
  const [, collection = ''] = route.path.split('/');
  const id = isMissing ? NOBODY : place.rows[collection];
  const params = {
    ...known,
    id,
    code: isMissing ? 'x'.repeat(24) : id,
    personId:
      collection === 'lineage' || route.path.includes('/attendance/')
        ? isMissing
          ? NOBODY
          : place.memberId
        : known['personId'],
    file: 'register.csv',
    trail: 'audit.csv',
    report: 'register',
    step: 'roster',
    versionId: isMissing ? 999_999 : place.fields.versionId,
  };
  const path = contracts.addressOf(route, { params });
  const fit = FITTING[name] ?? {};
  const kept = ([field, value]: [string, unknown]) => typeof value !== 'object' && !fit.without?.includes(field);
  const query = route.query && {
    ...Object.fromEntries(Object.entries(sampleOf(route.query, { ...known, limit: 50 }) as object).filter(kept)),
    ...fit.query?.(known),
  };
  const url = `/api${contracts.addressOf({ path }, { query: query ?? {} })}`;
  const upload = UPLOADS[name];
  if (upload) return { method: route.method, url, ...formOf(upload(known), file) };
  if (!route.body) return { method: route.method, url };
  const sample = sampleOf(route.body, collection === 'attempts' ? { ...known, accountId: undefined } : known);
  const body = Object.fromEntries(
    Object.entries(sample as object).filter(([field]) => !fit.without?.includes(field) && !without.includes(field)),
  );
  return {
    method: route.method,
    url,
    payload: JSON.stringify({ ...body, ...fit.body?.(known), ...over }),
    headers: { 'content-type': 'application/json' },
  };
}

const USUAL: Known = {
  courseVersionId: null,
  attachmentId: null,
  figure: null,
  seriesId: undefined,
  lecturerIds: [],
  trainerIds: [],
  login: 'somebody',
  pin: '482915',
  phone: '+7 701 222 33 44',
  topic: 'voting',
  startTime: '09:00',
  videoUrl: null,
  iin: null,
  month: '2026-02',
  token: 'x'.repeat(60),
  after: undefined,
  subjectType: undefined,
  subjectId: undefined,
  timeZone: 'Asia/Qyzylorda',
  response: [0],
  picture: null,
  tag: 'chair',
  question: 0,
  code: 'ab-12',
  seen: '0'.repeat(64),
  position: 'member',
  commissionKind: 'precinct',
  article: '20(3)',
  search: undefined,
  q: undefined,
  against: undefined,
  version: 1,
};

function formOf(
  fields: Readonly<Record<string, unknown>>,
  { name: fileName, text }: NonNullable<Wish['file']> = { name: 'a.txt', text: 'nothing of use' },
) {
  const part = (name: string, content: string, file = '') =>
    `--x\r\ncontent-disposition: form-data; name="${name}"${file && `; filename="${file}"\r\ncontent-type: text/plain`}\r\n\r\n${content}\r\n`;
  const payload = `${Object.entries(fields)
    .map(([name, value]) => part(name, String(value)))
    .join('')}${part('file', text, fileName)}--x--\r\n`;
  return { payload, headers: { 'content-type': 'multipart/form-data; boundary=x' } };
}
