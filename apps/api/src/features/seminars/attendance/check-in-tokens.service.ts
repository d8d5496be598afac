import { hallCodeOf } from '@kaskad/domain';
import { Injectable } from '@nestjs/common';
import { timingSafeEqual } from 'node:crypto';
import { SecretKey } from '../../../platform/secrets/secret-key.ts';

const bytesOf = (id: string) => Buffer.from(id.replaceAll('-', ''), 'hex');
const idOf = (bytes: Buffer) => bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');

/**
 * The code on the wall of the hall: the session's id, signed. It holds no time, so a page that was opened again or
 * printed yesterday shows the same code; when it may be used, the session's own times decide.
 */
@Injectable()
export class CheckInTokens {
  constructor(private readonly secret: SecretKey) {}

  tokenFor(sessionId: string): string {
    return `${bytesOf(sessionId).toString('base64url')}${this.signature(sessionId).toString('base64url')}`;
  }

  /** What is typed instead: as lasting as the token, and short, so that it opens nothing but one's own sessions. */
  codeFor(sessionId: string): string {
    return hallCodeOf(this.secret.matchHash(`hall code ${sessionId}`).readUInt32BE(0));
  }

  /** The session that the token was made for, or null when it was not made here. */
  sessionOf(token: string): string | null {
    const given = Buffer.from(token.slice(22), 'base64url');
    if (token.length !== 44 || given.length !== 16) return null;
    const sessionId = idOf(Buffer.from(token.slice(0, 22), 'base64url'));
    return timingSafeEqual(given, this.signature(sessionId)) ? sessionId : null;
  }

  /**
   * The id of a person's own check-in at a session, against the mark that counted before it: always the same, so that
   * two taps are one record.
   */
  markId(sessionId: string, personId: string, beforeId: string | null): string {
    const bytes = this.secret
      .matchHash(`self check-in ${sessionId} ${personId}${beforeId ? ` ${beforeId}` : ''}`)
      .subarray(0, 16);
    bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
    bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
    return idOf(bytes);
  }

  private signature(sessionId: string): Buffer {
    return this.secret.matchHash(`check-in code ${sessionId}`).subarray(0, 16);
  }
}
