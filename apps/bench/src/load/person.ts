/** Somebody with a phone: sends what the web application sends, as a browser does. */
export class Person {
  private cookie = '';
  private readonly url: string;

  constructor(url: string, token = '') {
    this.url = url;
    if (token) this.cookie = `kaskad=${token}`;
  }

  /** The answer's body; throws when the request is refused. */
  async call<Answer>(method: string, path: string, body?: object): Promise<Answer> {
    const reply = await this.fetch(method, path, body);
    return (await reply.json()) as Answer;
  }

  /** A form with a file. */
  async upload<Answer>(path: string, form: FormData): Promise<Answer> {
    const reply = await fetch(`${this.url}/api${path}`, {
      method: 'POST',
      headers: { 'sec-fetch-site': 'same-origin', cookie: this.cookie },
      body: form,
    });
    if (!reply.ok) throw new Error(`POST ${path}: ${reply.status} ${await reply.text()}`);
    return (await reply.json()) as Answer;
  }

  /** As `call`, but the body is still to be read. */
  async fetch(method: string, path: string, body?: object, encoding = 'gzip, deflate, br'): Promise<Response> {
    const reply = await fetch(`${this.url}/api${path}`, {
      method,
      headers: {
        'accept-encoding': encoding,
        'user-agent': 'Mozilla/5.0 (Linux; Android 10; K) kaskad-bench',
        'sec-fetch-site': 'same-origin',
        ...(this.cookie ? { cookie: this.cookie } : {}),
        ...(body ? { 'content-type': 'application/json' } : {}),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    if (!reply.ok) throw new Error(`${method} ${path}: ${reply.status} ${await reply.text()}`);
    const session = reply.headers.getSetCookie().find((cookie) => cookie.startsWith('kaskad='));
    if (session) this.cookie = session.slice(0, session.indexOf(';'));
    return reply;
  }
}

/** Does the work for every item, `width` at a time. */
export async function each<Item>(
  items: readonly Item[],
  width: number,
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const left = items.values();
  await Promise.all(
    Array.from({ length: width }, async () => {
      for (const item of left) await work(item);
    }),
  );
}
