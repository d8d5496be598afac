import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { Config } from '../../../config.ts';
import { type Channel, Channels, type Outgoing, type Sent } from './channel.ts';
import { isTlsFault } from './gateway-faults.ts';

const PATIENCE_MS = 20_000;
/** Answers about this message: it is refused for good. Others below 500 are about the gateway or how it is asked. */
const REFUSED = new Set([400, 422]);
/** It has the message by this key already, or is taking it. */
const CONFLICT = 409;
const UNAVAILABLE = 503;
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
        // Where it would send us is nobody that was configured.
        redirect: 'manual',
        signal: AbortSignal.timeout(PATIENCE_MS),
      });
      await answer.body?.cancel();
      return answer.ok ? 'sent' : outcomeOf(answer.status);
    } catch (error) {
      const { code } = (error as { cause?: { code?: string } }).cause ?? {};
      return NEVER_REACHED.has(code ?? '') || isTlsFault(code) ? 'again' : 'unknown';
    }
  }
}

/** A gateway that is overloaded, moved, unpaid or asked with a wrong key keeps nothing, and somebody puts it right. */
function outcomeOf(status: number): Sent {
  if (REFUSED.has(status)) return 'refused';
  if (status === CONFLICT) return 'unknown';
  return status < 500 || status === UNAVAILABLE ? 'again' : 'unknown';
}

const inJson = (value: string) => JSON.stringify(value).slice(1, -1);

function filled(template: string, values: Record<string, string>, write: (value: string) => string): string {
  return template.replace(/\{(phone|digits|text|id)\}/g, (_, name: string) => write(values[name] ?? ''));
}
