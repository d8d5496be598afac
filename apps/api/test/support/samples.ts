import { z } from 'zod';

/** The part of JSON Schema that the contracts come out as. */
interface Shape {
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, Shape>>;
  readonly anyOf?: readonly Shape[];
  readonly oneOf?: readonly Shape[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly items?: Shape;
  readonly format?: string;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly minItems?: number;
  readonly minimum?: number;
  readonly maximum?: number;
}

/** Values by the name of their field: ids of rows that exist, and texts that a pattern asks for. */
export type Known = Readonly<Record<string, unknown>>;

const BY_FORMAT: Readonly<Record<string, string>> = {
  uuid: '019c0000-0000-7000-8000-000000000000',
  date: '2026-03-01',
  'date-time': '2026-02-10T09:00:00Z',
  'local-date-time': '2026-02-20T09:00',
  uri: 'https://example.kz/',
};

/** Something the schema takes, all optional fields included: of choices the first, of names what is known under them. */
export function sampleOf(schema: z.ZodType, known: Known): unknown {
  const root = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Shape;
  return sample(root, '', known, root.$defs ?? {});
}

/** The names of the fields of an object schema. */
export function fieldsOf(schema: z.ZodType): string[] {
  return Object.keys((z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Shape).properties ?? {});
}

function sample(shape: Shape, name: string, known: Known, defs: Readonly<Record<string, Shape>>): unknown {
  if (name in known && !(shape.type === 'object' && typeof known[name] === 'string')) return known[name];
  const choice = (shape.anyOf ?? shape.oneOf)?.[0];
  if (shape.$ref) return sample(defs[shape.$ref.split('/').at(-1) ?? ''] ?? {}, name, known, defs);
  if (choice) return sample(choice, name, known, defs);
  if ('const' in shape) return shape.const;
  if (shape.enum) return shape.enum[0];
  switch (shape.type) {
    case 'object':
      return Object.fromEntries(
        Object.entries(shape.properties ?? {}).map(([field, part]) => [field, sample(part, field, known, defs)]),
      );
    case 'array':
      return Array.from({ length: Math.max(1, shape.minItems ?? 1) }, (_, place) =>
        sample(
          shape.items ?? {},
          name.replace(/s$/, ''),
          { ...known, ...(name === 'options' && { id: `o${place}`, correct: place === 0 }) },
          defs,
        ),
      );
    case 'integer':
    case 'number':
      return Math.min(shape.maximum ?? Infinity, Math.max(shape.minimum ?? 1, 1));
    case 'boolean':
      return true;
    case 'string':
      return BY_FORMAT[shape.format ?? ''] ?? 'Мәтін'.repeat(Math.ceil((shape.minLength ?? 1) / 5));
    default:
      return null;
  }
}

const HOSTILE: readonly unknown[] = [
  'a\u0000b',
  'a\ud800b',
  'ә'.repeat(200_000),
  '😀🇰🇿',
  '',
  '-1',
  '0000-01-01',
  '9999-12-31T23:59:59Z',
  "';--",
  42,
  -1,
  0.5,
  2 ** 53,
  1e308,
  true,
  null,
  [],
  {},
  [[[]]],
];

/** The value with one of its leaves (or branches) after the other replaced by every hostile value. */
export function* mutantsOf(value: unknown): Generator<unknown> {
  yield* HOSTILE;
  if (Array.isArray(value)) {
    yield Array.from({ length: 6_000 }, () => value[0]);
    for (const mutant of mutantsOf(value[0])) yield [mutant];
  } else if (value !== null && typeof value === 'object') {
    for (const [field, part] of Object.entries(value))
      for (const mutant of mutantsOf(part)) yield { ...value, [field]: mutant };
  }
}

/** What no route takes, wherever it stands: fields nobody knows, no object at all, text that the database cannot hold. */
export function refusedOf(value: unknown): unknown[] {
  const object = value !== null && typeof value === 'object' ? value : {};
  const texts = Object.entries(object)
    .filter(([, part]) => typeof part === 'string')
    .map(([field]) => field);
  return [
    [],
    'text',
    42,
    null,
    { ...object, unknownField: 1 },
    nested(500),
    ...texts.flatMap((field) => [
      { ...object, [field]: 'a\u0000b' },
      { ...object, [field]: 'a\ud800b' },
    ]),
  ];
}

const nested = (depth: number): unknown => JSON.parse(`${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`);
