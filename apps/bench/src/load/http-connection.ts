import { connect, type Socket } from 'node:net';

export interface HttpAnswer {
  readonly status: number;
  readonly body: string;
}

interface Waiting {
  readonly resolve: (answer: HttpAnswer) => void;
  readonly reject: (error: Error) => void;
}

const HEAD_END = '\r\n\r\n';

/**
 * One keep-alive connection that sends ready-made requests, one at a time. It understands no more of HTTP than a
 * generator needs (a body of announced length), because every microsecond it takes is taken from the server on the same
 * processors.
 */
export class HttpConnection {
  private readonly socket: Socket;
  private pending = '';
  private waiting: Waiting | null = null;

  constructor(port: number) {
    this.socket = connect({ host: '127.0.0.1', port, noDelay: true });
    // One character a byte, so that lengths are lengths of strings.
    this.socket.setEncoding('latin1');
    this.socket.on('data', (text) => this.take(String(text)));
    this.socket.on('error', (error) => this.fail(error));
    this.socket.on('close', () => this.fail(new Error('The server closed the connection')));
  }

  /** False once the server has ended it, as it does with those that were silent for long. */
  get isOpen(): boolean {
    return !this.socket.destroyed && !this.socket.readableEnded;
  }

  send(request: string | Buffer): Promise<HttpAnswer> {
    return new Promise((resolve, reject) => {
      if (this.socket.destroyed) return reject(new Error('The connection is closed'));
      this.waiting = { resolve, reject };
      this.socket.write(request);
    });
  }

  close(): void {
    this.socket.destroy();
  }

  private take(text: string): void {
    this.pending = this.pending === '' ? text : this.pending + text;
    const answer = parseAnswer(this.pending);
    if (!answer) return;
    const { waiting } = this;
    this.pending = '';
    this.waiting = null;
    waiting?.resolve(answer);
  }

  private fail(error: Error): void {
    this.waiting?.reject(error);
    this.waiting = null;
  }
}

/** The answer once it is there in full, null before. Throws when it does not announce its length. */
export function parseAnswer(text: string): HttpAnswer | null {
  const end = text.indexOf(HEAD_END);
  if (end === -1) return null;
  const announced = /\r\ncontent-length: *(\d+)/i.exec(text.slice(0, end))?.[1];
  if (announced === undefined) throw new Error(`An answer without a length:\n${text.slice(0, end)}`);
  const start = end + HEAD_END.length;
  if (text.length < start + Number(announced)) return null;
  return { status: Number(text.slice(9, 12)), body: text.slice(start, start + Number(announced)) };
}

/** A request with a JSON body, ready for the wire; non-ASCII text of the body is sent as UTF-8. */
export function jsonRequest(method: string, path: string, token: string | null, body: string | null): Buffer {
  const bytes = Buffer.from(body ?? '');
  const head = [
    `${method} ${path} HTTP/1.1`,
    'host: 127.0.0.1',
    ...(token ? [`authorization: Bearer ${token}`] : []),
    ...(body === null ? [] : ['content-type: application/json', `content-length: ${bytes.length}`]),
  ];
  return Buffer.concat([Buffer.from(head.join('\r\n') + HEAD_END), bytes]);
}
