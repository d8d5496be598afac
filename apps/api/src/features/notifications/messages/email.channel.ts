import { phrases } from '@kaskad/phrases';
import { Inject, Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { createTransport, type Transporter } from 'nodemailer';
import { Config } from '../../../config.ts';
import { type Channel, Channels, type Outgoing, type Sent } from './channel.ts';
import { isTlsFault } from './gateway-faults.ts';

const CONNECTIONS = 5;
const PATIENCE_MS = 30_000;
/** Ways in which a connection fails before a message is handed over. */
const BEFORE_IT = new Set(['EDNS', 'EAUTH', 'ETLS', 'EENVELOPE', 'ENOAUTH', 'EOAUTH2', 'EPROTOCOL', 'EPROXY']);
/** Answers to a receiver that are about us: we are to sign in, or did so wrongly. */
const ABOUT_US = new Set([530, 534, 535, 538]);

/** Of the pool: the connection ended before a byte of the message was read, or it was closed with messages waiting. */
const NOTHING_SENT = ['Reached maximum number of retries', 'Connection pool was closed'];

interface SmtpError extends Error {
  readonly code?: string;
  /** What the system or TLS called it, where `code` is a word of the library. */
  readonly originalCode?: string;
  /** To which the server answered. */
  readonly command?: string;
  readonly syscall?: string;
  readonly responseCode?: number;
  readonly timeoutType?: string;
}

/** E-mail by a server of SMTP. */
@Injectable()
export class EmailChannel implements Channel, OnModuleInit, OnApplicationShutdown {
  readonly name = 'email';
  private transport: Transporter | undefined;

  constructor(
    private readonly channels: Channels,
    @Inject(Config) private readonly config: Config,
  ) {}

  onModuleInit(): void {
    this.channels.register(this);
  }

  get isReady(): boolean {
    return this.config.smtp !== null;
  }

  async send({ id, address, language, subject, text, attachments }: Outgoing): Promise<Sent> {
    const { smtp } = this.config;
    if (!smtp) return 'again';
    this.transport ??= createTransport({
      url: smtp.url,
      pool: true,
      maxConnections: CONNECTIONS,
      // A broken connection is judged here: what may have been taken is not sent again.
      maxRequeues: 0,
      connectionTimeout: PATIENCE_MS,
      greetingTimeout: PATIENCE_MS,
      socketTimeout: PATIENCE_MS,
      disableFileAccess: true,
      disableUrlAccess: true,
    });
    const [first, ...more] = attachments;
    try {
      await this.transport.sendMail({
        from: smtp.from,
        to: address,
        subject,
        messageId: `<${id}@kaskad>`,
        headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': language },
        text: `${text}\n\n-- \n${phrases[language].documents.messages.footer}\n`,
        ...(first && { icalEvent: { method: first.method, filename: first.name, content: first.text } }),
        attachments: more.map((one) => ({
          filename: one.name,
          content: one.text,
          contentType: `text/calendar; charset=utf-8; method=${one.method}`,
        })),
      });
      return 'sent';
    } catch (error) {
      return outcomeOf(error as SmtpError);
    }
  }

  onApplicationShutdown(): void {
    this.transport?.close();
  }
}

/**
 * An answer of the server settles it: only a receiver that it refuses for good is at fault, all else is put right in
 * the server or its configuration. Without an answer, only a connection on which nothing was handed over settles it.
 */
function outcomeOf({ code, originalCode, command, syscall, responseCode, timeoutType, message }: SmtpError): Sent {
  if (responseCode !== undefined)
    return command === 'RCPT TO' && responseCode >= 500 && !ABOUT_US.has(responseCode) ? 'refused' : 'again';
  const isBefore =
    BEFORE_IT.has(code ?? '') ||
    isTlsFault(originalCode) ||
    syscall === 'connect' ||
    (timeoutType !== undefined && timeoutType !== 'SOCKET_TIMEOUT') ||
    NOTHING_SENT.some((words) => message.startsWith(words));
  return isBefore ? 'again' : 'unknown';
}
