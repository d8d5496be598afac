import { Injectable } from '@nestjs/common';
import { timingSafeEqual } from 'node:crypto';
import { SecretKey } from '../../../platform/secrets/secret-key.ts';

/**
 * The server's word of its own time, signed: what a device did without a network is dated from it, whatever its own
 * clock says.
 */
@Injectable()
export class Contacts {
  constructor(private readonly secret: SecretKey) {}

  at(now: Date): string {
    const time = now.getTime().toString(36);
    return `${time}.${this.signature(time).toString('base64url')}`;
  }

  /** The time, or null when no word of this server is given. */
  timeOf(contact: string | undefined): Date | null {
    const [time = '', signature = ''] = (contact ?? '').split('.');
    const given = Buffer.from(signature, 'base64url');
    return given.length === 16 && timingSafeEqual(given, this.signature(time)) ? new Date(parseInt(time, 36)) : null;
  }

  private signature(time: string): Buffer {
    return this.secret.matchHash(`device contact ${time}`).subarray(0, 16);
  }
}
