import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from '../../config.ts';

/** `__Host-` needs TLS; the demo on a laptop has none. */
const nameFor = (config: Config) => (config.isSecure ? '__Host-kaskad' : 'kaskad');

export function tokenOf(request: FastifyRequest, config: Config): string | null {
  const header = request.headers.authorization;
  if (header?.startsWith('Bearer ')) return header.slice(7);
  const wanted = `${nameFor(config)}=`;
  const pair = request.headers.cookie
    ?.split(';')
    .map((part) => part.trim())
    .find((part) => part.startsWith(wanted));
  return pair ? pair.slice(wanted.length) : null;
}

export function setSessionCookie(reply: FastifyReply, config: Config, token: string, maxAgeSeconds: number): void {
  const secure = config.isSecure ? '; Secure' : '';
  void reply.header(
    'set-cookie',
    `${nameFor(config)}=${token}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${maxAgeSeconds}${secure}`,
  );
}
