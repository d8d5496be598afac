import { timingSafeEqual } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from '../../config.ts';
import type { SecretKey } from '../../platform/secrets/secret-key.ts';

const YEAR = 31_536_000;
const nameFor = (config: Config) => (config.isSecure ? '__Host-kaskad-device' : 'kaskad-device');
const markOf = (key: SecretKey, accountId: string) =>
  key.matchHash(`device that signed in to ${accountId}`).toString('base64url').slice(0, 22);

/**
 * A device that signed in to an account before keeps a mark: its guesses are counted apart, so nobody can use up the
 * tries of an account's owner by guessing from elsewhere. The mark signs nobody in.
 */
export function isKnownDevice(request: FastifyRequest, config: Config, key: SecretKey, accountId: string): boolean {
  const wanted = `${nameFor(config)}=`;
  const given = request.headers.cookie
    ?.split(';')
    .map((part) => part.trim())
    .find((part) => part.startsWith(wanted))
    ?.slice(wanted.length);
  const mark = Buffer.from(markOf(key, accountId));
  return (
    given?.split('.').some((one) => one.length === mark.length && timingSafeEqual(Buffer.from(one), mark)) ?? false
  );
}

/** Keeps the marks of the last few accounts: one phone may serve a family. */
export function rememberDevice(request: FastifyRequest, reply: FastifyReply, config: Config, mark: string): void {
  const wanted = `${nameFor(config)}=`;
  const kept =
    request.headers.cookie
      ?.split(';')
      .map((part) => part.trim())
      .find((part) => part.startsWith(wanted))
      ?.slice(wanted.length)
      .split('.') ?? [];
  const marks = [mark, ...kept.filter((one) => one !== mark && /^[\w-]{22}$/.test(one))].slice(0, 5);
  const secure = config.isSecure ? '; Secure' : '';
  void reply.header(
    'set-cookie',
    `${nameFor(config)}=${marks.join('.')}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${YEAR}${secure}`,
  );
}
export const deviceMark = markOf;
