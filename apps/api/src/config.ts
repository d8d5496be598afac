import { z } from 'zod';

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
