import {
  addressOf,
  type DownloadRoute,
  type Problem,
  type Route,
  type RouteInput,
  type RouteOutput,
} from '@kaskad/contracts';
import { takeEarly } from '../device/early-requests.ts';

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

/** How long a request may take until the server begins to answer; its answer may take as long again. */
export interface Patience {
  readonly ms: number;
  /** Given up when the network comes back: what was sent into the old one is never answered. */
  readonly anewOnline: boolean;
}
const PATIENT: Patience = { ms: 120_000, anewOnline: false };
/** For what a phone can ask again without harm. */
export const BRIEF: Patience = { ms: 20_000, anewOnline: true };

/** What the server says about the session of this browser, whatever was asked: nobody is signed in, or somebody else. */
export type SessionNews = 'ended' | 'other_account';
const NEWS: Readonly<Record<string, SessionNews>> = { unauthenticated: 'ended', account_differs: 'other_account' };
const listeners = new Set<(news: SessionNews) => void>();
export const onSessionNews = (listener: (news: SessionNews) => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};

/** Asks whoever sits here for a code of the second factor; true when one was given. */
type AskForCode = () => Promise<boolean>;
let askForCode: AskForCode | null = null;
export const asksForCode = (ask: AskForCode) => {
  askForCode = ask;
  return () => void (askForCode = null);
};

export async function call<T extends Route>(
  route: T,
  input: RouteInput<T>,
  patience: Patience = PATIENT,
): Promise<RouteOutput<T>> {
  const { params, query, body } = input as Parts;
  const init = {
    method: route.method,
    headers: body && { 'content-type': 'application/json' },
    body: body && JSON.stringify(body),
  };
  return (await send(addressOf(route, { params, query }), init, patience)) as RouteOutput<T>;
}

/** Sends a file, or several, as the form field `file`, with further text fields beside it. */
export async function upload<T extends Route>(
  route: T,
  file: File | readonly File[],
  input: { params?: object; fields?: Record<string, string> } = {},
): Promise<RouteOutput<T>> {
  const form = new FormData();
  for (const [key, value] of Object.entries(input.fields ?? {})) form.append(key, value);
  for (const one of file instanceof File ? [file] : file) form.append('file', one);
  return (await send(addressOf(route, { params: input.params }), { method: 'POST', body: form })) as RouteOutput<T>;
}

export const downloadHref = (route: DownloadRoute, input: { params?: object; query?: object } = {}) =>
  `/api${addressOf(route, input)}`;

/** A file that is made when it is asked for, by a POST, under the name that the server gives it. */
export async function callForFile(route: DownloadRoute, body: object): Promise<{ content: Blob; name: string }> {
  const reply = await reach(addressOf(route, {}), {
    method: route.method,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (reply.ok) {
    const name = /filename\*=UTF-8''([^;]+)/.exec(reply.headers.get('content-disposition') ?? '')?.[1];
    return { content: await reply.blob(), name: decodeURIComponent(name ?? 'file') };
  }
  throw refusalOf(reply, await reply.json().catch(() => null));
}

/** A sensitive act that needs a fresh code is done as soon as the code was given. */
async function send(address: string, init: RequestInit, patience?: Patience): Promise<unknown> {
  try {
    return await sendOnce(address, init, patience);
  } catch (error) {
    const isAsked =
      error instanceof ApiError &&
      error.problem.code === 'second_factor_needed' &&
      askForCode !== null &&
      (await askForCode());
    if (!isAsked) throw error;
    return sendOnce(address, init, patience);
  }
}

async function sendOnce(address: string, init: RequestInit, patience?: Patience): Promise<unknown> {
  const timer = patience && timerOf(patience);
  try {
    const reply = await reach(address, { ...init, ...(timer && { signal: timer.signal }) });
    timer?.restart();
    const answer = await reply.json().catch(bodyOf);
    if (reply.ok) return answer;
    throw refusalOf(reply, answer);
  } finally {
    timer?.stop();
  }
}

function timerOf({ ms, anewOnline }: Patience) {
  const giveUp = new AbortController();
  const abort = () => giveUp.abort();
  let timer = setTimeout(abort, ms);
  if (anewOnline) window.addEventListener('online', abort);
  return {
    signal: giveUp.signal,
    restart: () => {
      clearTimeout(timer);
      timer = setTimeout(abort, ms);
    },
    stop: () => {
      clearTimeout(timer);
      window.removeEventListener('online', abort);
    },
  };
}

const reach = (address: string, init: RequestInit) =>
  (
    (init.method === 'GET' && takeEarly(address, init.signal)) ||
    fetch(`/api${address}`, { credentials: 'same-origin', ...init })
  ).catch(offline);

function offline(): never {
  throw new ApiError(0, { code: 'offline' });
}

/** An answer may be empty; one that broke off is none. */
function bodyOf(error: unknown): null {
  if (error instanceof Error && error.name === 'SyntaxError') return null;
  return offline();
}

function refusalOf(reply: Response, answer: unknown): ApiError {
  const problem = isProblem(answer) ? answer : { code: reply.status >= 500 ? 'busy' : 'unexpected' };
  const news = NEWS[problem.code];
  if (news) listeners.forEach((listener) => listener(news));
  return new ApiError(reply.status, problem);
}

const isProblem = (answer: unknown): answer is Problem =>
  typeof answer === 'object' && answer !== null && typeof (answer as Problem).code === 'string';
