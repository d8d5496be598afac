export * from './message.ts';
export { sendableFrom } from './quiet-hours.ts';
export { clipped } from './clipped.ts';
export { smsSize } from './sms-parts.ts';
export { maskEmail, readEmail } from './email-address.ts';
