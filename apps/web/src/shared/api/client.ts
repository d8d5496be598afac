import { addressOf, type DownloadRoute, type Problem, type Route, type RouteInput, type RouteOutput } from '@kaskad/contracts';

/** The API understood the request and refused it, or could not be reached (`offline`); `problem.code` is a phrase key. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly problem: Problem,
  ) {
    super(problem.code);
  }
}

interface Parts {
  params?: object;
  query?: object;
  body?: object;
}

const listeners = new Set<() => void>();
/** Called when the server says that nobody is signed in any more. */
export const onSignedOut = (listener: () => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};

export async function call<T extends Route>(route: T, input: RouteInput<T>): Promise<RouteOutput<T>> {
  const { params, query, body } = input as Parts;
  const answer = await send(addressOf(route, { params, query }), {
    method: route.method,
    headers: body && { 'content-type': 'application/json' },
    body: body && JSON.stringify(body),
  });
  return answer as RouteOutput<T>;
}

/** Sends a file as the form field `file`, with further text fields beside it. */
export async function upload<T extends Route>(route: T, file: File, input: { params?: object; fields?: Record<string, string> } = {}): Promise<RouteOutput<T>> {
  const form = new FormData();
  for (const [key, value] of Object.entries(input.fields ?? {})) form.append(key, value);
  form.append('file', file);
  return (await send(addressOf(route, { params: input.params }), { method: 'POST', body: form })) as RouteOutput<T>;
}

export const downloadHref = (route: DownloadRoute, input: { params?: object; query?: object } = {}) => `/api${addressOf(route, input)}`;

/** A file that is made when it is asked for, by a POST. */
export async function callForFile(route: DownloadRoute, body: object): Promise<Blob> {
  const reply = await reach(addressOf(route, {}), { method: route.method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
  if (reply.ok) return reply.blob();
  throw refusalOf(reply, await reply.json().catch(() => null));
}

async function send(address: string, init: RequestInit): Promise<unknown> {
  const reply = await reach(address, init);
  const answer: unknown = await reply.json().catch(() => null);
  if (reply.ok) return answer;
  throw refusalOf(reply, answer);
}

const reach = (address: string, init: RequestInit) => fetch(`/api${address}`, { credentials: 'same-origin', ...init }).catch(() => {
  throw new ApiError(0, { code: 'offline' });
});

function refusalOf(reply: Response, answer: unknown): ApiError {
  const problem = isProblem(answer) ? answer : { code: reply.status >= 500 ? 'busy' : 'unexpected' };
  if (problem.code === 'unauthenticated') listeners.forEach((listener) => listener());
  return new ApiError(reply.status, problem);
}

const isProblem = (answer: unknown): answer is Problem => typeof answer === 'object' && answer !== null && typeof (answer as Problem).code === 'string';
