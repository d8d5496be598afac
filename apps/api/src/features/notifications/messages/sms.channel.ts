import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { Config } from '../../../config.ts';
import { type Channel, Channels, type Outgoing, type Sent } from './channel.ts';

const PATIENCE_MS = 20_000;
/** Answers after which the gateway surely keeps nothing. */
const NOT_TAKEN = new Set([408, 425, 429, 503]);
/** The caller's fault: a wrong key or address of the gateway, which somebody puts right. */
const MISCONFIGURED = new Set([401, 403, 404, 405]);
const NEVER_REACHED = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** SMS by a gateway that takes requests of HTTP. */
@Injectable()
export class SmsChannel implements Channel, OnModuleInit {
  readonly name = 'sms';

  constructor(
    private readonly channels: Channels,
    @Inject(Config) private readonly config: Config,
  ) {}

  onModuleInit(): void {
    this.channels.register(this);
  }

  get isReady(): boolean {
    return this.config.sms !== null;
  }

  async send({ id, address, text }: Outgoing): Promise<Sent> {
    const { sms } = this.config;
    if (!sms) return 'again';
    const values = { phone: address, digits: address.replace(/\D/g, ''), text, id };
    const isGet = sms.url.includes('{text}');
    try {
      const answer = await fetch(filled(sms.url, values, encodeURIComponent), {
        method: isGet ? 'GET' : 'POST',
        headers: {
          'idempotency-key': id,
          ...(sms.authorization !== null && { authorization: sms.authorization }),
          ...(!isGet && { 'content-type': 'application/json' }),
        },
        ...(!isGet && { body: filled(sms.body, values, inJson) }),
        redirect: 'error',
        signal: AbortSignal.timeout(PATIENCE_MS),
      });
      await answer.body?.cancel();
      if (answer.ok) return 'sent';
      if (NOT_TAKEN.has(answer.status) || MISCONFIGURED.has(answer.status)) return 'again';
      return answer.status < 500 ? 'refused' : 'unknown';
    } catch (error) {
      const { code } = (error as { cause?: { code?: string } }).cause ?? {};
      return NEVER_REACHED.has(code ?? '') ? 'again' : 'unknown';
    }
  }
}

const inJson = (value: string) => JSON.stringify(value).slice(1, -1);

function filled(template: string, values: Record<string, string>, write: (value: string) => string): string {
  return template.replace(/\{(phone|digits|text|id)\}/g, (_, name: string) => write(values[name] ?? ''));
}
