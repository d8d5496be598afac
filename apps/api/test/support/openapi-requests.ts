import fc from 'fast-check';

/** The part of the OpenAPI document that requests are made from. */
interface Schema {
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
}
interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required?: boolean;
  readonly schema: Schema;
}
interface OperationObject {
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
}
export interface OpenApi {
  readonly paths: Readonly<Record<string, Readonly<Record<string, OperationObject>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

export interface GeneratedRequest {
  readonly url: string;
  readonly body: unknown;
}
export interface Operation {
  readonly name: string;
  readonly method: string;
  /** Null where the document asks for a file. */
  readonly requests: (() => fc.Arbitrary<GeneratedRequest>) | null;
}

const MOST = 4;
const DEEPEST = 6;

/** Every operation of the document with requests that its schemas take; `ids` are of rows that exist, by the collection an address begins with. */
export function operationsOf(document: OpenApi, ids: Readonly<Record<string, string>>): Operation[] {
  const known = Object.values(ids);
  const generate = (schema: Schema, depth = 0): fc.Arbitrary<unknown> => {
    if (schema.$ref) return generate(document.components.schemas[schema.$ref.split('/').at(-1) ?? ''] ?? {}, depth);
    const value = plain(schema, depth);
    return schema.nullable ? fc.option(value, { freq: 4 }) : value;
  };
  const plain = (schema: Schema, depth: number): fc.Arbitrary<unknown> => {
    const choices = schema.anyOf ?? schema.oneOf;
    if (choices) return fc.oneof(...choices.map((choice) => generate(choice, depth)));
    if (schema.allOf) return fc.tuple(...schema.allOf.map((part) => generate(part, depth))).map((parts) => (parts.length === 1 ? parts[0] : Object.assign({}, ...parts)));
    if (schema.enum) return fc.constantFrom(...schema.enum);
    switch (schema.type) {
      case 'object': return fc.record(Object.fromEntries(Object.entries(schema.properties ?? {}).map(([name, part]) => [name, generate(part, depth + 1)])), { requiredKeys: [...(schema.required ?? [])] });
      case 'array': return fc.array(generate(schema.items ?? {}, depth + 1), { minLength: schema.minItems ?? 0, maxLength: depth > DEEPEST ? (schema.minItems ?? 0) : Math.max(schema.minItems ?? 0, Math.min(schema.maxItems ?? MOST, MOST)) });
      case 'integer': return fc.integer({ min: Math.max(schema.minimum ?? -9, -(2 ** 31)), max: Math.min(schema.maximum ?? 9_999, 2 ** 31 - 1) });
      case 'number': return fc.double({ min: schema.minimum ?? -9, max: schema.maximum ?? 9_999, noNaN: true });
      case 'boolean': return fc.boolean();
      default: return text(schema);
    }
  };
  const text = ({ format, pattern, minLength = 0, maxLength = 200 }: Schema): fc.Arbitrary<string> => {
    if (format === 'uuid') return fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...known) }, { weight: 1, arbitrary: fc.uuid({ version: 7 }) });
    if (format === 'date-time') return fc.date({ min: new Date('0001-01-02'), max: new Date('9999-12-30'), noInvalidDate: true }).map((date) => date.toISOString());
    if (format === 'date') return fc.date({ min: new Date('1900-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10));
    if (pattern) return fc.stringMatching(new RegExp(pattern)).filter((value) => value.length >= minLength && value.length <= maxLength);
    return fc.string({ unit: fc.constantFrom(...'аәбвғқңөұүһі АӘҒҚ09-_%\\\'"<>&;\u0000\u00a0\ufeff\u202e😀'), minLength, maxLength: Math.max(minLength, Math.min(maxLength, 40)) });
  };

  return Object.entries(document.paths).flatMap(([path, methods]) => Object.entries(methods).map(([method, operation]): Operation => {
    const name = `${method.toUpperCase()} ${path}`;
    const body = operation.requestBody?.content['application/json']?.schema;
    if (operation.requestBody !== undefined && !body) return { name, method, requests: null };
    const own = ids[path.split('/')[2] ?? ''];
    const parameter = ({ in: place, name: field, schema }: Parameter) => {
      const any = generate(schema);
      return place === 'path' && own && field === 'id' ? fc.oneof({ weight: 5, arbitrary: fc.constant<unknown>(own) }, { weight: 1, arbitrary: any }) : any;
    };
    const parameters = operation.parameters ?? [];
    const values = () => fc.record(Object.fromEntries(parameters.map((one) => [one.name, one.required || one.in === 'path' ? parameter(one) : fc.option(parameter(one), { nil: undefined })])));
    const requests = () => fc.tuple(values(), body ? generate(body) : fc.constant(undefined)).map(([chosen, sent]) => {
      const given = chosen as Record<string, unknown>;
      const address = path.replace(/\{(\w+)\}/g, (_, field: string) => encodeURIComponent(String(given[field])));
      const query = parameters.filter(({ in: place, name: field }) => place === 'query' && given[field] !== undefined).map(({ name: field }): [string, string] => [field, String(given[field])]);
      return { url: query.length > 0 ? `${address}?${new URLSearchParams(query)}` : address, body: sent };
    });
    return { name, method, requests };
  }));
}
