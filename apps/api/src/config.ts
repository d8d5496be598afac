import { z } from 'zod';

/** Compose gives every variable; an empty one is none. */
const orNone = <T extends z.ZodType>(value: T) => z.preprocess((text) => (text === '' ? undefined : text), value);
const Port = z.coerce.number().int().min(0).max(65_535);

/** Every environment variable the application reads; docker-compose.yml and docs/operations.md name these and no others. */
const ConfigSchema = z.object({
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  PORT: Port.default(3000),
  HOST: z.string().min(1).default('127.0.0.1'),
  KASKAD_MODE: z.enum(['demo', 'production']).default('production'),
  /** Folder with everything that must outlive a restart and is not in the database: the secret key. */
  KASKAD_HOME: z.string().min(1).default('.kaskad'),
  /** Folder of the built web application; without it only the API is served. */
  KASKAD_WEB_DIR: z.string().min(1).optional(),
  /** Address printed on invitations and certificates, without a slash at the end. */
  KASKAD_PUBLIC_URL: z
    .url()
    .transform((url) => url.replace(/\/+$/, ''))
    .optional(),
  /** File with the 32-byte secret (base64); by default `secret.key` in KASKAD_HOME. */
  KASKAD_SECRET_FILE: z.string().min(1).optional(),
  /** Server of SMTP, `smtp://user:password@host:587`, and the address that e-mails come from; without it none leave. */
  KASKAD_SMTP_URL: orNone(z.url({ protocol: /^smtps?$/ }).optional()),
  KASKAD_MAIL_FROM: orNone(z.string().min(3).max(320).default('Kaskad <kaskad@localhost>')),
  /** Gateway of SMS; `{phone}`, `{digits}`, `{text}` and `{id}` are filled in. With `{text}` in the address a GET. */
  KASKAD_SMS_URL: orNone(z.url({ protocol: /^https?$/ }).optional()),
  KASKAD_SMS_BODY: orNone(z.string().min(2).default('{"to":"{phone}","text":"{text}","id":"{id}"}')),
  KASKAD_SMS_AUTHORIZATION: orNone(z.string().optional()),
  /** The end of the address under which gateways report what became of messages; without it they cannot. */
  KASKAD_DELIVERY_SECRET: orNone(z.string().min(16).max(200).optional()),
  DATABASE_POOL: z.coerce.number().int().min(2).max(200).default(20),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
});
export type ConfigValues = z.output<typeof ConfigSchema>;

/** The parsed environment. One object, built once in the composition root. */
export class Config {
  private writtenDown: string | undefined;

  constructor(private readonly values: ConfigValues) {}

  get databaseUrl() {
    return this.values.DATABASE_URL;
  }
  get databasePool() {
    return this.values.DATABASE_POOL;
  }
  get port() {
    return this.values.PORT;
  }
  get host() {
    return this.values.HOST;
  }
  get isDemo() {
    return this.values.KASKAD_MODE === 'demo';
  }
  get home() {
    return this.values.KASKAD_HOME;
  }
  get webDir() {
    return this.values.KASKAD_WEB_DIR;
  }
  /** The environment's word, else the one an administrator wrote down, else this machine. */
  get publicUrl() {
    return this.values.KASKAD_PUBLIC_URL ?? this.writtenDown ?? `http://localhost:${this.values.PORT}`;
  }
  get isPublicUrlFixed() {
    return this.values.KASKAD_PUBLIC_URL !== undefined;
  }
  /** By the environment alone: names of cookies never change while people are signed in. */
  get isSecure() {
    return this.values.KASKAD_PUBLIC_URL?.startsWith('https://') ?? false;
  }
  get smtp() {
    const { KASKAD_SMTP_URL: url, KASKAD_MAIL_FROM: from } = this.values;
    return url === undefined ? null : { url, from };
  }
  get sms() {
    const { KASKAD_SMS_URL: url, KASKAD_SMS_BODY: body, KASKAD_SMS_AUTHORIZATION: authorization = null } = this.values;
    return url === undefined ? null : { url, body, authorization };
  }
  get deliverySecret() {
    return this.values.KASKAD_DELIVERY_SECRET ?? null;
  }
  get secretFile() {
    return this.values.KASKAD_SECRET_FILE;
  }
  get logLevel() {
    return this.values.LOG_LEVEL;
  }

  rememberPublicUrl(url: string): void {
    this.writtenDown = url;
  }

  /** Throws an Error that lists every variable that is missing or wrong. */
  static from(env: Record<string, string | undefined>): Config {
    const parsed = ConfigSchema.safeParse(env);
    if (parsed.success) return new Config(parsed.data);
    throw new Error(
      `Configuration:\n${parsed.error.issues.map(({ path, message }) => `  ${path.join('.')}: ${message}`).join('\n')}`,
    );
  }
}
