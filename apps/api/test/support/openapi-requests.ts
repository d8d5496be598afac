import fc from 'fast-check';
import { type OpenApi, type Parameter, resolved, type Schema } from './openapi-document.ts';

export interface GeneratedRequest {
  readonly url: string;
  /** The body as it goes over the wire; undefined for none. */
  readonly payload: string | undefined;
}
export interface Operation {
  readonly name: string;
  readonly method: string;
  /** Requests that the schemas take, to their bounds. */
  readonly fitting: () => fc.Arbitrary<GeneratedRequest>;
  /** Requests with something in them that no schema takes; null where nothing can be wrong. */
  readonly spoiled: (() => fc.Arbitrary<GeneratedRequest>) | null;
  /** What a reply with this status must be; null where nothing is said. */
  readonly replies: (status: number) => Schema | null;
}

const MOST = 4;
const DEEPEST = 6;
/** Texts and lists longer than this are not made: what they would show, shorter ones show. */
const LONGEST = 20_000;
const LONGEST_LIST = 200;
const LETTERS = 'аәбвғқңөұүһі АӘҒҚ09-_%\\\'"<>&;\u0000\u00a0\ufeff\u202e😀';

/**
 * Every operation of the document with requests made from its schemas; `ids` are of rows that exist, by the collection
 * an address begins with.
 */
export function operationsOf(document: OpenApi, ids: Readonly<Record<string, string>>): Operation[] {
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]): Operation => {
      const name = `${method.toUpperCase()} ${path}`;
      const body = operation.requestBody?.content['application/json']?.schema;
      const parameters = operation.parameters ?? [];
      const values = valuesOf(document, ids);
      const own = ids[path.split('/')[2] ?? ''];
      const parameter = ({ in: place, name: field, schema }: Parameter) => {
        const any = values(schema);
        return place === 'path' && own && field === 'id'
          ? fc.oneof({ weight: 5, arbitrary: fc.constant<unknown>(own) }, { weight: 1, arbitrary: any })
          : any;
      };
      const chosen = () =>
        fc.record(
          Object.fromEntries(
            parameters.map((one) => [
              one.name,
              one.required || one.in === 'path' ? parameter(one) : fc.option(parameter(one), { nil: undefined }),
            ]),
          ),
        );
      const address = (given: Record<string, unknown>, repeated = false) =>
        addressOf(path, parameters, given, repeated);
      const fitting = () =>
        fc
          .tuple(chosen(), body ? values(body) : fc.constant(undefined))
          .map(([given, sent]): GeneratedRequest => ({
            url: address(given),
            payload: sent === undefined ? undefined : JSON.stringify(sent),
          }));
      const query = parameters.filter(({ in: place }) => place === 'query');
      const kinds = () => [
        ...(body
          ? [
              fc
                .tuple(chosen(), values(body), spoiling)
                .map(([given, sent, spoil]): GeneratedRequest => ({ url: address(given), payload: spoil(sent) })),
            ]
          : []),
        ...(parameters.length > 0
          ? [
              fc
                .tuple(
                  chosen(),
                  fc.constantFrom(...parameters),
                  fc.constantFrom(
                    '',
                    '\u0000',
                    '-1',
                    '1e999',
                    'ә'.repeat(2_000),
                    '[object Object]',
                    '%',
                    '../..',
                    "' or 1=1 --",
                  ),
                )
                .map(([given, { name: field }, wrong]): GeneratedRequest => ({
                  url: address({ ...given, [field]: wrong }),
                  payload: body ? '{}' : undefined,
                })),
            ]
          : []),
        ...(query.length > 0
          ? [
              chosen().map((given): GeneratedRequest => ({
                url: address(given, true),
                payload: body ? '{}' : undefined,
              })),
            ]
          : []),
      ];
      return {
        name,
        method,
        fitting,
        spoiled: body || parameters.length > 0 ? () => fc.oneof(...kinds()) : null,
        replies: (status) => operation.responses[String(status)]?.content?.['application/json']?.schema ?? null,
      };
    }),
  );
}

