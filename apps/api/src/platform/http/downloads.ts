import type { FastifyReply } from 'fastify';
import { StreamableFile } from '@nestjs/common';
import type { Readable } from 'node:stream';

/** Marks that a file may not bear on some system, and control characters. */
// oxlint-disable-next-line no-control-regex
const FORBIDDEN = /[\\/:*?"<>|\u0000-\u001f]+/g;
/** What a saved file is called: what it holds, of what, and the day on which it was saved. */
export function fileName(parts: { readonly what: string; readonly of?: string | null; readonly day: string }): string {
  const { what, of, day } = parts;
  return [what, of, day]
    .filter(Boolean)
    .map((part) => String(part).replace(FORBIDDEN, ' ').trim().slice(0, 100))
    .join(' – ');
}

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
