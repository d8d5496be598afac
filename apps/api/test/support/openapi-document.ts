/** The part of the OpenAPI document that requests are made from and replies are held against. */
export interface Schema {
  readonly $ref?: string;
  readonly allOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly enum?: readonly unknown[];
  readonly type?: string;
  readonly nullable?: boolean;
  readonly format?: string;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Schema;
  readonly maxProperties?: number;
}
export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required?: boolean;
  readonly schema: Schema;
}
type Content = Readonly<Record<string, { readonly schema: Schema }>>;
interface OperationObject {
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Content };
  readonly responses: Readonly<Record<string, { readonly content?: Content }>>;
}
export interface OpenApi {
  readonly paths: Readonly<Record<string, Readonly<Record<string, OperationObject>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

export const resolved = (document: OpenApi, schema: Schema): Schema =>
  schema.$ref ? (document.components.schemas[schema.$ref.split('/').at(-1) ?? ''] ?? {}) : schema;

/** Their text has a greatest length by itself. */
const BOUNDED_FORMATS = new Set(['uuid', 'date', 'date-time', 'local-date-time', 'binary']);
/** A quantifier without an end, outside of a class of letters. */
const ENDLESS = /[*+]|\{\d+,\}/;
const isBoundedPattern = (pattern: string) =>
  pattern.startsWith('^') &&
  pattern.endsWith('$') &&
  !ENDLESS.test(pattern.replace(/\\./g, '').replace(/\[[^\]]*\]/g, ''));

/** Fields of requests to which any length or number may be sent: an empty list is what must be. */
export function unboundedFields(document: OpenApi): string[] {
  const found = new Set<string>();
  const look = (given: Schema, at: string, above: readonly string[]): void => {
    if (given.$ref && above.includes(given.$ref)) return;
    const path = given.$ref ? [...above, given.$ref] : above;
    const schema = resolved(document, given);
    for (const part of [...(schema.allOf ?? []), ...(schema.anyOf ?? []), ...(schema.oneOf ?? [])])
      look(part, at, path);
    for (const [name, part] of Object.entries(schema.properties ?? {})) look(part, `${at}.${name}`, path);
    if (typeof schema.additionalProperties === 'object') {
      if (schema.maxProperties === undefined) found.add(`${at}: any number of fields`);
      look(schema.additionalProperties, `${at}{}`, path);
    }
    if (schema.items) look(schema.items, `${at}[]`, path);
    if (schema.enum) return;
    if (schema.type === 'array' && schema.maxItems === undefined) found.add(`${at}: any number of parts`);
    if (
      (schema.type === 'integer' || schema.type === 'number') &&
      (schema.minimum === undefined || schema.maximum === undefined)
    )
      found.add(`${at}: any number`);
    const isBoundedText =
      schema.maxLength !== undefined ||
      BOUNDED_FORMATS.has(schema.format ?? '') ||
      (schema.pattern !== undefined && isBoundedPattern(schema.pattern));
    if (schema.type === 'string' && !isBoundedText) found.add(`${at}: any length`);
  };
  for (const [path, methods] of Object.entries(document.paths)) {
    for (const [method, { parameters = [], requestBody }] of Object.entries(methods)) {
      for (const { name, schema } of parameters) look(schema, `${method.toUpperCase()} ${path} ?${name}`, []);
      for (const { schema } of Object.values(requestBody?.content ?? {}))
        look(schema, `${method.toUpperCase()} ${path}`, []);
    }
  }
  return [...found].toSorted();
}

/** Where a value is not what the schema says, or null. */
export function mismatch(document: OpenApi, given: Schema, value: unknown, at = '$'): string | null {
  const schema = resolved(document, given);
  if (value === null)
    return schema.nullable ||
      (schema.anyOf ?? schema.oneOf ?? schema.allOf)?.some((one) => mismatch(document, one, null) === null) ||
      isEmpty(schema)
      ? null
      : `${at} is null`;
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices && choices.every((choice) => mismatch(document, choice, value) !== null))
    return `${at} is none of its kinds: ${mismatch(document, choices[0] ?? {}, value, at)}`;
  for (const part of schema.allOf ?? []) {
    const wrong = mismatch(document, part, value, at);
    if (wrong) return wrong;
  }
  if (schema.enum && !schema.enum.includes(value)) return `${at} is ${JSON.stringify(value)}`;
  return choices ? null : mismatchOfKind(document, schema, value, at);
}

const isEmpty = ({ type, enum: values, anyOf, oneOf, allOf }: Schema) => !(type ?? values ?? anyOf ?? oneOf ?? allOf);

function mismatchOfKind(document: OpenApi, schema: Schema, value: unknown, at: string): string | null {
  switch (schema.type) {
    case 'string':
      return typeof value === 'string' &&
        isWithin(
          schema.minLength,
          [...value].length,
          schema.maxLength === undefined ? undefined : schema.maxLength * 2,
        ) &&
        (!schema.pattern || new RegExp(schema.pattern, 'u').test(value))
        ? null
        : `${at} is no such text: ${JSON.stringify(value)?.slice(0, 80)}`;
    case 'integer':
      return Number.isInteger(value) && isWithin(schema.minimum, value as number, schema.maximum)
        ? null
        : `${at} is no such whole number: ${JSON.stringify(value)?.slice(0, 80)}`;
    case 'number':
      return typeof value === 'number' && isWithin(schema.minimum, value, schema.maximum)
        ? null
        : `${at} is no such number: ${JSON.stringify(value)?.slice(0, 80)}`;
    case 'boolean':
      return typeof value === 'boolean' ? null : `${at} is not yes or no`;
    case 'array':
      return Array.isArray(value)
        ? firstOf(value.map((part, place) => mismatch(document, schema.items ?? {}, part, `${at}[${place}]`)))
        : `${at} is no list`;
    case 'object':
      return typeof value === 'object' && !Array.isArray(value)
        ? mismatchOfFields(document, schema, value as Record<string, unknown>, at)
        : `${at} is no object`;
    default:
      return null;
  }
}

function mismatchOfFields(
  document: OpenApi,
  { properties = {}, required = [], additionalProperties }: Schema,
  value: Record<string, unknown>,
  at: string,
): string | null {
  const missing = required.find((name) => value[name] === undefined);
  if (missing) return `${at}.${missing} is missing`;
  const stranger = Object.keys(value).find((name) => !(name in properties));
  if (stranger && (additionalProperties === false || additionalProperties === undefined))
    return `${at}.${stranger} is not named`;
  return firstOf(
    Object.entries(properties).map(([name, part]) =>
      value[name] === undefined ? null : mismatch(document, part, value[name], `${at}.${name}`),
    ),
  );
}

const firstOf = (found: readonly (string | null)[]) => found.find((one) => one !== null) ?? null;
const isWithin = (least: number | undefined, value: number, most: number | undefined) =>
  value >= (least ?? -Infinity) && value <= (most ?? Infinity);
