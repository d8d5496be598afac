import type { FastifyReply } from 'fastify';
import { StreamableFile } from '@nestjs/common';
import type { Readable } from 'node:stream';

/** A file for the browser to keep (`attachment`) or to show (`inline`); the name may hold Kazakh letters. */
export function fileAnswer(
  content: Readable | Buffer,
  name: string,
  type: string,
  { inline = false } = {},
): StreamableFile {
  const disposition = `${inline ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(name)}`;
  if (Buffer.isBuffer(content)) return new StreamableFile(content, { type, disposition, length: content.length });
  return new StreamableFile(content as Readable, { type, disposition });
}

/** A stored file opened by itself can run nothing and load nothing; its bytes never change. */
export function keptForever(reply: FastifyReply): void {
  void reply
    .header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; sandbox")
    .header('x-content-type-options', 'nosniff')
    .header('cache-control', 'private, max-age=31536000, immutable');
}