/** Values that a schema takes. */
function valuesOf(document: OpenApi, ids: Readonly<Record<string, string>>) {
  const known = Object.values(ids);
  const generate = (given: Schema, depth = 0, name = ''): fc.Arbitrary<unknown> => {
    const schema = resolved(document, given);
    const value = plain(schema, depth, name);
    return schema.nullable ? fc.option(value, { freq: 4 }) : value;
  };
  const plain = (schema: Schema, depth: number, name: string): fc.Arbitrary<unknown> => {
    const choices = schema.anyOf ?? schema.oneOf;
    if (choices) return fc.oneof(...choices.map((choice) => generate(choice, depth, name)));
    if (schema.allOf)
      return fc
        .tuple(...schema.allOf.map((part) => generate(part, depth, name)))
        .map((parts) => (parts.length === 1 ? parts[0] : Object.assign({}, ...parts)));
    if (schema.enum) return fc.constantFrom(...schema.enum);
    switch (schema.type) {
      case 'object':
        return fc.record(
          Object.fromEntries(
            Object.entries(schema.properties ?? {}).map(([field, part]) => [field, generate(part, depth + 1, field)]),
          ),
          { requiredKeys: [...(schema.required ?? [])] },
        );
      case 'array':
        return list(schema, depth, name);
      case 'integer':
        return number(
          fc.integer({
            min: Math.max(schema.minimum ?? -9, -(2 ** 31)),
            max: Math.min(schema.maximum ?? 9_999, 2 ** 31 - 1),
          }),
          schema,
        );
      case 'number':
        return number(fc.double({ min: schema.minimum ?? -9, max: schema.maximum ?? 9_999, noNaN: true }), schema);
      case 'boolean':
        return fc.boolean();
      default:
        return text(schema, name);
    }
  };
  /** Now and then as many parts as there may be. */
  const list = (
    { items = {}, minItems = 0, maxItems = MOST }: Schema,
    depth: number,
    name: string,
  ): fc.Arbitrary<unknown> => {
    const part = generate(items, depth + 1, name.replace(/s$/, ''));
    const few = fc.array(part, {
      minLength: minItems,
      maxLength: depth > DEEPEST ? minItems : Math.max(minItems, Math.min(maxItems, MOST)),
    });
    if (maxItems > LONGEST_LIST || depth > 2) return few;
    return fc.oneof(
      { weight: 7, arbitrary: few },
      { weight: 1, arbitrary: part.map((one) => Array.from({ length: maxItems }, () => one)) },
    );
  };
  const number = (any: fc.Arbitrary<number>, { minimum, maximum }: Schema) =>
    fc.oneof(
      { weight: 4, arbitrary: any },
      ...[minimum, maximum]
        .filter((bound) => bound !== undefined)
        .map((bound) => ({ weight: 1, arbitrary: fc.constant(bound) })),
    );
  const text = ({ format, pattern, minLength = 0, maxLength = 200 }: Schema, name: string): fc.Arbitrary<string> => {
    if (format === 'uuid') return id(name, pattern);
    if (format === 'date-time')
      return fc
        .date({ min: new Date('0001-01-02'), max: new Date('9999-12-30'), noInvalidDate: true })
        .map((date) => date.toISOString());
    if (format === 'date')
      return fc
        .date({ min: new Date('1900-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
        .map((date) => date.toISOString().slice(0, 10));
    if (pattern)
      return fc
        .stringMatching(new RegExp(pattern))
        .filter((value) => value.length >= minLength && value.length <= maxLength);
    const usual = fc.string({
      unit: fc.constantFrom(...LETTERS),
      minLength,
      maxLength: Math.max(minLength, Math.min(maxLength, 40)),
    });
    const bounds = [minLength, maxLength]
      .filter((length) => length <= LONGEST)
      .map((length) => ({
        weight: 1,
        arbitrary: fc.constantFrom('ә', '😀', ' ', '"').map((letter) => letter.repeat(length).slice(0, length)),
      }));
    return fc.oneof({ weight: 5, arbitrary: usual }, ...bounds);
  };
  /** Of a field that names a kind of row mostly one of that kind. */
  const id = (name: string, pattern = ''): fc.Arbitrary<string> => {
    const kind = name.replace(/Ids?$/, '').replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    const isTaken = (one: string | undefined) => one !== undefined && new RegExp(pattern).test(one);
    const [own, any] = [[ids[kind === 'quiz' ? 'quizzes' : `${kind}s`]].filter(isTaken), known.filter(isTaken)];
    return fc.oneof(
      { weight: 1, arbitrary: fc.uuid({ version: 7 }) },
      ...own.map((one) => ({ weight: 6, arbitrary: fc.constant(one as string) })),
      ...(any.length > 0 ? [{ weight: 2, arbitrary: fc.constantFrom(...any) }] : []),
    );
  };
  return generate;
}

function addressOf(
  path: string,
  parameters: readonly Parameter[],
  given: Record<string, unknown>,
  repeated: boolean,
): string {
  const address = path.replace(/\{(\w+)\}/g, (_, field: string) =>
    encodeURIComponent(String(given[field]).toWellFormed()),
  );
  const query = parameters
    .filter(({ in: place, name }) => place === 'query' && (repeated || given[name] !== undefined))
    .map(({ name }): [string, string] => [name, String(given[name] ?? 1)]);
  return query.length > 0 ? `${address}?${new URLSearchParams(repeated ? [...query, ...query] : query)}` : address;
}

type Path = readonly (string | number)[];

/** One thing in a body made wrong, or the body itself broken. */
const spoiling: fc.Arbitrary<(body: unknown) => string> = fc
  .tuple(
    fc.nat(10_000),
    fc.constantFrom<unknown>(
      null,
      'ә',
      7,
      -1,
      1e300,
      0.5,
      true,
      [],
      {},
      [[]],
      { length: 3 },
      'ә'.repeat(LONGEST + 1),
      '\u0000',
      '9999-99-99T99:99:99Z',
    ),
    fc.constantFrom('replace', 'replace', 'replace', 'remove', 'add', 'cut', 'deep', 'twice', 'nothing', 'list'),
  )
  .map(([turn, wrong, act]) => (body: unknown) => {
    const text = JSON.stringify(body ?? {});
    switch (act) {
      case 'cut':
        return text.slice(0, turn % text.length);
      case 'deep':
        return `${'['.repeat(5_000)}${']'.repeat(5_000)}`;
      case 'twice':
        return `${text}${text}`;
      case 'nothing':
        return ['', 'null', '"', '\u0000', '{"__proto__":{"a":1}}', '{"constructor":{"prototype":{}}}'][turn % 6] ?? '';
      case 'list':
        return `[${text}]`;
      case 'add':
        return JSON.stringify({ ...(body as object), [`unknown${turn}`]: wrong });
      default: {
        const places = placesIn(body);
        const place = places[turn % Math.max(1, places.length)];
        return place
          ? JSON.stringify(changed(body, place, act === 'remove' ? undefined : wrong))
          : JSON.stringify(wrong);
      }
    }
  });

function placesIn(value: unknown, at: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value)
    .slice(0, 50)
    .flatMap(([name, part]) => [[...at, name], ...placesIn(part, [...at, name])]);
}

function changed(value: unknown, [first, ...rest]: Path, to: unknown): unknown {
  if (first === undefined) return to;
  if (Array.isArray(value))
    return value.map((part: unknown, place) => (String(place) === first ? changed(part, rest, to) : part));
  return { ...(value as object), [first]: changed((value as Record<string, unknown>)[first], rest, to) };
}
