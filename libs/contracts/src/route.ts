import type { z } from 'zod';

type Schema = z.ZodType | undefined;

/** One HTTP operation: the controller, the web client and the e2e tests all read it from here. */
export interface Route<
  R extends z.ZodType = z.ZodType,
  P extends Schema = Schema,
  Q extends Schema = Schema,
  B extends Schema = Schema,
> {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  readonly path: `/${string}`;
  readonly response: R;
  readonly params: P;
  readonly query: Q;
  readonly body: B;
}

/** An operation that answers with a file instead of JSON; `produces` lists its media types. */
export interface DownloadRoute<P extends Schema = Schema, Q extends Schema = Schema> {
  readonly method: 'GET' | 'POST';
  readonly path: `/${string}`;
  readonly produces: readonly string[];
  readonly params: P;
  readonly query: Q;
}

interface Parts<R, P, Q, B> {
  response: R;
  params?: P;
  query?: Q;
  body?: B;
}

export function route<
  R extends z.ZodType,
  P extends Schema = undefined,
  Q extends Schema = undefined,
  B extends Schema = undefined,
>(
  method: Route['method'],
  path: Route['path'],
  { response, params, query, body }: Parts<R, P, Q, B>,
): Route<R, P, Q, B> {
  return { method, path, response, params: params as P, query: query as Q, body: body as B };
}

export function download<P extends Schema = undefined, Q extends Schema = undefined>(
  path: Route['path'],
  { produces, params, query }: { produces: readonly string[]; params?: P; query?: Q },
): DownloadRoute<P, Q> {
  return { method: 'GET', path, produces, params: params as P, query: query as Q };
}

type Part = 'params' | 'query' | 'body';

type Sent<T extends Route, K extends Part> = z.input<Extract<T[K], z.ZodType>>;
/** What a caller must send: exactly the parts the route declares; a part that has a default may be left out. */
export type RouteInput<T extends Route> = {
  [K in Part as T[K] extends z.ZodType ? (undefined extends Sent<T, K> ? never : K) : never]: Sent<T, K>;
} & { [K in Part as T[K] extends z.ZodType ? (undefined extends Sent<T, K> ? K : never) : never]?: Sent<T, K> };
export type RouteOutput<T extends Route> = z.output<T['response']>;

/** The address a route has once its `:params` and query are filled in. Unset, null and empty query values are left out. */
export function addressOf(
  target: { readonly path: string },
  { params, query }: { params?: object; query?: object },
): string {
  const values = { ...params } as Record<string, unknown>;
  const path = target.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(values[name])));
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries({ ...query })) {
    if (value !== undefined && value !== null && value !== '') search.set(key, String(value));
  }
  return search.size === 0 ? path : `${path}?${search}`;
}
